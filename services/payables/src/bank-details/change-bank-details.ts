import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { SupplierRow } from '../suppliers/supplier.entity';
import { supplierRows } from '../suppliers/supplier.rows';
import type { BankDetailsRow } from './bank-details.entity';
import { bankDetailsRows } from './bank-details.rows';

/** Sealed before it comes here: clear bank details never reach a rule, a log or the audit trail. */
export interface BankChange {
  readonly supplierId: string;
  readonly sealed: string;
  readonly masked: string;
  /** How the supplier's wish was confirmed: call back, letter seen, … */
  readonly evidence: string;
}

interface Facts {
  readonly supplier?: SupplierRow;
  readonly waiting?: string;
}

export interface BankDetailsChanged extends Change {
  readonly row: BankDetailsRow;
}

export const changeBankDetails: Verb<BankChange, Facts, BankDetailsChanged> = {
  name: 'change-bank-details',
  requirement: 'P-01',
  about: (input) => input.supplierId,
  expects: ({ supplier }) => supplier?.version,
  async load(tx, inputs) {
    const ids = inputs.map(({ supplierId }) => supplierId);
    const suppliers = await supplierRows.byId(tx, ids, true);
    const waiting = await bankDetailsRows.waiting(tx, ids);
    return inputs.map(({ supplierId }, at) => ({ supplier: suppliers[at], waiting: waiting.get(supplierId) }));
  },
  decide({ supplier, waiting }, input, call) {
    if (!supplier) {
      return refuse('supplier-unknown', { field: 'id', detail: `There is no supplier ${input.supplierId}.` });
    }
    if (!supplier.active) return refuse('supplier-inactive', { detail: `${supplier.number} is deactivated.` });
    if (waiting) {
      return refuse('bank-change-open', {
        detail: `${supplier.number} has a change that waits for approval; approve or reject it first.`,
        facts: { waiting },
      });
    }
    const row: BankDetailsRow = {
      ...input,
      id: call.newId(),
      state: 'proposed',
      proposedBy: call.by.id,
      proposedAt: call.at,
      decidedBy: null,
      decidedAt: null,
      usableFrom: null,
      version: 1,
    };
    return bankChangeOf(null, row);
  },
  async save(tx, changes) {
    await bankDetailsRows.insert(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

/** The trail keeps the mask, never the sealed text. */
export function bankChangeOf(before: BankDetailsRow | null, row: BankDetailsRow): BankDetailsChanged {
  return {
    subject: { kind: 'bank-details', id: row.id, version: row.version },
    before: before && shown(before),
    after: shown(row),
    row,
  };
}

function shown({ sealed: _, ...rest }: BankDetailsRow): object {
  return rest;
}
