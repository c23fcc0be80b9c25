import { formatCode } from '@tolbooth/account-codes';
import { controlAccountsPolicy } from '@tolbooth/chart';
import { formatAmount } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import type { BankingRow } from '../bankings/banking.entity';
import { bankingNotified } from '../bankings/banking.events';
import { changeOfBanking, type BankingChange } from '../bankings/banking-change';
import { toLodge, type EnteredBanking } from '../bankings/banking.rules';
import { insertBankings } from '../bankings/banking.rows';
import { loadBankingFacts, newBanking, unknownInvoice, type BankingFacts } from '../bankings/new-banking';
import { lodgementDepartment, lodgementFacts, type EnteredDepartment } from '../lodgements/lodgement.facts';
import { lodgementLines, slipNumber } from '../lodgements/lodgement.rules';
import { insertLodgements, type Lodgement } from '../lodgements/lodgement.rows';
import { newLodgement } from '../lodgements/new-lodgement';
import type { Lists } from '../reference/lists';
import { CodedSlipRow, type CashIntakeRow } from './coded-slip.entity';
import { loadIntakes, saveCodedSlips } from './coded-slip.rows';
import { codedSlipsPolicy, type SlipRoute } from './coded-slips.policy';
import { readRow, type CodedRow } from './columns.rules';

export interface KeyedRow {
  /** From the blank column on, as it was written. */
  readonly columns: string;
  readonly method: 'cash' | 'cheque';
  readonly amount: bigint;
  readonly drawer?: string | undefined;
}

export interface KeyedSlip extends EnteredDepartment {
  readonly route: SlipRoute;
  readonly slip: Omit<EnteredBanking, 'cash' | 'cheques' | 'cashForInvoices' | 'receipts'>;
  /** As it stands on the slip: the rows come to it. */
  readonly total: bigint;
  readonly rows: readonly KeyedRow[];
  readonly intake?: string | undefined;
}

interface Facts extends BankingFacts {
  readonly intake: CashIntakeRow | undefined;
}

interface Keyed extends BankingChange {
  readonly slip: CodedSlipRow;
  readonly lodgement: Lodgement | undefined;
  readonly intake: CashIntakeRow | undefined;
}

/**
 * R-38, M33: a slip that a site without access coded by hand is keyed centrally: one banking, and the lodgement of what belongs
 * to no invoice, incomplete until another person has checked it like any other.
 */
export const keyCodedSlip: Verb<KeyedSlip, Facts, Keyed> = {
  name: 'key-coded-slip',
  requirement: 'R-38',
  about: (input) => slipNumber(input.slip.slipReference),
  load: async (tx, inputs, call) => {
    const facts = await loadBankingFacts(
      tx,
      inputs.map((input) => ({ ...input.slip, receipts: [], invoices: invoicesOf(input, call) })),
      call,
    );
    const intakes = await loadIntakes(
      tx,
      inputs.flatMap((input) => input.intake ?? []),
      true,
    );
    return inputs.map((input, index) => ({
      ...facts[index]!,
      intake: intakes.find((each) => each?.id === input.intake),
    }));
  },
  decide: (facts, input, call) => {
    const columns = call.policies.at(codedSlipsPolicy, call.on).value;
    const read: { row: CodedRow; keyed: KeyedRow }[] = [];
    for (const [index, keyed] of input.rows.entries()) {
      const row = readRow(columns, keyed.columns, `rows[${index}].columns`);
      if (isRefusal(row)) return row;
      if (row.kind === 'invoice' && !facts.payers.knows(row.invoice)) {
        return unknownInvoice(row.invoice, `rows[${index}].columns`);
      }
      read.push({ row, keyed });
    }
    const entered = enteredOf(input, read);
    const fault = slipFault(facts, input, entered);
    if (fault) return fault;
    const banking = newBanking(facts, entered, call);
    if (isRefusal(banking)) return banking;
    const lodgement =
      toLodge(banking) === 0n ? undefined : lodgementOf(banking, input, { read, lists: facts.lists }, call);
    if (isRefusal(lodgement)) return lodgement;
    const slip = Object.assign(new CodedSlipRow(), {
      id: call.newId(),
      bankingId: banking.id,
      lodgementId: lodgement?.lodgement.id ?? null,
      route: input.route,
      rows: input.rows.map(({ columns: text, method, amount }) => ({
        ...{ columns: text, method, amount: formatAmount(amount, banking.currency) },
      })),
      ...{ keyedAt: call.at, keyedOn: call.on, keyedBy: call.by.id },
    });
    const intake = facts.intake && { ...facts.intake, bankingId: banking.id, version: facts.intake.version + 1 };
    const change = changeOfBanking(banking, null);
    return { ...change, after: { banking, slip, lodgement }, slip, lodgement, intake };
  },
  save: async (tx, changes) => {
    await insertBankings(
      tx,
      changes.map((change) => change.banking),
    );
    await insertLodgements(
      tx,
      changes.flatMap((change) => change.lodgement ?? []),
    );
    await saveCodedSlips(
      tx,
      changes.map((change) => change.slip),
      changes.flatMap((change) => change.intake ?? []),
    );
    return changes.map((change) => bankingNotified(change.banking));
  },
};

/** Numbers of the invoices that the rows name, where they can be read. */
function invoicesOf({ rows }: KeyedSlip, call: Call): string[] {
  const columns = call.policies.at(codedSlipsPolicy, call.on).value;
  return rows.flatMap((keyed) => {
    const row = readRow(columns, keyed.columns, 'rows');
    return !isRefusal(row) && row.kind === 'invoice' ? [row.invoice] : [];
  });
}

/** The rows as a banking: cash and cheques, and which of them are for invoices. */
function enteredOf(input: KeyedSlip, read: readonly { row: CodedRow; keyed: KeyedRow }[]): EnteredBanking {
  const of = (method: KeyedRow['method']) => read.filter(({ keyed }) => keyed.method === method);
  const invoiceOf = (row: CodedRow) => (row.kind === 'invoice' ? row.invoice : undefined);
  return {
    ...input.slip,
    cash: of('cash').reduce((sum, { keyed }) => sum + keyed.amount, 0n),
    cheques: of('cheque').map(({ row, keyed }) => ({
      ...{ drawer: keyed.drawer ?? 'Not told', amount: keyed.amount, invoice: invoiceOf(row) },
    })),
    cashForInvoices: of('cash').flatMap(({ row, keyed }) =>
      row.kind === 'invoice' ? [{ invoice: row.invoice, amount: keyed.amount }] : [],
    ),
    receipts: [],
  };
}

function slipFault(facts: Facts, input: KeyedSlip, entered: EnteredBanking): Refusal | undefined {
  const shown = (minor: bigint) => formatAmount(minor, entered.currency);
  const rows = input.rows.reduce((sum, row) => sum + row.amount, 0n);
  if (rows !== input.total) {
    return refuse('slip-total-differs', {
      field: 'total',
      detail: `The rows come to ${shown(rows)}, the slip says ${shown(input.total)}`,
      facts: { rows: shown(rows), total: shown(input.total) },
    });
  }
  if ((input.route === 'cash-office') !== (input.intake !== undefined)) {
    return refuse('intake-and-route', {
      field: 'intake',
      detail: 'Money of the cash office, and no other, has its intake',
    });
  }
  if (input.intake === undefined) return undefined;
  const { intake } = facts;
  if (!intake || intake.account !== entered.team || intake.bankingId !== null) {
    return refuse(intake ? 'intake-banked' : 'not-found', {
      field: 'intake',
      detail: intake ? 'The intake is banked, or of another team' : `There is no intake ${input.intake}`,
    });
  }
  if (intake.cash + intake.cheques === rows) return undefined;
  return refuse('intake-differs', {
    field: 'total',
    detail: `${shown(intake.cash + intake.cheques)} were handed in, the slip banks ${shown(rows)}`,
  });
}

/** Income and tax as the site coded them; nothing is worked out of the gross. */
function lodgementOf(
  banking: BankingRow,
  input: KeyedSlip,
  { read, lists }: { read: readonly { row: CodedRow; keyed: KeyedRow }[]; lists: Lists },
  call: Call,
): Lodgement | Refusal {
  const department = lodgementDepartment(input, lists, call);
  if (isRefusal(department)) return department;
  const lodgement = newLodgement({ banking, number: banking.slipReference, department, lists }, call);
  if (isRefusal(lodgement)) return lodgement;
  const facts = lodgementFacts(department, banking, lists, call);
  const untaxed = lists.taxCodes.find((each) => !each.taxable)!.code;
  const ids = { lodgementId: lodgement.id, newId: () => call.newId() };
  const coded = read.flatMap(({ row, keyed }) =>
    row.kind === 'code'
      ? [
          {
            description: 'Coded slip',
            code: formatCode(facts.structure, row.segments),
            gross: keyed.amount,
            taxCode: untaxed,
          },
        ]
      : [],
  );
  const lines = lodgementLines(facts, coded, ids);
  if (isRefusal(lines)) return lines;
  const { outputVat } = call.policies.at(controlAccountsPolicy, call.on).value;
  const taxes = read.filter(({ row }) => row.kind === 'tax');
  const all = [
    ...lines,
    ...taxes.map(({ keyed }, index) => ({
      ...{
        id: call.newId(),
        lodgementId: lodgement.id,
        lineNo: lines.length + index + 1,
        description: 'Tax, coded slip',
      },
      ...{ code: outputVat, taxCode: untaxed, taxPercent: '0', gross: keyed.amount, tax: keyed.amount },
      ...{ moved: 0n, movedTax: 0n, serviceDate: banking.bankedOn },
    })),
  ];
  lodgement.amount = all.reduce((sum, line) => sum + line.gross, 0n);
  return { lodgement, lines: all };
}
