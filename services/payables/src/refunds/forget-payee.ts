import { eraseEntries } from '@tolbooth/audit';
import type { Day } from '@tolbooth/calendar';
import { queryRows, updateRows, type Tx } from '@tolbooth/database';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { SupplierRow } from '../suppliers/supplier.entity';
import { supplierChanged } from '../suppliers/supplier.events';
import { supplierRows } from '../suppliers/supplier.rows';
import { forgottenPayeeSql, forgottenPayeeSubjectsSql } from './forgotten-payee.statements';
import { payeeKeyOf } from './take-refund';

export interface ErasedPayee {
  readonly customer: string;
  readonly erasureId: string;
  readonly erasedOn: Day;
  readonly version: number;
}

interface Forgotten extends Change {
  readonly supplier: SupplierRow;
  readonly erasureId: string;
  /** `trailEntries`: how many entries of the trail lost their words; the trail is proven by it. */
  readonly after: { classes: Readonly<Record<string, number>>; trailEntries: number };
}

/** whom refunds were paid to is forgotten when receivables erases the customer; what was paid and when stays. */
export const forgetPayee: Verb<ErasedPayee, SupplierRow | undefined, Forgotten> = {
  name: 'forget-payee',
  requirement: 'X-06',
  about: ({ customer }) => customer,
  load: (tx, inputs) =>
    supplierRows.byPublishedKey(
      tx,
      inputs.map(({ customer }) => payeeKeyOf(customer)),
    ),
  decide: (before, { customer, erasureId, erasedOn, version }) => {
    if (!before || before.name === 'Erased') {
      return refuse('payee-not-kept', { detail: `Nothing is kept here of ${customer}` });
    }
    const { number } = before;
    return {
      subject: { kind: 'erasure', id: erasureId, version },
      before: null,
      after: { supplier: number, classes: {}, trailEntries: 0 },
      because: {
        rule: 'X-06 erasure',
        policies: [],
        facts: { customer, supplier: number, erasedOn },
        sentence: `Receivables erased the data of ${customer} on ${erasedOn}`,
      },
      erasureId,
      supplier: {
        ...before,
        ...{ name: 'Erased', nameKey: 'erased', alternateNames: [], remittanceEmail: null, taxNumbers: [] },
        ...{ address: { line1: 'Erased', town: 'Erased', country: before.address.country } },
        ...{ active: false, deactivationReason: 'Erased', version: before.version + 1 },
      },
    };
  },
  save: async (tx, changes) => {
    for (const { after, erasureId, supplier } of changes)
      Object.assign(after, await forget(tx, erasureId, supplier.id));
    const suppliers = changes.map(({ supplier }) => supplier);
    await updateRows(tx, SupplierRow, suppliers);
    return suppliers.map(supplierChanged);
  },
};

async function forget(tx: Tx, erasureId: string, supplier: string): Promise<Forgotten['after']> {
  const subjects = await queryRows<{ kind: string; id: string }>(tx, forgottenPayeeSubjectsSql, [supplier]);
  const classes: Record<string, number> = {};
  for (const [name, sql] of Object.entries(forgottenPayeeSql)) {
    const counted = `WITH done AS (${sql} RETURNING 1) SELECT count(*)::int AS n FROM done`;
    const [row] = await queryRows<{ n: number }>(tx, counted, [supplier]);
    classes[name] = row!.n;
  }
  return { classes, trailEntries: await eraseEntries(tx, erasureId, subjects) };
}
