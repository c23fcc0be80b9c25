import { handsFault, seal } from '@tolbooth/access';
import { hashOf } from '@tolbooth/documents';
import { formatAmount } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { ContractEvent } from '@tolbooth/contracts';
import type { Tx } from '@tolbooth/database';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { directDebitsPolicy, type DirectDebitScheme } from '../direct-debit-mandates/direct-debits.policy';
import { schemeOf } from '../direct-debit-mandates/mandate-change';
import { DirectDebitFileRow, type MandateRow } from '../direct-debit-mandates/mandate.entity';
import { insertFiles, loadMandates, updateMandates } from '../direct-debit-mandates/mandate.rows';
import type { InvoiceRow } from '../invoices/invoice.entity';
import { loadInvoiceRows } from '../invoices/invoice.rows';
import { takeNumbers } from '../numbers/take-numbers';
import { collectionFile, type Collected } from './collection-file';
import { bankDaysOf, codeOf, dueFault, earlierFirst, inSendingOrder, isAfterLast } from './collection.rules';
import type { CollectionRow, ItemRow, PartRow } from './collection.entity';
import {
  begunMandates,
  endItems,
  itemsOf,
  loadCollections,
  partsOf,
  standingInvoices,
  unsentOf,
} from './collection.rows';
import { updateCollections, updateItems } from './collection.rows';
import { leftOut, steppedCollection } from './decide-direct-debits';

interface Facts {
  readonly row: CollectionRow | undefined;
  readonly items: readonly ItemRow[];
  readonly parts: ReadonlyMap<string, readonly PartRow[]>;
  readonly mandates: ReadonlyMap<string, MandateRow>;
  /** Mandates that have had their first collection. */
  readonly begun: ReadonlySet<string>;
  /** Days on which their collections wait to be sent, this one's too. */
  readonly unsent: readonly { readonly mandate: string; readonly collectOn: string }[];
  /** Invoices that nothing speaks against. */
  readonly standing: ReadonlyMap<string, InvoiceRow>;
}

interface Sent extends Change {
  readonly row: CollectionRow;
  readonly file: DirectDebitFileRow;
  readonly sent: readonly Collected[];
  readonly left: readonly ItemRow[];
  readonly mandates: readonly MandateRow[];
  readonly scheme: DirectDebitScheme;
  readonly processedOn: ReturnType<typeof bankDaysOf>['processedOn'];
}

export interface Sending {
  readonly id: string;
  /** Of the file that it becomes. */
  readonly fileId: string;
}

/** the file for the bank, written once; whoever owes something else than the notice says is left out. */
export const sendDirectDebits: Verb<Sending, Facts, Sent> = {
  name: 'send-direct-debits',
  requirement: 'R-26',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load,
  decide: (facts, { id, fileId }, call) => {
    const { row: before, items } = facts;
    const row = steppedCollection(before, id, 'send-direct-debits', { sentBy: call.by.id, sentOn: call.on });
    if (isRefusal(row)) return row;
    const scheme = schemeOf(call);
    if (isRefusal(scheme)) return scheme;
    const days = bankDaysOf(
      row.collectOn,
      call.policies.at(directDebitsPolicy, call.on).value.bankDays,
      call.policies.holidaysOn(call.on),
    );
    const fault =
      sendFault(row, days.lastSendOn, call) ??
      earlierFirst(
        row.collectOn,
        items.map(({ mandateId }) => mandateId),
        facts.begun,
        facts.unsent,
      );
    if (fault) return fault;
    const { sent, left, mandates } = parted(items, facts, call);
    if (sent.length === 0) {
      return refuse('nothing-to-collect', { field: 'id', detail: 'None of its payers owes what the notice says' });
    }
    const total = sent.reduce((sum, { item }) => sum + item.amount, 0n);
    const file = Object.assign(new DirectDebitFileRow(), {
      ...{
        id: fileId,
        number: '',
        content: 'collection',
        format: scheme.format,
        collectionId: id,
        hash: '',
        sealed: '',
      },
      ...{ processingOn: days.processedOn, items: sent.length, total: formatAmount(total, scheme.currency) },
      ...{ madeAt: call.at, madeBy: call.by.id },
    } satisfies DirectDebitFileRow);
    const subject = { kind: 'direct-debit-collection', id: row.id, version: row.version };
    const after = { ...row, items: sent.length, total: file.total, leftOut: left.map(leftAs) };
    const { processedOn } = days;
    return { subject, before: before!, after, row, file, sent, left, mandates, scheme, processedOn };
  },
  save: async (tx, changes, call) => {
    const told: ContractEvent[] = [];
    for (const change of changes) told.push(...(await saveSent(tx, change, call)));
    return told;
  },
};

async function load(...[tx, inputs]: Parameters<(typeof sendDirectDebits)['load']>): Promise<Facts[]> {
  const ids = inputs.map(({ id }) => id);
  const rows = await loadCollections(tx, ids, true);
  const all = (await itemsOf(tx, ids, true)).filter(({ state }) => state === 'proposed');
  const parts = await partsOf(
    tx,
    all.map(({ id }) => id),
  );
  const mandates = await loadMandates(tx, [...new Set(all.map(({ mandateId }) => mandateId))], true);
  const begun = await begunMandates(
    tx,
    mandates.flatMap((row) => row?.id ?? []),
  );
  const unsent = await unsentOf(
    tx,
    mandates.flatMap((row) => row?.id ?? []),
  );
  const named = [...parts.values()].flat().map(({ invoiceId }) => invoiceId);
  const invoices = await loadInvoiceRows(tx, [...(await standingInvoices(tx, named))]);
  const items = Map.groupBy(all, ({ collectionId }) => collectionId);
  return rows.map((row) => ({
    ...{ row, items: items.get(row?.id ?? '') ?? [], parts, begun, unsent },
    mandates: new Map(mandates.flatMap((each) => (each ? [[each.id, each] as const] : []))),
    standing: new Map(invoices.flatMap((each) => (each ? [[each.id, each] as const] : []))),
  }));
}

function sendFault(row: CollectionRow, lastSendOn: string, call: Call): Refusal | undefined {
  const fault = handsFault(call, 'send-direct-debits', { 'approve-direct-debits': row.approvedBy ?? undefined });
  if (fault || call.on <= lastSendOn) return fault;
  return refuse('collection-too-late', {
    field: 'id',
    detail: `The bank has to have it by ${lastSendOn} to collect on ${row.collectOn}; today is ${call.on}`,
    facts: { lastSendOn, collectOn: row.collectOn },
  });
}

/** Who is collected of and who is not; each mandate keeps which one was its last. */
function parted(items: readonly ItemRow[], facts: Facts, call: Call) {
  const mandates = new Map<string, MandateRow>();
  const begun = new Set(facts.begun);
  const sent: Collected[] = [];
  const left: ItemRow[] = [];
  for (const item of inSendingOrder(items)) {
    const mandate = mandates.get(item.mandateId) ?? facts.mandates.get(item.mandateId)!;
    const why = leftBecause(item, mandate, facts);
    if (why !== undefined) {
      left.push(leftOut(item, why, call));
      continue;
    }
    const last = item.represents === null ? mandate.last : item.represents === mandate.lastItem;
    const told = { first: !begun.has(mandate.id), last };
    const code = codeOf(item, told);
    sent.push({ item: { ...item, state: 'sent', code, version: item.version + 1 }, mandate, told });
    begun.add(mandate.id);
    if (last) mandates.set(mandate.id, { ...mandate, lastItem: item.id, version: mandate.version + 1 });
  }
  return { sent, left, mandates: [...mandates.values()] };
}

function leftBecause(item: ItemRow, mandate: MandateRow, { parts, standing }: Facts): string | undefined {
  if (mandate.state !== 'active') return `Mandate ${mandate.reference} is ${mandate.state}`;
  if (isAfterLast(item.represents, mandate)) return `The last collection under ${mandate.reference} was sent before`;
  const faults = (parts.get(item.id) ?? []).map((part) => dueFault(part, standing.get(part.invoiceId)));
  return faults.find((each) => each !== undefined);
}

function leftAs({ account, because }: ItemRow): object {
  return { account, because };
}

async function saveSent(tx: Tx, change: Sent, call: Call): Promise<ContractEvent[]> {
  const { row, file, sent, left, mandates, scheme, processedOn } = change;
  const [number] = await takeNumbers(tx, 'direct-debit-file', 1, call);
  const { on, at } = call;
  const text = collectionFile({ scheme, number: number!, on, at, processedOn, collectOn: row.collectOn, items: sent });
  Object.assign(file, { number, hash: hashOf(Buffer.from(text)), sealed: seal(text, file.id) });
  Object.assign(change.after, { file: number, hash: file.hash });
  await insertFiles(tx, [file]);
  await updateCollections(tx, [row]);
  await updateItems(
    tx,
    sent.map(({ item }) => item),
  );
  await updateMandates(tx, mandates);
  return endItems(tx, left, call);
}
