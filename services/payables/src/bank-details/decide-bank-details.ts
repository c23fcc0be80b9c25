import { sameHands, separationPolicy } from '@tolbooth/access';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { supplierRows } from '../suppliers/supplier.rows';
import type { SupplierRow } from '../suppliers/supplier.entity';
import { usableFrom } from './bank-account.rules';
import type { BankDetailsRow } from './bank-details.entity';
import { bankDetailsPolicy } from './bank-details.policy';
import { bankDetailsRows } from './bank-details.rows';
import { bankChangeOf, type BankDetailsChanged } from './change-bank-details';

interface Facts {
  readonly row?: BankDetailsRow;
  readonly supplier?: SupplierRow;
}
type Decision = Verb<{ id: string }, Facts, BankDetailsChanged>;

/** P-01: the second person; the details are used once the cooling-off is over. */
export const approveBankDetails: Decision = {
  name: 'approve-bank-details',
  requirement: 'P-01',
  about: (input) => input.id,
  expects: ({ row }) => row?.version,
  load,
  decide(facts, { id }, call) {
    const row = waitingOf(facts, id);
    if (!('state' in row)) return row;
    const refusal = sameHands(call.policies.at(separationPolicy, call.on).value, {
      verb: 'approve-bank-details',
      by: call.by,
      earlier: { 'change-bank-details': row.proposedBy, 'enter-supplier': facts.supplier?.enteredBy },
    });
    if (refusal) return refusal;
    const { coolingOffDays } = call.policies.at(bankDetailsPolicy, call.on).value;
    return bankChangeOf(row, {
      ...decided(row, call),
      state: 'confirmed',
      usableFrom: usableFrom(call.on, coolingOffDays),
    });
  },
  save,
};

export const rejectBankDetails: Decision = {
  name: 'reject-bank-details',
  requirement: 'P-01',
  about: (input) => input.id,
  expects: ({ row }) => row?.version,
  load,
  decide(facts, { id }, call) {
    const row = waitingOf(facts, id);
    if (!('state' in row)) return row;
    const refusal = sameHands(call.policies.at(separationPolicy, call.on).value, {
      verb: 'reject-bank-details',
      by: call.by,
      earlier: { 'change-bank-details': row.proposedBy },
    });
    return refusal ?? bankChangeOf(row, { ...decided(row, call), state: 'rejected' });
  },
  save,
};

async function load(...[tx, inputs]: Parameters<Decision['load']>): Promise<Facts[]> {
  const rows = await bankDetailsRows.byId(
    tx,
    inputs.map(({ id }) => id),
    true,
  );
  const suppliers = await supplierRows.byId(
    tx,
    rows.flatMap((row) => row?.supplierId ?? []),
  );
  return rows.map((row) => ({ row, supplier: suppliers.find((each) => each?.id === row?.supplierId) }));
}

function waitingOf({ row }: Facts, id: string): BankDetailsRow | Refusal {
  if (!row) return refuse('bank-details-unknown', { field: 'id', detail: `There are no bank details ${id}.` });
  if (row.state === 'proposed') return row;
  return refuse('bank-details-decided', { detail: `They were ${row.state} by ${row.decidedBy}.` });
}

function decided(row: BankDetailsRow, call: Call): BankDetailsRow {
  return { ...row, decidedBy: call.by.id, decidedAt: call.at, version: row.version + 1 };
}

async function save(...[tx, changes]: Parameters<Decision['save']>) {
  await bankDetailsRows.update(
    tx,
    changes.map(({ row }) => row),
  );
  return [];
}
