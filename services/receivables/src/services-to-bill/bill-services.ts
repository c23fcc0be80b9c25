import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { newDraft } from '../invoices/draft-context';
import { loadNewEntries, type NewEntry } from '../invoices/entry.facts';
import { invoiceStarted } from '../invoices/invoice.events';
import { insertInvoices, type Invoice } from '../invoices/invoice.rows';
import { ServiceBillingRow, type ServiceRow } from './service.entity';
import { bill, billingsOf, loadServices, type ServiceBilling } from './service.rows';
import { billedFault, invoiceOf } from './service.rules';

/** Services of one invoice, in the order of its lines. */
export interface ServiceGroup {
  readonly services: readonly string[];
}

interface Facts {
  readonly services: readonly (ServiceRow | undefined)[];
  readonly billings: ReadonlyMap<string, ServiceBilling>;
  readonly entry: NewEntry | undefined;
}

export interface ServicesBilled extends Change {
  readonly invoice: Invoice;
  readonly services: readonly ServiceRow[];
  readonly released: readonly string[];
  readonly billings: readonly ServiceBillingRow[];
}

/** a draft invoice of delivered services, each of which is billed once. */
export const billServices: Verb<ServiceGroup, Facts, ServicesBilled> = {
  name: 'bill-services',
  requirement: 'R-39',
  about: ({ services }) => services[0] ?? '',
  load: async (tx, groups, call) => {
    const ids = groups.flatMap(({ services }) => services);
    const rows = await loadServices(tx, ids, true);
    const byId = new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])));
    const billings = await billingsOf(tx, ids);
    const found = groups.map(({ services }) => services.map((id) => byId.get(id)));
    const entered = found.map((services) => {
      const whole = services.filter((row) => row !== undefined);
      return whole.length === services.length && whole.length > 0 ? invoiceOf(whole) : undefined;
    });
    const entries = await loadNewEntries(tx, entered, call);
    return found.map((services, index) => ({ services, billings, entry: entries[index] }));
  },
  decide: (facts, group, call) => {
    const services = billable(facts, group);
    if (isRefusal(services)) return services;
    const { entry, billings } = facts;
    if (!entry) throw new Error('services that are all there are an invoice');
    const invoice = newDraft(entry, call);
    if (isRefusal(invoice)) return invoice;
    const { id, version } = invoice.invoice;
    return {
      subject: { kind: 'invoice', id, version },
      before: null,
      after: { ...invoice, services: group.services },
      ...{ invoice, services },
      released: services.flatMap((service) => billings.get(service.id)?.id ?? []),
      billings: services.map((service, index) => billingOf(service.id, { id, lineNo: index + 1 }, call)),
    };
  },
  save: async (tx, changes, call) => {
    await insertInvoices(
      tx,
      changes.map(({ invoice }) => invoice),
    );
    await bill(tx, {
      released: changes.flatMap(({ released }) => released),
      billings: changes.flatMap(({ billings }) => billings),
      at: call.at,
    });
    return changes.map(({ invoice }) => invoiceStarted(invoice.invoice));
  },
};

/** The services of a group, or why not all of them can stand on an invoice now. */
export function billable(
  { services, billings }: Pick<Facts, 'services' | 'billings'>,
  { services: ids }: ServiceGroup,
): ServiceRow[] | Refusal {
  const whole: ServiceRow[] = [];
  for (const [at, service] of services.entries()) {
    if (!service) return refuse('not-found', { field: 'services', detail: `There is no service to bill ${ids[at]}` });
    if (service.state === 'withdrawn') {
      const detail = `${service.reference} is withdrawn: ${service.withdrawnWhy}`;
      return refuse('state-forbids', { field: 'services', detail, facts: { service: service.reference } });
    }
    const fault = billedFault(service, billings.get(service.id));
    if (fault) return fault;
    whole.push(service);
  }
  return whole;
}

function billingOf(serviceId: string, { id, lineNo }: { id: string; lineNo: number }, call: Call): ServiceBillingRow {
  return Object.assign(new ServiceBillingRow(), {
    ...{ id: call.newId(), serviceId, invoiceId: id, lineNo },
    ...{ billedAt: call.at, billedBy: call.by.id, releasedAt: null },
  });
}
