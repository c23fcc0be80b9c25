import { controlAccountsPolicy } from '@tolbooth/chart';
import { formatAmount } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import type { BankingRow } from '../bankings/banking.entity';
import { loadBankings, updateBankings } from '../bankings/banking.rows';
import { lockAccountsOf } from '../invoices/invoice.rows';
import { stepOf } from '../lifecycles/step.rules';
import type { LodgementLineRow } from '../lodgements/lodgement.entity';
import { slipNumber } from '../lodgements/lodgement.rules';
import { loadLodgements, type Lodgement, type LodgementOfBanking } from '../lodgements/lodgement.rows';
import { lodgementStateAt, lodgementSteps } from '../lodgements/lodgement.states';
import { takeNumbers } from '../numbers/take-numbers';
import type { Moves } from '../receipts/moves.rules';
import { newReceipt } from '../receipts/new-receipt';
import { contextOf, movesOf, resolveInvoices } from '../receipts/receipt-change';
import type { ReceiptRow } from '../receipts/receipt.entity';
import { receiptTaken } from '../receipts/receipt.events';
import { insertReceipts, loadHoldings, saveMoves, type Holdings } from '../receipts/receipt.rows';
import { MisbankedIncomeRow } from './misbanked.entity';
import { lodgementLineMoved } from './misbanked.events';
import { idsOfLodgements, saveMoved } from './misbanked.rows';
import { lineFault, taxOfPart } from './moved-line.rules';

/** F11: which lodgement and line, which invoice, what went wrong, and whom to ask. */
export interface MisbankedIncome {
  readonly lodgement: string;
  readonly line: number;
  readonly invoice: string;
  readonly method: 'cash' | 'cheque';
  readonly chequeNumber?: string | undefined;
  readonly amount: bigint;
  readonly error: string;
  readonly telephone: string;
}

interface Facts {
  readonly before: LodgementOfBanking | undefined;
  readonly holdings: Holdings;
  readonly invoiceId: string | undefined;
}

export interface MovedChange extends Change, Lodgement {
  readonly line: LodgementLineRow;
  readonly banking: BankingRow;
  readonly moved: MisbankedIncomeRow;
  readonly receipt: ReceiptRow;
  readonly moves: Moves;
}

/**
 * income that was lodged to a code but due to an invoice. The line's income and tax are reversed by the part, and a
 * receipt from that banking pays the invoice; never more than is left of the line, nor than is open.
 */
export const moveMisbankedIncome: Verb<MisbankedIncome, Facts, MovedChange> = {
  name: 'move-misbanked-income',
  requirement: 'R-34',
  about: (input) => slipNumber(input.lodgement),
  load: async (tx, inputs) => {
    const resolve = await resolveInvoices(
      tx,
      inputs.map((input) => input.invoice),
    );
    const invoices = inputs.map((input) => resolve(input.invoice));
    const wanted = invoices.flatMap((id) => id ?? []);
    await lockAccountsOf(tx, wanted);
    const numbers = inputs.map((input) => slipNumber(input.lodgement));
    const ids = await idsOfLodgements(tx, numbers);
    await loadBankings(
      tx,
      (await loadLodgements(tx, [...ids.values()])).flatMap((each) => each?.banking.id ?? []),
      true,
    );
    const lodgements = await loadLodgements(tx, [...ids.values()], true);
    const holdings = await loadHoldings(tx, { receipts: [], invoices: wanted });
    return numbers.map((number, index) => ({
      before: lodgements.find((each) => each?.lodgement.number === number),
      holdings,
      invoiceId: invoices[index],
    }));
  },
  decide: (facts, input, call) => {
    const { before, holdings, invoiceId } = facts;
    if (!before) {
      return refuse('not-found', { field: 'lodgement', detail: `There is no lodgement ${input.lodgement}` });
    }
    const invoice = invoiceId === undefined ? undefined : holdings.invoices.get(invoiceId);
    if (!invoice) return refuse('not-found', { field: 'invoice', detail: `There is no invoice ${input.invoice}` });
    const line = movableLine(before, input, call);
    if (isRefusal(line)) return line;
    const receipt = newReceipt(
      {
        account: invoice.payingAccount,
        method: input.method,
        amount: input.amount,
        currency: before.lodgement.currency,
        reference: before.lodgement.number,
        chequeNumber: input.chequeNumber,
        bankingId: before.banking.id,
        receivedOn: before.banking.bankedOn,
      },
      call,
    );
    const moves = movesOf(receipt, new Set([invoice.id]), holdings, call);
    const taken = moves.receipts.get(receipt.id)!;
    moves.events.push(() => receiptTaken(taken, 1));
    const refusal = moves.apply(receipt.id, [{ invoiceId: invoice.id, amount: input.amount }]);
    if (refusal) return refusal;
    const tax = taxOfPart(line, input.amount);
    const moved = movedRow(
      before,
      line,
      { input, tax, receipt, invoice: { id: invoice.id, number: invoice.number! } },
      call,
    );
    return changeOf(before, line, { moved, receipt: taken, moves });
  },
  save: async (tx, changes, call) => {
    const { outputVat } = call.policies.at(controlAccountsPolicy, call.on).value;
    const numbers = await takeNumbers(tx, 'receipt', changes.length, call);
    changes.forEach((change, index) => {
      change.receipt.number = numbers[index]!;
    });
    await insertReceipts(
      tx,
      changes.map((change) => change.receipt),
    );
    await saveMoves(
      tx,
      changes.map((change) => change.moves),
      { receipts: new Set(changes.map((change) => change.receipt.id)) },
    );
    await updateBankings(
      tx,
      changes.map((change) => change.banking),
    );
    await saveMoved(tx, changes);
    return changes.flatMap(({ lodgement, line, moved, receipt, moves }) => [
      lodgementLineMoved(lodgement, line, moved, receipt, outputVat),
      ...moves.events.map((event) => event()),
    ]);
  },
};

function movableLine(before: LodgementOfBanking, input: MisbankedIncome, call: Call): LodgementLineRow | Refusal {
  const { lodgement, banking } = before;
  const state = lodgementStateAt(lodgement, call.at, banking);
  if (state === 'complete' || state === 'incomplete') {
    return refuse('before-cut-off', {
      field: 'lodgement',
      detail: `Lodgement ${lodgement.number} is not yet in the books: change the lodgement itself`,
    });
  }
  const step = stepOf('lodgement', lodgementSteps, state, 'move-misbanked-income');
  if (isRefusal(step)) return step;
  const line = before.lines.find((each) => each.lineNo === input.line);
  if (!line)
    return refuse('not-found', { field: 'line', detail: `Lodgement ${lodgement.number} has no line ${input.line}` });
  return lineFault(line, input.amount, lodgement.currency) ?? line;
}

function movedRow(
  { lodgement }: LodgementOfBanking,
  line: LodgementLineRow,
  {
    input,
    tax,
    receipt,
    invoice,
  }: { input: MisbankedIncome; tax: bigint; receipt: ReceiptRow; invoice: { id: string; number: string } },
  call: Call,
): MisbankedIncomeRow {
  const { at, on, by } = contextOf(call);
  return Object.assign(new MisbankedIncomeRow(), {
    id: call.newId(),
    lodgementId: lodgement.id,
    lodgementNumber: lodgement.number,
    lineId: line.id,
    receiptId: receipt.id,
    invoiceId: invoice.id,
    invoiceNumber: invoice.number,
    currency: lodgement.currency,
    amount: input.amount,
    tax,
    error: input.error,
    telephone: input.telephone,
    movedAt: at,
    movedOn: on,
    movedBy: by,
  });
}

/** The banking has so much more for invoices, so what it lodges is less by the same (E12). */
function changeOf(
  before: LodgementOfBanking,
  of: LodgementLineRow,
  done: { moved: MisbankedIncomeRow; receipt: ReceiptRow; moves: Moves },
): MovedChange {
  const { moved, receipt } = done;
  const line = { ...of, moved: of.moved + moved.amount, movedTax: of.movedTax + moved.tax };
  const lines = before.lines.map((each) => (each.id === line.id ? line : each));
  const lodgement = { ...before.lodgement, version: before.lodgement.version + 1 };
  const item = {
    method: receipt.method as 'cash' | 'cheque',
    amount: formatAmount(moved.amount, moved.currency),
    invoice: moved.invoiceNumber,
  };
  const banking = {
    ...before.banking,
    version: before.banking.version + 1,
    forInvoices: before.banking.forInvoices + moved.amount,
    items: [...before.banking.items, item],
  };
  return {
    subject: { kind: 'lodgement', id: lodgement.id, version: lodgement.version },
    before: { lodgement: before.lodgement, line: of },
    after: { line, moved, receipt },
    ...{ lodgement, lines, line, banking },
    ...done,
  };
}
