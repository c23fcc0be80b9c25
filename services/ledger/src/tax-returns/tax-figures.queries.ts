import type { Day } from '@tolbooth/calendar';
import { controlAccountsOf, controlAccountsPolicy } from '@tolbooth/chart';
import { queryRows, streamRows, type Tx } from '@tolbooth/database';
import { formatAmount, minorOf } from '@tolbooth/money';
import { accountCodePolicy, type Policies } from '@tolbooth/policy';
import { classOf } from '../codes/account-class.rules';
import { accountClassesPolicy } from '../codes/account-classes.policy';
import { figuresOf, isOf, type ApprovedAdjustment, type TaxAccounts, type TaxSum } from './tax-figures.rules';
import type { StoredFigure, TaxCut, TaxReturnRow } from './tax-return.entity';
import { taxReturnSql } from './tax-return.statements';
import type { TaxReturnState } from './tax-return.states';
import { taxReturnsPolicy, type TaxPart } from './tax-returns.policy';

/** The return before one: what it knew is not told again. */
export interface ReturnBefore {
  readonly to: Day;
  readonly state: TaxReturnState;
  readonly cut: TaxCut | null;
  /** First day of the first return of all. */
  readonly first: Day;
}

interface BeforeFound {
  readonly book: string;
  readonly from: Day;
  readonly id: string | null;
  readonly to: Day;
  readonly state: TaxReturnState;
  readonly cut: TaxCut | null;
  readonly first: Day;
}

type Asked = Pick<TaxReturnRow, 'book' | 'from' | 'to'>;

export async function returnsBefore(tx: Tx, rows: readonly Asked[]): Promise<(ReturnBefore | undefined)[]> {
  const found = await queryRows<BeforeFound>(tx, taxReturnSql.before, [
    rows.map(({ book }) => book),
    rows.map(({ from }) => from),
  ]);
  return rows.map(({ book, from }) => {
    const before = found.find((each) => each.book === book && each.from === from);
    return before?.id ? before : undefined;
  });
}

export async function knownNow(tx: Tx, book: string): Promise<TaxCut> {
  const rows = await queryRows<{ year: number; last: number }>(tx, taxReturnSql.known, [book]);
  return Object.fromEntries(rows.map(({ year, last }) => [String(year), last]));
}

/** Accounts of tax of a book by `platform/control-accounts`, classes by `ledger/account-classes`. */
export function taxAccounts(policies: Policies, book: string, on: Day): TaxAccounts {
  const { outputVat, inputVat } = controlAccountsOf(policies.at(controlAccountsPolicy, on).value, book);
  const structure = policies.at(accountCodePolicy, on).value;
  const classes = policies.at(accountClassesPolicy, on).value;
  return { output: [outputVat], input: [inputVat], classOf: (code) => classOf(structure, classes, code) };
}

function termsOf({ book, from, to }: Asked, before: ReturnBefore | undefined, cut: TaxCut, accounts: TaxAccounts) {
  const known = JSON.stringify(cut);
  return [
    book,
    from,
    to,
    before?.first ?? null,
    known,
    JSON.stringify(before?.cut ?? {}),
    accounts.output,
    accounts.input,
  ];
}

export async function taxSums(
  tx: Tx,
  row: Asked,
  before: ReturnBefore | undefined,
  cut: TaxCut,
  accounts: TaxAccounts,
): Promise<TaxSum[]> {
  const rows = await queryRows<Omit<TaxSum, 'amount'> & { amount: string }>(
    tx,
    taxReturnSql.sums,
    termsOf(row, before, cut, accounts),
  );
  return rows.map((sum) => ({ ...sum, amount: minorOf(sum.amount) }));
}

export interface MadeFigures {
  readonly figures: readonly StoredFigure[];
  readonly cut: TaxCut;
  readonly policyVersion: string;
}

/** The figures of a return from what is known now, by the policy of its last day. */
export async function makeFigures(
  tx: Tx,
  row: Asked,
  before: ReturnBefore | undefined,
  adjustments: readonly ApprovedAdjustment[],
  policies: Policies,
): Promise<MadeFigures> {
  const { value, version } = policies.at(taxReturnsPolicy, row.to);
  const accounts = taxAccounts(policies, row.book, row.to);
  const cut = await knownNow(tx, row.book);
  const sums = await taxSums(tx, row, before, cut, accounts);
  const figures = figuresOf(value, accounts, sums, adjustments).map(({ box, title, ...amounts }) => ({
    ...{ box, title, ofPeriod: formatAmount(amounts.ofPeriod), late: formatAmount(amounts.late) },
    ...{ adjusted: formatAmount(amounts.adjusted), amount: formatAmount(amounts.amount) },
  }));
  return { figures, cut, policyVersion: version };
}

export interface TaxLineFound {
  readonly year: number;
  readonly sequence: number;
  readonly line: number;
  readonly journal_id: string;
  readonly day: Day;
  readonly late: boolean;
  readonly code: string;
  readonly functional: string;
  readonly currency: string;
  readonly amount: string;
  readonly event_type: string;
  readonly document: string;
  readonly document_number: string;
}

export interface LinesWanted {
  readonly take: readonly TaxPart[];
  readonly cut: TaxCut;
  /** Codes that may be seen; null is all. */
  readonly scope: readonly string[] | null;
  readonly after: readonly string[] | undefined;
}

/** The lines that a box adds up, in the order of their journals. */
export async function* taxLines(
  tx: Tx,
  row: Asked,
  before: ReturnBefore | undefined,
  accounts: TaxAccounts,
  { take, cut, scope, after }: LinesWanted,
): AsyncGenerator<TaxLineFound> {
  const sums = await taxSums(tx, row, before, cut, accounts);
  const codes = sums.filter((sum) => take.some((part) => isOf(part, accounts, sum))).map(({ code }) => code);
  const of = (side: string) => take.some((part) => part.startsWith(side));
  const [year = null, sequence = null, line = null] = after ?? [];
  const terms = [...termsOf(row, before, cut, accounts), [...new Set(codes)], of('output'), of('input'), scope];
  yield* streamRows<TaxLineFound>(tx, taxReturnSql.lines, [...terms, year, sequence, line]);
}
