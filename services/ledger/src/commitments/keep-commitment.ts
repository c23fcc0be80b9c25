import type { ContractEvent } from '@tolbooth/contracts';
import { loadRows, upsertRows, type Tx } from '@tolbooth/database';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { restate } from '../budget-positions/budget-position.rows';
import { CommitmentInvoiceRow, CommitmentOrderRow } from './commitment.entity';
import { afterInvoice, afterNews, type OrderedLine, type Release } from './commitment.rules';
import {
  booksOfCodes,
  ordersOfInvoices,
  replaceOrderLines,
  replaceReleases,
  settleOrders,
  type CodeYear,
} from './commitment.rows';
import { poolRates, type PoolRate } from '../exchange/rates.rows';
import { invoiceNews, orderNews, type InvoiceTold, type OrderTold } from './commitment-news';

/** What was told of an order, or of an invoice that charges to lines of orders. */
export type CommitmentTold = OrderTold | InvoiceTold;

interface Facts {
  readonly order: CommitmentOrderRow | undefined;
  readonly invoice: CommitmentInvoiceRow | undefined;
  /** Of every currency that the batch has. */
  readonly rateOf: PoolRate;
}

export interface CommitmentKept extends Change {
  readonly order?: CommitmentOrderRow;
  /** Only where they replace what the order had. */
  readonly lines?: readonly OrderedLine[];
  readonly invoice?: CommitmentInvoiceRow;
  readonly releases?: readonly Release[];
}

/** C-11: approved orders reserve budget, invoices, cancellations and closings release it; in whatever order they come. */
export const keepCommitment: Verb<CommitmentTold, Facts, CommitmentKept> = {
  name: 'keep-commitment',
  requirement: 'C-11',
  about: (told) => (told.of === 'order' ? told.orderId : told.invoiceId),
  load: async (tx, told) => {
    const ids = told.map((one) => (one.of === 'order' ? one.orderId : one.invoiceId));
    const orders = await loadRows(tx, CommitmentOrderRow, ids, { lock: true });
    const invoices = await loadRows(tx, CommitmentInvoiceRow, ids, { lock: true });
    const rateOf = await poolRates(tx, currenciesOf(told));
    return ids.map((_, at) => ({ order: orders[at], invoice: invoices[at], rateOf }));
  },
  decide: ({ order, invoice, rateOf }, told, call) =>
    told.of === 'order' ? orderKept(order, told, call, rateOf) : invoiceKept(invoice, told, call, rateOf),
  save: async (tx, changes, call) => {
    const orders = changes.flatMap(({ order }) => order ?? []);
    await upsertRows(tx, CommitmentOrderRow, orders);
    const replaced = changes.flatMap(({ order, lines }) => (order && lines ? [{ orderId: order.id, lines }] : []));
    const gone = await replaceOrderLines(tx, replaced);
    const invoices = changes.flatMap(({ invoice }) => invoice ?? []);
    await upsertRows(tx, CommitmentInvoiceRow, invoices);
    await replaceReleases(
      tx,
      changes.flatMap(({ invoice, releases }) => (invoice && releases ? [{ invoiceId: invoice.id, releases }] : [])),
    );
    const charged = await ordersOfInvoices(
      tx,
      invoices.map(({ id }) => id),
    );
    const touched = await settleOrders(tx, [...orders.map(({ id }) => id), ...charged]);
    return tellPositions(tx, [...gone, ...touched], call);
  },
};

function currenciesOf(told: readonly CommitmentTold[]): string[] {
  const amounts = told.flatMap((one) =>
    one.of === 'order'
      ? (one.lines ?? []).map((line) => line.functional ?? line.amount)
      : (one.charged ?? []).map((charge) => charge.amount),
  );
  return [...new Set(amounts.map(({ currency }) => currency))];
}

function orderKept(row: CommitmentOrderRow | undefined, told: OrderTold, call: Call, rateOf: PoolRate) {
  const news = orderNews(told, call, rateOf);
  const before = row && { linesVersion: row.linesVersion, lines: [], ended: row.ended ?? undefined };
  const kept = afterNews(before, news);
  const newer = kept.linesVersion !== (row?.linesVersion ?? 0);
  const { orderId: id, number, supplier } = told;
  const contracts = newer
    ? [told.contractReference, row?.contractReference]
    : [row?.contractReference, told.contractReference];
  const order = Object.assign(new CommitmentOrderRow(), {
    ...{ id, number, supplier, linesVersion: kept.linesVersion, ended: kept.ended ?? null },
    emergency: told.emergency === true || row?.emergency === true,
    contractReference: contracts.find((one) => one) ?? null,
    approvedOn: told.approvedOn ?? row?.approvedOn ?? null,
    version: (row?.version ?? 0) + 1,
  });
  const reserved = newer
    ? `its ${kept.lines.length} lines reserve budget${worthless(kept.lines)}`
    : `it is ${kept.ended ?? 'as it was'}`;
  return {
    ...changed(id, order.version, row ?? null, order, `Order ${number}: ${reserved}.`),
    order,
    ...(newer ? { lines: kept.lines } : {}),
  };
}

function worthless(lines: readonly OrderedLine[]): string {
  const told = lines.flatMap(({ number, ordered, foreign }) =>
    foreign && ordered === 0n ? [`line ${number} in ${foreign.currency}`] : [],
  );
  return told.length === 0 ? '' : `, but ${told.join(', ')} none: no rate has been told at which it is worth anything`;
}

function invoiceKept(row: CommitmentInvoiceRow | undefined, told: InvoiceTold, call: Call, rateOf: PoolRate) {
  const news = invoiceNews(told, call, rateOf);
  const kept = afterInvoice(row && { cancelled: row.cancelled, releases: [] }, news);
  const { invoiceId: id, number } = told;
  const invoice = Object.assign(new CommitmentInvoiceRow(), { id, number, cancelled: kept.cancelled });
  const sentence = kept.cancelled
    ? `Invoice ${number} is cancelled: what it released is reserved again.`
    : `Invoice ${number} takes ${kept.releases.length} amounts off what its orders reserve.`;
  const after = { ...invoice, releases: kept.releases };
  return {
    ...changed(id, 1, row ?? null, after, sentence),
    invoice,
    ...('releases' in news ? { releases: kept.releases } : {}),
  };
}

function changed(id: string, version: number, before: object | null, after: object, sentence: string): Change {
  const because = { rule: 'C-11 commitments', policies: [], facts: {}, sentence };
  return { subject: { kind: 'commitment', id, version }, before, after, because };
}

async function tellPositions(tx: Tx, touched: readonly CodeYear[], call: Call): Promise<ContractEvent[]> {
  const events: ContractEvent[] = [];
  for (const year of [...new Set(touched.map((one) => one.year))].sort()) {
    const codes = [...new Set(touched.flatMap((one) => (one.year === year ? [one.code] : [])))];
    for (const { book, codes: own } of await booksOfCodes(tx, codes)) {
      events.push(...(await restate(tx, { book, year }, own, call)));
    }
  }
  return events;
}
