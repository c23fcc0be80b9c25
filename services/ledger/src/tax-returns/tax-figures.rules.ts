// C-13: the boxes of a return from what was posted: E13, 117.50 gross is 17.50 of tax and 100.00 of supply.
import type { TaxBox, TaxPart, TaxReturnsPolicy } from './tax-returns.policy';

export type TaxSide = 'output' | 'input';

/** Lines of one account in the journals that have tax, in minor units of the council's own currency, debit above zero. */
export interface TaxSum {
  readonly code: string;
  /** They belong to a period whose return was made before they were posted. */
  readonly late: boolean;
  /** The journals have output tax, input tax, or both. */
  readonly output: boolean;
  readonly input: boolean;
  readonly amount: bigint;
}

export interface TaxAccounts {
  readonly output: readonly string[];
  readonly input: readonly string[];
  /** Class of an account: income and expenditure are what is supplied and bought. */
  classOf(code: string): string | undefined;
}

export interface ApprovedAdjustment {
  readonly side: TaxSide;
  readonly amount: bigint;
}

/** Figures of a box in minor units: what the period has, what came late for earlier ones, what was adjusted, and the box. */
export interface TaxFigure {
  readonly box: string;
  readonly title: string;
  readonly ofPeriod: bigint;
  readonly late: bigint;
  readonly adjusted: bigint;
  readonly amount: bigint;
}

/** The figures in the order of the policy; whole units are what is left when the rest is left off. */
export function figuresOf(
  policy: TaxReturnsPolicy,
  accounts: TaxAccounts,
  sums: readonly TaxSum[],
  adjustments: readonly ApprovedAdjustment[],
): TaxFigure[] {
  const made = new Map<string, TaxFigure>();
  for (const box of policy.boxes) made.set(box.box, figureOf(box, made, accounts, sums, adjustments));
  return [...made.values()];
}

function figureOf(
  box: TaxBox,
  made: ReadonlyMap<string, TaxFigure>,
  accounts: TaxAccounts,
  sums: readonly TaxSum[],
  adjustments: readonly ApprovedAdjustment[],
): TaxFigure {
  const whole = (amount: bigint) => (box.places === 0 ? amount - (amount % 100n) : amount);
  const about = { box: box.box, title: box.title };
  if (!('take' in box)) {
    const signs = 'add' in box ? box.add.map((name) => [name, 1n] as const) : signsOf(box);
    const total = (of: (figure: TaxFigure) => bigint) =>
      signs.reduce((sum, [name, sign]) => sum + sign * of(made.get(name)!), 0n);
    const parts = {
      ofPeriod: total((f) => f.ofPeriod),
      late: total((f) => f.late),
      adjusted: total((f) => f.adjusted),
    };
    return { ...about, ...parts, amount: whole(total((f) => f.amount)) };
  }
  const posted = (late: boolean) =>
    box.take.reduce(
      (sum, part) =>
        sum +
        postedOf(
          part,
          accounts,
          sums.filter((each) => each.late === late),
        ),
      0n,
    );
  const adjusted = box.take.reduce((sum, part) => sum + adjustedOf(part, adjustments), 0n);
  const parts = { ofPeriod: posted(false), late: posted(true), adjusted };
  return { ...about, ...parts, amount: whole(parts.ofPeriod + parts.late + adjusted) };
}

const signsOf = (box: { from: string; subtract: readonly string[] }) => [
  [box.from, 1n] as const,
  ...box.subtract.map((name) => [name, -1n] as const),
];

/** Output is a credit and above zero, input a debit and above zero. */
function postedOf(part: TaxPart, accounts: TaxAccounts, sums: readonly TaxSum[]): bigint {
  const sign = part.startsWith('output') ? -1n : 1n;
  return sums.filter((sum) => isOf(part, accounts, sum)).reduce((total, { amount }) => total + sign * amount, 0n);
}

/** Whether the lines of this account in these journals are what the part takes. */
export function isOf(part: TaxPart, accounts: TaxAccounts, { code, output, input }: TaxSum): boolean {
  switch (part) {
    case 'output-tax':
      return accounts.output.includes(code);
    case 'input-tax':
      return accounts.input.includes(code);
    case 'output-net':
      return output && accounts.classOf(code) === 'income';
    case 'input-net':
      return input && accounts.classOf(code) === 'expenditure';
    default:
      return false;
  }
}

function adjustedOf(part: TaxPart, adjustments: readonly ApprovedAdjustment[]): bigint {
  if (!part.endsWith('-adjustments')) return 0n;
  const own = adjustments.filter(({ side }) => part.startsWith(side));
  return own.reduce((sum, { amount }) => sum + amount, 0n);
}
