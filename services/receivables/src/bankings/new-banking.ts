import { formatAmount } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Tx } from '@tolbooth/database';
import type { Call } from '@tolbooth/verbs';
import { bankingTeamFault } from '../customers/banking-team.rules';
import type { CustomerRow } from '../customers/customer.entity';
import { loadAccounts, lockAccounts } from '../customers/customer.rows';
import type { ReceiptRow } from '../receipts/receipt.entity';
import { receiptKindsPolicy } from '../receipts/receipt-kinds.policy';
import { accountsOfReceipts, loadReceipts } from '../receipts/receipt.rows';
import type { Lists } from '../reference/lists';
import { loadLists } from '../reference/reference.rows';
import { mayBank } from '../reference/reference-change.rules';
import { lodgementsPolicy } from '../lodgements/lodgements.policy';
import { slipNumber, slipNumberFault } from '../lodgements/lodgement.rules';
import { BankingRow, type BankingItem } from './banking.entity';
import { awaitedOf, sumOf } from './awaited.rules';
import { counted, lodgementDue, namedForInvoices, type EnteredBanking } from './banking.rules';
import { loadPayers, slipsTaken, type Payers } from './banking.rows';
import { payingInSlipsPolicy } from './paying-in-slips.policy';
import { envelopesOf, makeUpFault, partsFault, receiptFault } from './slip.rules';

export interface BankingFacts {
  readonly team: CustomerRow | undefined;
  readonly taken: boolean;
  readonly lists: Lists;
  readonly receipts: readonly (ReceiptRow | undefined)[];
  readonly payers: Payers;
}

export type SlipNames = Pick<EnteredBanking, 'team' | 'slipReference' | 'receipts'> & {
  /** Numbers of the invoices on it. */
  readonly invoices: readonly string[];
};

/** What a banking is checked against: its team, whether the slip was used, its receipts, which are locked. */
export async function loadBankingFacts(tx: Tx, inputs: readonly SlipNames[], call: Call): Promise<BankingFacts[]> {
  const lists = await loadLists(tx, call.policies);
  const teams = await loadAccounts(
    tx,
    inputs.map((input) => input.team),
  );
  const slips = inputs.map((input) => slipNumber(input.slipReference));
  const taken = await slipsTaken(tx, slips);
  const named = inputs.flatMap((input) => input.receipts);
  // Whoever reverses one of them holds its customer.
  await lockAccounts(tx, await accountsOfReceipts(tx, named));
  const receipts = await loadReceipts(tx, named, true);
  const payers = await loadPayers(
    tx,
    named,
    inputs.flatMap((input) => input.invoices),
  );
  let first = 0;
  return inputs.map((input, index) => ({
    team: teams.get(input.team),
    taken: taken.has(slips[index]!),
    ...{ lists, payers },
    receipts: receipts.slice(first, (first += input.receipts.length)),
  }));
}

/** the banking of a paying-in slip, however it was keyed. */
export function newBanking(facts: BankingFacts, input: EnteredBanking, call: Call): BankingRow | Refusal {
  const fault = bankingFault(facts, input, call.on) ?? slipFault(facts, input, call);
  if (fault) return fault;
  const receiptsTotal = facts.receipts.reduce((sum, each) => sum + each!.amount, 0n);
  const awaited = awaitedOf(
    namedForInvoices(input),
    facts.receipts.map((each) => each!),
    facts.payers.belongs,
    input.currency,
  );
  const awaiting = sumOf(awaited, input.currency);
  const sums = counted(input, receiptsTotal, awaiting);
  if (isRefusal(sums)) return sums;
  const { chequesInEnvelope } = call.policies.at(payingInSlipsPolicy, call.on).value;
  const { dueWorkingDays } = call.policies.at(lodgementsPolicy, call.on).value;
  const banking = Object.assign(new BankingRow(), {
    id: call.newId(),
    slipReference: slipNumber(input.slipReference),
    version: 1,
    account: input.team,
    bankedOn: input.bankedOn,
    dueOn: lodgementDue(input.bankedOn, dueWorkingDays, call.policies.holidaysOn(call.on)),
    currency: input.currency,
    ...sums,
    ...{ receiptsTotal, awaited, awaiting },
    establishment: input.establishment ?? null,
    signedBy: input.signedBy ?? null,
    makeUp: input.makeUp.map(({ kind, amount }) => ({ kind, amount: formatAmount(amount, input.currency) })),
    envelopes: envelopesOf(input.cheques.length, chequesInEnvelope),
    lateExpectedOn: null,
    lateReason: null,
    lateAnnouncedBy: null,
    reconciledOn: null,
    reconciledBy: null,
    statementLine: null,
    items: itemsOf(input),
    differenceReason: input.differenceReason ?? null,
    notifiedAt: call.at,
    notifiedBy: call.by.id,
  });
  return banking;
}

/** F13: what the slip says of its money, and that its receipts are there to be banked. */
function slipFault(facts: BankingFacts, input: EnteredBanking, call: Call): Refusal | undefined {
  const { needs, makeUp } = call.policies.at(payingInSlipsPolicy, call.on).value;
  const { banked } = call.policies.at(receiptKindsPolicy, call.on).value;
  return (
    partsFault(needs, input) ??
    makeUpFault(makeUp, input.makeUp, input.cash, input.currency) ??
    receiptFault(input.receipts, facts.receipts, banked, input.currency) ??
    invoicesFault(facts.payers, input)
  );
}

/** Money for an invoice that nobody has would be in no book and nowhere seen. */
function invoicesFault(payers: Payers, input: EnteredBanking): Refusal | undefined {
  const named = [
    ...input.cashForInvoices.map(({ invoice }, index) => ({ invoice, field: `cashForInvoices[${index}].invoice` })),
    ...input.cheques.map(({ invoice }, index) => ({ invoice, field: `cheques[${index}].invoice` })),
  ];
  const unknown = named.find(({ invoice }) => invoice !== undefined && !payers.knows(invoice));
  return unknown && unknownInvoice(unknown.invoice!, unknown.field);
}

export function unknownInvoice(invoice: string, field: string): Refusal {
  return refuse('slip-invoice-unknown', { field, detail: `There is no invoice ${invoice}`, facts: { invoice } });
}

function bankingFault(facts: BankingFacts, input: EnteredBanking, on: string): Refusal | undefined {
  const fault = slipNumberFault(input.slipReference, 'slipReference') ?? bankingTeamFault(facts.team, input.team);
  if (fault) return fault;
  if (!mayBank(facts.lists, input.team, input.bankedOn)) {
    return refuse('team-not-listed', {
      field: 'team',
      detail: `${input.team} is not among the lodgement customers on ${input.bankedOn}`,
    });
  }
  if (facts.taken) {
    return refuse('slip-reference-taken', {
      field: 'slipReference',
      detail: `Paying-in slip ${slipNumber(input.slipReference)} was notified before`,
    });
  }
  if (input.bankedOn <= on) return undefined;
  return refuse('date-in-future', { field: 'bankedOn', detail: `${input.bankedOn} is after today, ${on}` });
}

function itemsOf(input: EnteredBanking): BankingItem[] {
  const text = (minor: bigint) => formatAmount(minor, input.currency);
  return [
    ...input.cashForInvoices.map((each) => ({
      method: 'cash' as const,
      amount: text(each.amount),
      invoice: each.invoice,
    })),
    ...input.cheques.map((each) => ({ method: 'cheque' as const, ...each, amount: text(each.amount) })),
  ];
}
