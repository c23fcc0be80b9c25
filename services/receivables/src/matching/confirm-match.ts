import { controlAccountsPolicy, loadChart, type Chart } from '@tolbooth/chart';
import type { ContractEvent } from '@tolbooth/contracts';
import { loadRows, type Tx } from '@tolbooth/database';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import type { BankingRow } from '../bankings/banking.entity';
import { loadBankings } from '../bankings/banking.rows';
import type { StatementLineRow } from '../bank-statements/bank-statement.entity';
import { lockLines, updateLines } from '../bank-statements/bank-statement.rows';
import type { ExpectedIncomeRow } from '../expected-income/expected-income.entity';
import { lockNotices } from '../expected-income/expected-income.rows';
import type { CustomerRow } from '../customers/customer.entity';
import { lockHolders } from '../customers/customer.rows';
import type { Lists } from '../reference/lists';
import { loadLists } from '../reference/reference.rows';
import { takeNumbers } from '../numbers/take-numbers';
import { newReceipt } from '../receipts/new-receipt';
import type { ReceiptMethod, ReceiptRow } from '../receipts/receipt.entity';
import { receiptTaken } from '../receipts/receipt.events';
import { movesOf, resolveInvoices, sharesOf } from '../receipts/receipt-change';
import {
  accountsOfReceipts,
  insertReceipts,
  loadHoldings,
  loadReceipts,
  saveMoves,
  updateReceipts,
  type Holdings,
} from '../receipts/receipt.rows';
import type { Moves } from '../receipts/moves.rules';
import { claimFault } from './claim.rules';
import { heldNow, ownerFault, partsOf, taxOfPart, type ClaimedPart } from './claimed-part';
import { claimOf } from './new-claim';
import { leaveParked } from './leave-parked';
import { MatchProposalRow, type LineClaimRow } from './match-proposal.entity';
import { closeProposals, insertClaims } from './match.rows';
import { dueOfCollections } from './collection-facts.rows';
import { reconcileSlips, dueOfBankings } from './slip.rows';
import { codesOfLine, type LineCodes } from './line-codes';
import { lineChange } from './line-change';

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
  /** Taken before, by hand. */
  readonly receipts: ReadonlyMap<string, ReceiptRow>;
  readonly due: ReadonlyMap<string, bigint>;
  readonly holdings: Holdings;
  readonly resolve: (name: string) => string | undefined;
  readonly chart: Chart;
  readonly lists: Lists;
  readonly notices: ReadonlyMap<string, ExpectedIncomeRow>;
}

export interface Confirmed extends Change {
  readonly line: StatementLineRow;
  readonly claims: readonly LineClaimRow[];
  readonly receipts: readonly ReceiptRow[];
  /** Taken before, and seen at the bank now. */
  readonly seen: readonly ReceiptRow[];
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
    about: ({ id, parts }) =>
      parts[0]?.customer ?? parts[0]?.receipt ?? parts[0]?.banking ?? parts[0]?.collection ?? parts[0]?.notice ?? id,
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
  const named = [...new Set(said.flat().flatMap(({ receipt }) => receipt ?? []))];
  const customers = await lockHolders(tx, [
    ...said.flat().flatMap(({ customer }) => customer ?? []),
    ...(named.length === 0 ? [] : await accountsOfReceipts(tx, named)),
  ]);
  const taken = await loadReceipts(tx, named, true);
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
  const paid = parts.flatMap(({ applications = [] }) => applications.map(({ invoice }) => invoice));
  const resolve = await resolveInvoices(tx, paid);
  const holdings = await loadHoldings(tx, { receipts: [], invoices: paid.flatMap((each) => resolve(each) ?? []) });
  const codes = parts.flatMap(({ code }) => code ?? []);
  const { outputVat } = call.policies.at(controlAccountsPolicy, call.on).value;
  const lists = await loadLists(tx, call.policies);
  const chart = await loadChart(tx, codes.length === 0 ? [] : [...codes, outputVat], call.policies, call.on);
  const bankings = byId(found);
  return inputs.map(({ proposal }, at) => ({
    ...{
      line: lines[at],
      parts: wanted[at]!,
      customers,
      bankings,
      receipts: byId(taken),
      due,
      holdings,
      resolve,
      chart,
      notices,
      lists,
    },
    proposal: proposal === undefined ? undefined : known.get(proposal),
  }));
}

function byId<Row extends { readonly id: string }>(rows: readonly (Row | undefined)[]): Map<string, Row> {
  return new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])));
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
  const codes = codesOfLine(line, call);
  if (isRefusal(codes)) return codes;
  for (const [at, part] of parts.entries()) {
    const no = ownerFault({ ...facts, line: { ...line, bank: codes.bank } }, part, `parts[${at}]`, call);
    if (no) return no;
  }
  return undefined;
}

function changeOf(facts: Facts, input: Confirming, call: Call): Confirmed | Refusal {
  const { line, ...shown } = lineChange(facts.line!, {});
  const codes = codesOfLine(facts.line!, call);
  if (isRefusal(codes)) return codes;
  const made = {
    ...{ claims: new Array<LineClaimRow>(), receipts: new Array<ReceiptRow>(), seen: new Array<ReceiptRow>() },
    ...{ moves: new Array<Moves>(), events: new Array<() => ContractEvent>() },
  };
  for (const [at, said] of facts.parts.entries()) {
    const known = said.receipt === undefined ? undefined : facts.receipts.get(said.receipt)!;
    if (known) made.seen.push({ ...known, awaited: false, version: known.version + 1 });
    const tax = taxOfPart({ ...facts, line: facts.line! }, said, `parts[${at}]`, call);
    if (isRefusal(tax)) return tax;
    const part = { ...said, customer: known?.account ?? said.customer, tax };
    made.events.push(...leaveParked(line, part, codes, call));
    const receipt = said.customer === undefined ? undefined : receiptOf(line, part, codes, call);
    if (receipt) {
      const taken = movedReceipt(receipt, part, facts, call);
      if (isRefusal(taken)) return taken;
      made.receipts.push(taken.receipts.get(receipt.id)!);
      made.moves.push(taken);
      made.events.push(...taken.events);
    }
    made.claims.push(claimOf(line, part, receipt?.id ?? known?.id, input, call));
  }
  const after = { line: shown.after, claims: made.claims, receipts: [...made.receipts, ...made.seen] };
  return { ...shown, after, because: input.because, line, proposal: input.proposal, ...made };
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
  await updateReceipts(
    tx,
    changes.flatMap(({ seen }) => seen),
  );
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
