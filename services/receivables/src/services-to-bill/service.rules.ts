// R-39, M72, E25: a delivered service as a line of an invoice, how old it is, and which go on one invoice.
import { daysBetween, type Day } from '@tolbooth/calendar';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { EnteredInvoice } from '../invoices/enter-invoice.rules';
import type { EnteredEvidence } from '../evidence/evidence.rules';
import type { EnteredLine } from '../pricing/price-lines.rules';
import type { Supply } from '../reference/lists';
import type { ServiceRow } from './service.entity';

/** As somebody keys it, or a file has it; the unit price in minor units. */
export interface EnteredService {
  readonly reference: string;
  readonly customer: string;
  readonly site?: string | undefined;
  readonly contactName: string;
  readonly contactNumber: string;
  readonly debtType: string;
  readonly salesperson: string;
  readonly purchaseOrder?: string | undefined;
  readonly contractReference?: string | undefined;
  readonly description: string;
  readonly unit: string;
  readonly quantity: string;
  readonly unitPrice: bigint;
  readonly chargeItem?: string | undefined;
  readonly subjective?: string | undefined;
  readonly taxCode?: string | undefined;
  readonly supply?: Supply | undefined;
  readonly serviceFrom: Day;
  readonly serviceTo?: Day | undefined;
}

type Lined = Pick<EnteredService, 'description' | 'unit' | 'quantity' | 'unitPrice' | 'serviceFrom'> & {
  readonly [name in 'chargeItem' | 'subjective' | 'taxCode']?: string | null | undefined;
} & { readonly supply?: Supply | null | undefined; readonly serviceTo?: Day | null | undefined };

function lineOf(service: Lined): EnteredLine {
  const { description, unit, quantity, unitPrice, serviceFrom, subjective } = service;
  return {
    ...{ description, unit, quantity, unitPrice, serviceFrom },
    chargeItem: service.chargeItem ?? undefined,
    taxCode: service.taxCode ?? undefined,
    supply: service.supply ?? undefined,
    serviceTo: service.serviceTo ?? undefined,
    revenue: subjective ? [{ subjective, percent: '100' }] : undefined,
  };
}

/** The invoice that it would be alone: what cannot be billed is not taken in. */
export function aloneOn(service: EnteredService): EnteredInvoice {
  const { customer, site, contactName, contactNumber, debtType, salesperson, purchaseOrder } = service;
  const header = { customer, site, contactName, contactNumber, debtType, salesperson, purchaseOrder };
  return { ...header, contractReference: service.contractReference, lines: [lineOf(service)] };
}

/** The invoice of services of one customer, salesperson and debt type; a reference stands on it when all have the same. */
export function invoiceOf(services: readonly ServiceRow[]): EnteredInvoice {
  const [first] = services;
  const { account: customer, contactName, contactNumber, debtType, salesperson } = first!;
  const same = (name: 'purchaseOrder' | 'contractReference') =>
    (services.every((service) => service[name] === first![name]) && first![name]) || undefined;
  return {
    ...{ customer, contactName, contactNumber, debtType, salesperson, site: first!.site ?? undefined },
    ...{ purchaseOrder: same('purchaseOrder'), contractReference: same('contractReference') },
    lines: services.map(lineOf),
    evidence: [proofOf(services)],
  };
}

/** M6: what is billed was delivered, by the records of whoever delivered it. */
function proofOf(services: readonly ServiceRow[]): EnteredEvidence {
  const [one, ...others] = services.map(({ reference }) => reference);
  const document = others.length === 0 ? `Delivery ${one}` : `Delivery ${one} and ${others.length} others`;
  const dated = services
    .map(({ servedOn }) => servedOn)
    .sort()
    .at(-1)!;
  return { kind: 'proof-of-service', basis: 'requested', document, dated };
}

export const groupings = ['service', 'customer', 'purchase-order', 'contract'] as const;
export type Grouping = (typeof groupings)[number];

type Grouped = Pick<
  ServiceRow,
  'id' | 'account' | 'site' | 'debtType' | 'salesperson' | 'currency' | 'purchaseOrder' | 'contractReference'
>;

/** Groups in the order of their first service, each of so many lines at most. Order within them stays. */
export function groupServices<Service extends Grouped>(
  services: readonly Service[],
  by: Grouping,
  most: number,
): Service[][] {
  const keyOf = (service: Service) => {
    const { account, site, debtType, salesperson, currency } = service;
    const own = { service: service.id, customer: '', 'purchase-order': service.purchaseOrder };
    return JSON.stringify([
      account,
      site,
      debtType,
      salesperson,
      currency,
      { ...own, contract: service.contractReference }[by],
    ]);
  };
  return [...Map.groupBy(services, keyOf).values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / most) }, (_, at) => group.slice(at * most, (at + 1) * most)),
  );
}

export interface Age {
  /** Calendar days since the last day of service. */
  readonly age: number;
  readonly limit: number;
  readonly late: boolean;
}

/** E25: 14 days are in time and 15 late, in social care 19 and 20. */
export function ageOf(
  service: Pick<ServiceRow, 'servedOn' | 'protocol'>,
  on: Day,
  limits: Readonly<Record<ServiceRow['protocol'], number>>,
): Age {
  const age = daysBetween(service.servedOn, on);
  const limit = limits[service.protocol];
  return { age, limit, late: age > limit };
}

export interface Billed {
  readonly invoiceId: string;
  readonly invoiceState: string;
  readonly number: string | null;
}

/** Its invoice was cancelled or given up: it may be billed again. */
export function isFree(billed: Billed | undefined): boolean {
  return billed === undefined || billed.invoiceState === 'cancelled' || billed.invoiceState === 'discarded';
}

export function billedFault(service: Pick<ServiceRow, 'reference'>, billed: Billed | undefined): Refusal | undefined {
  if (!billed || isFree(billed)) return undefined;
  return refuse('service-billed-before', {
    field: 'services',
    detail: `${service.reference} stands on invoice ${billed.number ?? billed.invoiceId}`,
    facts: { service: service.reference, invoice: billed.invoiceId, number: billed.number ?? undefined },
  });
}
