import { handsFault, scopePatterns } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { insertRows, loadRows, updateRows, type Tx } from '@tolbooth/database';
import { takeNumbers } from '@tolbooth/documents';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { booksPolicy } from '../books/books.policy';
import type { Journal } from '../journals/journal';
import { journalPosted } from '../journals/journal.events';
import { postJournals } from '../journals/journal.rows';
import { loadCodeFacts } from '../manual-journals/code-facts.rows';
import { manualJournalsPolicy } from '../manual-journals/manual-journals.policy';
import { openPlace } from '../manual-journals/journal-check.rules';
import { forbiddenIn, isSubLedgerIncome, type CodeFacts } from '../manual-journals/permitted-codes.rules';
import { openPeriods } from '../periods/periods.rows';
import { ownEntry } from '../posting/own-entry';
import type { OpenPeriod } from '../posting/placing.rules';
import { DirectRechargeRow } from './recharge.entity';
import { chartOf, costCentreOf } from './recharge.rows';
import { acrossFault, codeFault, ownCostCentre, type ChartOf } from './recharge.rules';
import { rechargesPolicy } from './recharges.policy';

export interface DirectAsked {
  readonly book: string;
  /** Credited. */
  readonly fromCode: string;
  /** Debited. */
  readonly toCode: string;
  readonly amount: { readonly minor: bigint; readonly currency: string };
  readonly dated: Day;
  readonly reason: string;
}

export interface DirectChange extends Change {
  readonly row: DirectRechargeRow;
}

interface Charted {
  readonly chart: ChartOf;
  readonly written: CodeFacts;
}

interface AskedFacts extends Charted {
  readonly open: readonly OpenPeriod[];
}

type CodesOfDirect = Pick<DirectRechargeRow, 'book' | 'fromCode' | 'toCode' | 'dated'>;

/** C-15: job to job: one code's cost goes to another, with a reason; another person approves it. */
export const requestDirectRecharge: Verb<DirectAsked, AskedFacts, DirectChange> = {
  name: 'request-direct-recharge',
  requirement: 'C-15',
  about: ({ fromCode, toCode, dated }) => `${fromCode} ${toCode} ${dated}`,
  load: async (tx, inputs, call) => {
    const codes = inputs.flatMap(({ fromCode, toCode }) => [fromCode, toCode]);
    const charted = await chartedOf(tx, codes, call);
    const open = await openPeriods(tx);
    return inputs.map(() => ({ ...charted, open }));
  },
  decide: (facts, asked, call) => {
    const { currency } = call.policies.at(booksPolicy, call.on).value;
    const fault = directFault(asked, facts, call) ?? currencyFault(asked, currency) ?? notOwn(asked, call);
    if (fault) return fault;
    const place = placeOf(asked, facts.open);
    if (isRefusal(place)) return place;
    const { amount, ...same } = asked;
    const undecided = { number: null, decidedBy: null, decidedAt: null, journalId: null };
    const row = Object.assign(new DirectRechargeRow(), same, undecided, {
      ...{ id: call.newId(), state: 'requested' as const, amount: amount.minor, currency, version: 1 },
      ...{ requestedBy: call.by.id, requestedAt: call.at },
    });
    return { subject: { kind: 'direct-recharge', id: row.id, version: 1 }, before: null, after: row, row };
  },
  save: async (tx, changes) => {
    await insertRows(
      tx,
      DirectRechargeRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

interface Facts extends AskedFacts {
  readonly row: DirectRechargeRow | undefined;
}

interface Approved extends DirectChange {
  readonly journal: Omit<Journal, 'entry'> & { readonly entry: (number: string) => Journal['entry'] };
}

const series = { name: 'direct-recharge', prefix: 'DR', width: 6 };

/** SOD-38: it takes its number and is in the books from then on. */
export const approveDirectRecharge: Verb<{ id: string }, Facts, Approved> = {
  name: 'approve-direct-recharge',
  requirement: 'C-15',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs, call) => {
    const ids = inputs.map(({ id }) => id);
    const rows = await loadRows(tx, DirectRechargeRow, ids, { lock: true });
    const codes = rows.flatMap((row) => (row ? [row.fromCode, row.toCode] : []));
    const charted = await chartedOf(tx, codes, call);
    const open = await openPeriods(tx);
    return rows.map((row) => ({ row, ...charted, open }));
  },
  decide: ({ row, chart, written, open }, { id }, call) => {
    const known = requested(row, id, 'approved');
    if (isRefusal(known)) return known;
    const earlier = { 'request-direct-recharge': known.requestedBy };
    const fault = handsFault(call, 'approve-direct-recharge', earlier) ?? directFault(known, { chart, written }, call);
    if (fault) return fault;
    const journalId = call.newId();
    const entry = (documentNumber: string) => entryOf(known, { documentNumber, journalId, chart }, call);
    const place = placeOf(known, open);
    if (isRefusal(place)) return place;
    const journal = { id: journalId, entry, place, postedAt: call.at, reverses: undefined };
    return { ...decided(known, 'approved', call, { journalId }), journal };
  },
  save: async (tx, changes) => {
    const numbers = await takeNumbers(tx, series, changes.length);
    changes.forEach(({ row }, at) => (row.number = numbers[at]!));
    await updateRows(
      tx,
      DirectRechargeRow,
      changes.map(({ row }) => row),
    );
    const journals = changes.map(({ journal, row }) => ({ ...journal, entry: journal.entry(row.number!) }));
    return (await postJournals(tx, journals)).map(journalPosted);
  },
};

/** Another person's, or the requester's own who thought better of it. */
export const rejectDirectRecharge: Verb<{ id: string }, Pick<Facts, 'row'>, DirectChange> = {
  name: 'reject-direct-recharge',
  requirement: 'C-15',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map(({ id }) => id);
    return (await loadRows(tx, DirectRechargeRow, ids, { lock: true })).map((row) => ({ row }));
  },
  decide: ({ row }, { id }, call) => {
    const known = requested(row, id, 'rejected');
    return isRefusal(known) ? known : decided(known, 'rejected', call);
  },
  save: async (tx, changes) => {
    await updateRows(
      tx,
      DirectRechargeRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

function requested(row: DirectRechargeRow | undefined, id: string, to: string): DirectRechargeRow | Refusal {
  if (!row) return refuse('recharge-unknown', { field: 'id', detail: `There is no direct recharge ${id}` });
  if (row.state === 'requested') return row;
  const detail = `The recharge is ${row.state}: it cannot be ${to}`;
  return refuse('recharge-state', { field: 'id', detail, facts: { state: row.state } });
}

function decided(
  row: DirectRechargeRow,
  state: DirectRechargeRow['state'],
  call: Call,
  more: { journalId?: string } = {},
) {
  const decision = { state, decidedBy: call.by.id, decidedAt: call.at, version: row.version + 1 };
  const after = Object.assign(new DirectRechargeRow(), row, decision, more);
  return { subject: { kind: 'direct-recharge', id: row.id, version: after.version }, before: row, after, row: after };
}

/** C-05: people choose the day, as of a manual journal, so it goes to no later period by itself. */
function placeOf({ book, dated }: CodesOfDirect, open: readonly OpenPeriod[]) {
  return openPlace({ book, day: dated }, open, 'dated');
}

async function chartedOf(tx: Tx, codes: readonly string[], call: Call): Promise<Charted> {
  const lines = codes.map((code) => ({ code }));
  return { chart: await chartOf(tx, codes, call), written: await loadCodeFacts(tx, lines, call) };
}

function directFault(asked: CodesOfDirect, { chart, written }: Charted, call: Call): Refusal | undefined {
  const { book, fromCode, toCode, dated } = asked;
  if (fromCode === toCode) return refuse('recharge-to-itself', { field: 'toCode', detail: `${toCode} is both sides` });
  const wanted = { book, on: dated, classes: ['income', 'expenditure'] as const };
  return (
    codeFault(chart, fromCode, { field: 'fromCode', ...wanted }) ??
    codeFault(chart, toCode, { field: 'toCode', ...wanted }) ??
    acrossFault(chart, fromCode, toCode, 'toCode') ??
    notByHand(asked, 'fromCode', written, call) ??
    notByHand(asked, 'toCode', written, call)
  );
}

/** C-09, W7: no way round what a manual journal may not do. It names no line of a sub-ledger, so it never moves its income. */
function notByHand(
  asked: CodesOfDirect,
  field: 'fromCode' | 'toCode',
  written: CodeFacts,
  call: Call,
): Refusal | undefined {
  const code = asked[field];
  const { value: policy } = call.policies.at(manualJournalsPolicy, call.on);
  const fault = forbiddenIn({ day: asked.dated, book: asked.book }, code, field, written, policy);
  if (fault || !isSubLedgerIncome(code, written)) return fault;
  const detail = `${code} is income that a sub-ledger posts: a manual journal names the line that is put right`;
  return refuse('income-source-missing', { field, detail, facts: { code } });
}

function currencyFault({ amount }: DirectAsked, currency: string): Refusal | undefined {
  if (amount.currency === currency) return undefined;
  const detail = `The books are kept in ${currency}`;
  return refuse('recharge-currency', { field: 'amount.currency', detail, facts: { currency } });
}

/** one of both jobs is one's own. */
function notOwn({ book, fromCode, toCode }: DirectAsked, call: Call): Refusal | undefined {
  const patterns = scopePatterns(call.by.scope ?? 'all');
  const faults = [fromCode, toCode].map((code) => ownCostCentre(patterns, book, costCentreOf(call, code), 'toCode'));
  return faults.every((fault) => fault !== undefined) ? faults[1] : undefined;
}

function entryOf(
  row: DirectRechargeRow,
  about: { documentNumber: string; journalId: string; chart: ChartOf },
  call: Call,
): Journal['entry'] {
  const { documentNumber, journalId, chart } = about;
  const line = (code: string, amount: bigint) => {
    return { code, balancing: chart(code)!.balancing, currency: row.currency, amount, functional: amount };
  };
  return ownEntry({
    ...{ id: journalId, kind: 'Recharge', book: row.book, document: row.id, documentNumber },
    ...{ dated: row.dated, at: call.at, currency: row.currency },
    ruleVersion: call.policies.at(rechargesPolicy, call.on).version,
    lines: [line(row.toCode, row.amount), line(row.fromCode, -row.amount)],
  });
}
