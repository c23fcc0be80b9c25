import { handsFault } from '@tolbooth/access';
import { insertRows, loadRows, updateRows } from '@tolbooth/database';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { TaxSide } from './tax-figures.rules';
import { TaxAdjustmentRow, TaxReturnRow } from './tax-return.entity';

export interface AdjustmentChange extends Change {
  readonly row: TaxAdjustmentRow;
}

export interface ProposeTaxAdjustment {
  readonly returnId: string;
  readonly side: TaxSide;
  /** More tax of that side above zero. */
  readonly amount: bigint;
  readonly reason: string;
}

/** C-13: what the postings do not say, such as relief for bad debts; it stands apart in every figure. */
export const proposeTaxAdjustment: Verb<ProposeTaxAdjustment, { of: TaxReturnRow | undefined }, AdjustmentChange> = {
  name: 'propose-tax-adjustment',
  requirement: 'C-13',
  about: ({ returnId }) => returnId,
  load: async (tx, inputs) => {
    const ids = inputs.map(({ returnId }) => returnId);
    return (await loadRows(tx, TaxReturnRow, ids, { lock: true })).map((of) => ({ of }));
  },
  decide: ({ of }, { returnId, side, amount, reason }, call) => {
    const fault = openFault(of, returnId);
    if (fault) return fault;
    if (amount === 0n)
      return refuse('tax-adjustment-of-nothing', {
        field: 'amount',
        detail: 'The amount of the adjustment is nothing',
      });
    const id = call.newId();
    const row = Object.assign(new TaxAdjustmentRow(), {
      ...{ id, returnId, side, amount, reason, state: 'proposed', proposedBy: call.by.id, proposedAt: call.at },
      ...{ decidedBy: null, decidedAt: null, version: 1 },
    });
    return { subject: { kind: 'tax-adjustment', id, version: 1 }, before: null, after: row, row };
  },
  save: async (tx, changes) => {
    await insertRows(
      tx,
      TaxAdjustmentRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

interface Facts {
  readonly row: TaxAdjustmentRow | undefined;
  readonly of: TaxReturnRow | undefined;
}

/** C-13, SOD-30 */
export const approveTaxAdjustment = decideAdjustment('approve-tax-adjustment', 'approved');
export const rejectTaxAdjustment = decideAdjustment('reject-tax-adjustment', 'rejected');

function decideAdjustment(
  name: 'approve-tax-adjustment' | 'reject-tax-adjustment',
  state: 'approved' | 'rejected',
): Verb<{ id: string }, Facts, AdjustmentChange> {
  return {
    name,
    requirement: 'C-13',
    about: ({ id }) => id,
    expects: ({ row }) => row?.version,
    load: async (tx, inputs) => {
      const ids = inputs.map(({ id }) => id);
      const rows = await loadRows(tx, TaxAdjustmentRow, ids);
      const returns = rows.flatMap((row) => row?.returnId ?? []);
      const byId = new Map((await loadRows(tx, TaxReturnRow, returns, { lock: true })).map((of) => [of?.id, of]));
      const locked = await loadRows(tx, TaxAdjustmentRow, ids, { lock: true });
      return locked.map((row) => ({ row, of: row && byId.get(row.returnId) }));
    },
    decide: ({ row: before, of }, { id }, call) => {
      if (!before) {
        const detail = `There is no adjustment ${id}`;
        return refuse('tax-adjustment-not-found', { field: 'id', detail, facts: { id } });
      }
      const fault = openFault(of, before.returnId);
      if (fault) return fault;
      if (before.state !== 'proposed') {
        const detail = `The adjustment was ${before.state} by ${before.decidedBy}`;
        return refuse('tax-adjustment-decided', { detail, facts: { state: before.state } });
      }
      const same = handsFault(call, name, { 'propose-tax-adjustment': before.proposedBy });
      if (same) return same;
      const decided = { state, decidedBy: call.by.id, decidedAt: call.at, version: before.version + 1 };
      const row = Object.assign(new TaxAdjustmentRow(), before, decided);
      return { subject: { kind: 'tax-adjustment', id, version: row.version }, before, after: row, row };
    },
    save: async (tx, changes) => {
      await updateRows(
        tx,
        TaxAdjustmentRow,
        changes.map(({ row }) => row),
      );
      return [];
    },
  };
}

function openFault(of: TaxReturnRow | undefined, id: string): Refusal | undefined {
  if (!of) return refuse('tax-return-not-found', { field: 'id', detail: `There is no return ${id}`, facts: { id } });
  if (of.state === 'open') return undefined;
  const detail = `The return is ${of.state}: adjustments are made while it is open`;
  return refuse(of.state === 'approved' ? 'tax-return-approved' : 'tax-return-state', {
    detail,
    facts: { state: of.state },
  });
}
