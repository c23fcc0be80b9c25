import { loadChart, type Chart } from '@tolbooth/chart';
import type { ContractEvent } from '@tolbooth/contracts';
import { loadRows, type Tx } from '@tolbooth/database';
import { minorOf } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import type { BankingRow } from '../bankings/banking.entity';
import { loadBankings } from '../bankings/banking.rows';
import type { StatementLineRow } from '../bank-statements/bank-statement.entity';
import { lockLines, updateLines } from '../bank-statements/bank-statement.rows';
import type { ExpectedIncomeRow } from '../expected-income/expected-income.entity';
import { noticeFault } from '../expected-income/notice-use.rules';
import { lockNotices } from '../expected-income/expected-income.rows';
import type { CustomerRow } from '../customers/customer.entity';
import { lockHolders } from '../customers/customer.rows';
import { takeNumbers } from '../numbers/take-numbers';
import { newReceipt } from '../receipts/new-receipt';
import type { ReceiptMethod, ReceiptRow } from '../receipts/receipt.entity';
import { receiptTaken } from '../receipts/receipt.events';
import { movesOf, resolveInvoices, sharesOf, type EnteredShare } from '../receipts/receipt-change';
import { insertReceipts, loadHoldings, saveMoves, type Holdings } from '../receipts/receipt.rows';
import type { Moves } from '../receipts/moves.rules';
import { claimFault } from './claim.rules';
import { claimOf } from './new-claim';
import { incomeIdentified, incomeUnidentified } from './line.events';
import { MatchProposalRow, type LineClaimRow } from './match-proposal.entity';
import { closeProposals, insertClaims } from './match.rows';
import { dueOfCollections } from './collection-facts.rows';
import { reconcileSlips, dueOfBankings } from './slip.rows';
import { codesOfLine, type LineCodes } from './line-codes';
import { lineChange } from './line-change';

/** Whose a part of a line is: a customer's, of whom a receipt is taken; a slip's; or income of a code. */
export interface ClaimedPart {
  readonly amount: bigint;
  readonly customer?: string | undefined;
  readonly applications?: readonly EnteredShare[] | undefined;
  readonly banking?: string | undefined;
  readonly code?: string | undefined;
  /** the collection by direct debit whose money it is; its receipts were taken on its day. */
  readonly collection?: string | undefined;
  /** the notice of expected income that it is. */
  readonly notice?: string | undefined;
}

export interface Confirming {
  readonly id: string;
  /** What a person or a rule says; what the proposal says when left out. */
  readonly parts: readonly ClaimedPart[];
  readonly leaveRest?: boolean | undefined;
  readonly proposal?: string | undefined;
  /** why nobody was asked. */
  readonly because?: Change['because'];
}

interface Facts {
  readonly line: StatementLineRow | undefined;
  readonly proposal: MatchProposalRow | undefined;
  readonly parts: readonly ClaimedPart[];
  readonly customers: ReadonlyMap<string, CustomerRow>;
  readonly bankings: ReadonlyMap<string, BankingRow>;
  readonly due: ReadonlyMap<string, bigint>;
  readonly holdings: Holdings;
  readonly resolve: (name: string) => string | undefined;
  readonly chart: Chart;
  readonly notices: ReadonlyMap<string, ExpectedIncomeRow>;
}

export interface Confirmed extends Change {
  readonly line: StatementLineRow;
  readonly claims: readonly LineClaimRow[];
  readonly receipts: readonly ReceiptRow[];
  readonly moves: readonly Moves[];
  readonly proposal: string | undefined;
  readonly events: (() => ContractEvent)[];
}

/**
 * R-14: says whose a line is. Receipts are taken and applied by the receipts' own rules in the same transaction, what stood
 * as unidentified leaves its code, and the database counts what is claimed.
 */
export const confirmMatch = confirming('confirm-match');

/** The same, by the policy's threshold: nobody was asked, and the trail says why. */
export const confirmMatchAutomatically = confirming('confirm-match-automatically');

function confirming(name: string): Verb<Confirming, Facts, Confirmed> {
  return {
    name,
    requirement: 'R-14',
    // Receipts of one customer are taken one after the other, whatever lines they come from.
    about: ({ id, parts }) => parts[0]?.customer ?? parts[0]?.banking ?? parts[0]?.collection ?? parts[0]?.notice ?? id,
    expects: ({ line }) => line?.version,
    load: loadFacts,
    decide: (facts, input, call) => {
      const fault = faultOf(facts, input, call);
      if (fault) return fault;
      return changeOf(facts, input, call);
    },
    save: saveConfirmed,
  };
}

async function loadFacts(tx: Tx, inputs: readonly Confirming[], call: Call): Promise<Facts[]> {
  const proposals = await loadRows(
    tx,
    MatchProposalRow,
    inputs.flatMap(({ proposal }) => proposal ?? []),
  );
  const known = new Map(proposals.flatMap((each) => (each ? [[each.id, each] as const] : [])));
  const said = inputs.map((input) => partsOf(input, known));
  const customers = await lockHolders(
    tx,
    said.flat().flatMap(({ customer }) => customer ?? []),
  );
  const wanted = said.map((parts) => parts.map((part) => heldNow(part, customers)));
  const parts = wanted.flat();
  const lines = await lockLines(
    tx,
    inputs.map(({ id }) => id),
  );
  const notices = await lockNotices(
    tx,
    parts.flatMap(({ notice }) => notice ?? []),
  );
  const slips = [...new Set(parts.flatMap(({ banking }) => banking ?? []))];
  const found = await loadBankings(tx, slips);
  const collections = [...new Set(parts.flatMap(({ collection }) => collection ?? []))];
  const due = new Map([...(await dueOfBankings(tx, slips)), ...(await dueOfCollections(tx, collections))]);
  const named = parts.flatMap(({ applications = [] }) => applications.map(({ invoice }) => invoice));
  const resolve = await resolveInvoices(tx, named);
  const holdings = await loadHoldings(tx, { receipts: [], invoices: named.flatMap((each) => resolve(each) ?? []) });
  const chart = await loadChart(
    tx,
    parts.flatMap(({ code }) => code ?? []),
    call.policies,
    call.on,
  );
  const bankings = new Map(found.flatMap((each) => (each ? [[each.id, each] as const] : [])));
  return inputs.map(({ proposal }, at) => ({
    ...{ line: lines[at], parts: wanted[at]!, customers, bankings, due, holdings, resolve, chart, notices },
    proposal: proposal === undefined ? undefined : known.get(proposal),
  }));
}

/** What a person says, or the proposal that they mean. */
function partsOf(
  { parts, proposal }: Confirming,
  known: ReadonlyMap<string, MatchProposalRow>,
): readonly ClaimedPart[] {
  const meant = proposal === undefined ? undefined : known.get(proposal);
  if (parts.length > 0 || !meant) return parts;
  const { amount, kind, target } = meant;
  const notice = meant.expectedIncomeId ?? undefined;
  if (kind === 'lodgement') return [{ amount, banking: target }];
  if (kind === 'collection') return [{ amount, collection: target }];
  if (kind === 'code') return [{ amount, code: target, notice }];
  const applications = meant.applications.map((each) => ({ invoice: each.invoice, amount: minorOf(each.amount) }));
  return [{ amount, customer: target, applications, notice }];
}

/** money that pays no invoice of a merged account is the customer's who goes on. */
function heldNow(part: ClaimedPart, customers: ReadonlyMap<string, CustomerRow>): ClaimedPart {
  const { customer, applications = [] } = part;
  if (customer === undefined || applications.length > 0) return part;
  return { ...part, customer: customers.get(customer)?.account ?? customer };
}

function faultOf(facts: Facts, input: Confirming, call: Call): Refusal | undefined {
  const { line, proposal, parts } = facts;
  if (!line) return refuse('not-found', { field: 'id', detail: `There is no statement line ${input.id}` });
  if (input.proposal !== undefined && (proposal?.lineId !== line.id || proposal.state !== 'open')) {
    return refuse('proposal-gone', { field: 'proposal', detail: 'The line has no such proposal any more' });
  }
  if (parts.length === 0) return refuse('owner-missing', { field: 'parts', detail: 'No proposal is named, no part' });
  const fault = claimFault(line, parts, input.leaveRest ?? false);
  if (fault) return fault;
  for (const [at, part] of parts.entries()) {
    const no = ownerFault(facts, part, `parts[${at}]`, call);
    if (no) return no;
  }
  return undefined;
}

function ownerFault(
  { customers, bankings, due, chart, notices }: Facts,
  part: ClaimedPart,
  field: string,
  call: Call,
): Refusal | undefined {
  const { customer, banking, code, collection, amount } = part;
  if (customer !== undefined && !customers.has(customer)) {
    return refuse('customer-unknown', {
      field: `${field}.customer`,
      detail: `There is no customer account ${customer}`,
    });
  }
  if (banking !== undefined && !bankings.has(banking)) {
    return refuse('not-found', { field: `${field}.banking`, detail: `There is no banking ${banking}` });
  }
  if (banking !== undefined && amount > (due.get(banking) ?? 0n)) {
    return refuse('slip-exceeded', { field: `${field}.amount`, detail: 'Less than that is still to come of the slip' });
  }
  if (collection !== undefined && amount > (due.get(collection) ?? -1n)) {
    const detail = `There is no such collection, or less than that is still to come of it`;
    return refuse('collection-exceeded', { field: `${field}.amount`, detail });
  }
  const fault = code === undefined ? undefined : chart.check(code, call.on, `${field}.code`);
  return fault ?? noticeFault(part, notices, `${field}.expectedIncome`);
}

function changeOf(facts: Facts, input: Confirming, call: Call): Confirmed | Refusal {
  const { line, ...shown } = lineChange(facts.line!, {});
  const codes = codesOfLine(facts.line!, call);
  if (isRefusal(codes)) return codes;
  const made: { claims: LineClaimRow[]; receipts: ReceiptRow[]; moves: Moves[]; events: (() => ContractEvent)[] } = {
    ...{ claims: [], receipts: [], moves: [], events: [] },
  };
  for (const part of facts.parts) {
    made.events.push(...leave(line, part, codes, call));
    const receipt = part.customer === undefined ? undefined : receiptOf(line, part, codes, call);
    if (receipt) {
      const taken = movedReceipt(receipt, part, facts, call);
      if (isRefusal(taken)) return taken;
      made.receipts.push(taken.receipts.get(receipt.id)!);
      made.moves.push(taken);
      made.events.push(...taken.events);
    }
    made.claims.push(claimOf(line, part, receipt?.id, input, call));
  }
  const after = { line: shown.after, claims: made.claims, receipts: made.receipts };
  return { ...shown, after, because: input.because, line, proposal: input.proposal, ...made };
}

/** What stood as unidentified leaves its code; income that a code takes at once is told as both in one. */
function leave(line: StatementLineRow, part: ClaimedPart, codes: LineCodes, call: Call): (() => ContractEvent)[] {
  const to = { code: part.code ?? codes.bank, account: part.customer };
  const { version, parkedCode, parked } = line;
  const events: (() => ContractEvent)[] = [];
  // Money of a receipt that was reversed came back to the line, not to the code.
  const left = parked < part.amount ? parked : part.amount;
  if (parkedCode !== null && left > 0n) {
    const state = line.state === 'suspense' ? ('suspense' as const) : ('unidentified' as const);
    line.parked -= left;
    if (line.parked === 0n) line.parkedCode = null;
    events.push(() => incomeIdentified(line, version, { state, code: parkedCode }, { ...to, amount: left }, call));
  }
  const rest = part.amount - left;
  if (part.code === undefined || rest === 0n) return events;
  const passing = { ...line, parked: rest };
  const from = { state: 'unidentified' as const, code: codes.unidentified };
  return [
    ...events,
    () => incomeUnidentified(passing, version, codes, call.on, call),
    () => incomeIdentified(line, version, from, { ...to, amount: rest }, call),
  ];
}

function receiptOf(line: StatementLineRow, part: ClaimedPart, codes: LineCodes, call: Call): ReceiptRow {
  const method: ReceiptMethod =
    line.kind === 'direct-debit' ? 'direct-debit' : line.kind === 'standing-order' ? 'standing-order' : 'bank-transfer';
  const reference = (line.reference ?? line.text).slice(0, 140) || null;
  const facts = { account: part.customer!, method, amount: part.amount, currency: line.currency, reference };
  const receivedOn = line.entryDate <= call.on ? line.entryDate : call.on;
  return Object.assign(newReceipt({ ...facts, receivedOn }, call), { bankCode: codes.bank });
}

function movedReceipt(receipt: ReceiptRow, part: ClaimedPart, facts: Facts, call: Call): Moves | Refusal {
  const shares = sharesOf(part.applications ?? [], facts.resolve);
  const moves = movesOf(receipt, new Set(shares.map(({ invoiceId }) => invoiceId)), facts.holdings, call);
  const taken = moves.receipts.get(receipt.id)!;
  moves.events.push(() => receiptTaken(taken, 1));
  const refusal = shares.length > 0 ? moves.apply(receipt.id, shares) : undefined;
  return refusal ?? moves;
}

async function saveConfirmed(tx: Tx, changes: readonly Confirmed[], call: Call): Promise<ContractEvent[]> {
  const receipts = changes.flatMap((change) => change.receipts);
  const numbers = await takeNumbers(tx, 'receipt', receipts.length, call);
  receipts.forEach((receipt, at) => (receipt.number = numbers[at]!));
  await insertReceipts(tx, receipts);
  const moves = changes.flatMap((change) => change.moves);
  await saveMoves(tx, moves, { receipts: new Set(receipts.map(({ id }) => id)) });
  await updateLines(
    tx,
    changes.map(({ line }) => line),
  );
  await insertClaims(
    tx,
    changes.flatMap(({ claims }) => claims),
  );
  await closeProposals(
    tx,
    changes.map(({ line }) => line.id),
    changes.flatMap(({ proposal }) => proposal ?? []),
  );
  const events = changes.flatMap((change) => change.events.map((event) => event()));
  return [...events, ...(await reconcileSlips(tx, changes, call))];
}
