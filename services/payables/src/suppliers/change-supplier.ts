import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { SupplierEntry } from './enter-supplier';
import { nameKeyOf } from './likeness.rules';
import type { SupplierRow } from './supplier.entity';
import { supplierChanged } from './supplier.events';
import { supplierRows } from './supplier.rows';

export interface SupplierCorrection extends Partial<SupplierEntry> {
  readonly id: string;
}

export interface SupplierChange extends Change {
  readonly row: SupplierRow;
}

export const changeSupplier: Verb<SupplierCorrection, SupplierRow | undefined, SupplierChange> = {
  name: 'change-supplier',
  requirement: 'P-01',
  about: (input) => input.id,
  expects: (row) => row?.version,
  load: (tx, inputs) =>
    supplierRows.byId(
      tx,
      inputs.map(({ id }) => id),
      true,
    ),
  decide(row, { id, ...given }) {
    if (!row) return supplierUnknown(id);
    const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const changed: SupplierRow = { ...row, ...said, version: row.version + 1 };
    changed.nameKey = nameKeyOf(changed.name);
    if (given.address) changed.addressKnown = true;
    return supplierChangeOf(row, changed);
  },
  save: saveSuppliers,
};

export const deactivateSupplier: Verb<{ id: string; reason: string }, SupplierRow | undefined, SupplierChange> = {
  name: 'deactivate-supplier',
  requirement: 'P-01',
  about: (input) => input.id,
  expects: (row) => row?.version,
  load: (tx, inputs) =>
    supplierRows.byId(
      tx,
      inputs.map(({ id }) => id),
      true,
    ),
  decide(row, { id, reason }) {
    if (!row) return supplierUnknown(id);
    if (!row.active) {
      return refuse('supplier-inactive', {
        detail: `${row.number} is deactivated already: ${row.deactivationReason}.`,
      });
    }
    return supplierChangeOf(row, { ...row, active: false, deactivationReason: reason, version: row.version + 1 });
  },
  save: saveSuppliers,
};

function supplierUnknown(id: string) {
  return refuse('supplier-unknown', { field: 'id', detail: `There is no supplier ${id}.` });
}

function supplierChangeOf(before: SupplierRow, row: SupplierRow): SupplierChange {
  return { subject: { kind: 'supplier', id: row.id, version: row.version }, before, after: row, row };
}

async function saveSuppliers(...[tx, changes]: Parameters<Verb<unknown, unknown, SupplierChange>['save']>) {
  const rows = changes.map(({ row }) => row);
  await supplierRows.update(tx, rows);
  return rows.map(supplierChanged);
}
