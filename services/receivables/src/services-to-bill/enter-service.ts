import type { Tx } from '@tolbooth/database';
import { isRefusal, Refusal, refuse } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { invoiceEntryPolicy } from '../invoices/invoice-entry.policy';
import { loadEntries, type Entry } from '../invoices/entry.facts';
import { ServiceRow } from './service.entity';
import { insertServices, knownReferences } from './service.rows';
import { aloneOn, type EnteredService } from './service.rules';

export interface ServiceChange extends Change {
  readonly row: ServiceRow;
}

export interface Checked {
  readonly entry: Entry | Refusal;
  readonly known: boolean;
}

/** what was delivered, keyed by a person. */
export const enterService: Verb<EnteredService, Checked, ServiceChange> = {
  name: 'enter-service-to-bill',
  requirement: 'R-39',
  about: ({ reference }) => reference,
  load: (tx, inputs, call) => checkServices(tx, inputs, call),
  decide: (checked, input, call) => {
    const row = serviceRow(checked, input, call);
    if (isRefusal(row)) return row;
    return { subject: { kind: 'service-to-bill', id: row.id, version: 1 }, before: null, after: row, row };
  },
  save: async (tx, changes) => {
    await insertServices(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

/** Each as if it were an invoice of its own: four statements, whatever their number. */
export async function checkServices(tx: Tx, services: readonly EnteredService[], call: Call): Promise<Checked[]> {
  const before = services.map(() => ({ invoiceDate: call.on, known: [] }));
  const entries = await loadEntries(tx, services.map(aloneOn), before, call);
  const known = await knownReferences(
    tx,
    services.map(({ reference }) => reference),
  );
  return services.map(({ reference }, at) => ({ entry: entries[at]!, known: known.has(reference) }));
}

/** The row as it is kept, or why it could not be billed. */
export function serviceRow({ entry, known }: Checked, service: EnteredService, call: Call): ServiceRow | Refusal {
  const { reference, serviceFrom, serviceTo } = service;
  if (known) return refuse('service-known', { field: 'reference', detail: `${reference} is known` });
  if (isRefusal(entry)) return ownField(entry);
  const servedOn = serviceTo ?? serviceFrom;
  if (servedOn > call.on) {
    const field = serviceTo ? 'serviceTo' : 'serviceFrom';
    return refuse('service-not-yet', { field, detail: `It ends on ${servedOn}, and today is ${call.on}` });
  }
  const { department, priced } = entry.facts;
  return Object.assign(new ServiceRow(), {
    ...{ id: call.newId(), reference, state: 'to-bill' as const, fileId: null, fileLine: null },
    ...{ account: service.customer, site: service.site ?? null },
    ...{ contactName: service.contactName, contactNumber: service.contactNumber },
    ...{ debtType: service.debtType, protocol: department.debtType.protocol },
    ...{ salesperson: service.salesperson, costCentre: department.salesperson.costCentre },
    ...{ purchaseOrder: service.purchaseOrder ?? null, contractReference: service.contractReference ?? null },
    ...{ description: service.description, unit: service.unit, quantity: service.quantity },
    ...{ unitPrice: service.unitPrice, net: priced.net },
    currency: call.policies.at(invoiceEntryPolicy, call.on).value.currency,
    ...{ chargeItem: service.chargeItem ?? null, subjective: service.subjective ?? null },
    ...{ taxCode: service.taxCode ?? null, supply: service.supply ?? null },
    ...{ serviceFrom, serviceTo: serviceTo ?? null, servedOn },
    ...{ enteredBy: call.by.id, enteredAt: call.at, withdrawnWhy: null, version: 1 },
  });
}

/** A service has no lines: what is wrong with the line of its invoice is wrong with itself. */
export function ownField(refusal: Refusal): Refusal {
  const field = refusal.field
    ?.replace(/^lines\[0\]\./, '')
    .replace(/^revenue\[0\].*$/, 'subjective')
    .replace(/^revenue$/, 'subjective');
  return new Refusal(refusal.code, refusal.detail, field, refusal.facts);
}
