import { handsFault } from '@tolbooth/access';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { invoiceEntryPolicy } from '../invoices/invoice-entry.policy';
import { stepOf } from '../lifecycles/step.rules';
import { takeNumbers } from '../numbers/take-numbers';
import { inUse, type Lists } from '../reference/lists';
import { loadLists } from '../reference/reference.rows';
import { assetDisposalsPolicy } from './asset-disposals.policy';
import { DisposalRow, type Offer } from './disposal.entity';
import { insertDisposals, loadDisposals, takenAssets, updateDisposals } from './disposal.rows';
import { methodFault } from './disposal.rules';
import { disposalSteps } from './disposal.states';

export interface DisposalAsked {
  readonly asset: string;
  readonly inventoryNumber: string;
  readonly isComputer: boolean;
  readonly salesperson: string;
  readonly estimatedValue: bigint;
  readonly method: DisposalRow['method'];
  readonly methodWhy: string | undefined;
  readonly offers: readonly Offer[];
}

export interface DisposalChange extends Change {
  readonly row: DisposalRow;
}

export function disposalChange(before: DisposalRow | null, row: DisposalRow): DisposalChange {
  return { subject: { kind: 'asset-disposal', id: row.id, version: row.version }, before, after: row, row };
}

export function unknownDisposal(id: string): Refusal {
  return refuse('not-found', { field: 'id', detail: `There is no disposal ${id}` });
}

interface Facts {
  readonly lists: Lists;
  readonly taken: string | undefined;
}

/** R-25, F14: to the public auction, or with the offers that its value asks for. */
export const proposeDisposal: Verb<DisposalAsked, Facts, DisposalChange> = {
  name: 'propose-disposal',
  requirement: 'R-25',
  about: ({ inventoryNumber }) => inventoryNumber,
  load: async (tx, inputs, call) => {
    const lists = await loadLists(tx, call.policies);
    const taken = await takenAssets(
      tx,
      inputs.map(({ inventoryNumber }) => inventoryNumber),
    );
    return inputs.map(({ inventoryNumber }) => ({ lists, taken: taken.get(inventoryNumber) }));
  },
  decide: ({ lists, taken }, asked, call) => {
    const { inventoryNumber, salesperson } = asked;
    if (taken) {
      const detail = `${inventoryNumber} is disposed of by ${taken}`;
      return refuse('disposal-asset-taken', { field: 'inventoryNumber', detail, facts: { disposal: taken } });
    }
    const department = inUse(lists.salespersons, salesperson, call.on);
    if (!department) {
      const detail = `"${salesperson}" is not a salesperson in use on ${call.on}`;
      return refuse('salesperson-unknown', { field: 'salesperson', detail });
    }
    const { asset, isComputer, estimatedValue, method, offers } = asked;
    const row = Object.assign(new DisposalRow(), {
      ...{ id: call.newId(), number: '', state: 'proposed' as const, asset, inventoryNumber, isComputer, salesperson },
      ...{ costCentre: department.costCentre, estimatedValue, method, methodWhy: asked.methodWhy ?? null, offers },
      currency: call.policies.at(invoiceEntryPolicy, call.on).value.currency,
      ...{ proposedBy: call.by.id, proposedOn: call.on, approvedBy: null, approvedOn: null, buyer: null, price: null },
      ...{
        dataCleaning: null,
        inventoryUpdatedOn: null,
        soldOn: null,
        invoiceId: null,
        withdrawnWhy: null,
        version: 1,
      },
    });
    return methodFault(row, call.policies.at(assetDisposalsPolicy, call.on).value) ?? disposalChange(null, row);
  },
  save: async (tx, changes, call) => {
    const numbers = await takeNumbers(tx, 'disposal', changes.length, call);
    changes.forEach(({ row }, at) => {
      row.number = numbers[at]!;
    });
    await insertDisposals(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

type Moving = Verb<{ readonly id: string; readonly reason?: string }, DisposalRow | undefined, DisposalChange>;

function moving(name: 'approve-disposal' | 'withdraw-disposal'): Moving {
  return {
    name,
    requirement: 'R-25',
    about: ({ id }) => id,
    expects: (row) => row?.version,
    load: (tx, inputs) =>
      loadDisposals(
        tx,
        inputs.map(({ id }) => id),
        true,
      ),
    decide: (row, { id, reason }, call) => {
      if (!row) return unknownDisposal(id);
      const step = stepOf('disposal', disposalSteps, row.state, name);
      if (isRefusal(step)) return step;
      const hands = handsFault(call, name, { 'propose-disposal': row.proposedBy });
      if (hands) return hands;
      const own =
        name === 'approve-disposal' ? { approvedBy: call.by.id, approvedOn: call.on } : { withdrawnWhy: reason ?? '' };
      return disposalChange(row, { ...row, ...own, state: step.to, version: row.version + 1 });
    },
    save: async (tx, changes) => {
      await updateDisposals(
        tx,
        changes.map(({ row }) => row),
      );
      return [];
    },
  };
}

/** Another person, who has seen the offers. */
export const approveDisposal = moving('approve-disposal');
export const withdrawDisposal = moving('withdraw-disposal');
