// R-17, M39: what receipts say was taken = what the slips say was banked = what the bank shows, for a day.
import { formatAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';

/** A banking of the day as the three sides see it, in minor units. */
export interface BankedSlip {
  readonly banking: string;
  readonly slip: string;
  readonly department: string;
  readonly receipts: bigint;
  readonly banked: bigint;
  readonly onStatement: boolean;
  readonly differenceReason: string | null;
  /** Told after the cut-off of its day. */
  readonly late: boolean;
}

/** A taking of cash or a cheque of the day that no slip has. */
export interface UnbankedReceipt {
  readonly number: string;
  readonly department: string;
  readonly amount: bigint;
}

export interface Difference {
  readonly kind: 'receipts-differ' | 'not-on-statement' | 'not-banked';
  /** Slip or receipt. */
  readonly document: string;
  readonly department: string;
  /** Signed, as decimal text: what is missing on the later side. */
  readonly amount: string;
  readonly reason?: string | undefined;
}

/** A document of the day as it stood when somebody looked at it. */
export interface DayDocument {
  readonly document: string;
  /** What it says: amounts, as decimal text. */
  readonly says: string;
  readonly onStatement: boolean;
}

export interface DayFigures {
  readonly receipts: bigint;
  readonly slips: bigint;
  readonly bank: bigint;
  readonly differences: readonly Difference[];
  readonly late: readonly { readonly slip: string; readonly department: string }[];
  readonly documents: readonly DayDocument[];
}

/** @param department its account; empty for the whole authority */
export function balanceDay(
  slips: readonly BankedSlip[],
  unbanked: readonly UnbankedReceipt[],
  department: string,
  currency: string,
): DayFigures {
  const own = <Row extends { department: string }>(rows: readonly Row[]) =>
    rows.filter((row) => department === '' || row.department === department);
  const banked = own(slips);
  const kept = own(unbanked);
  const sum = (list: readonly bigint[]) => list.reduce((total, each) => total + each, 0n);
  const shown = (minor: bigint) => formatAmount(minor, currency);
  const differences: Difference[] = [
    ...banked
      .filter((slip) => slip.receipts !== slip.banked)
      .map((slip) => ({
        ...{ kind: 'receipts-differ' as const, document: slip.slip, department: slip.department },
        ...{ amount: shown(slip.receipts - slip.banked), reason: slip.differenceReason ?? undefined },
      })),
    ...kept.map(({ number, department: of, amount }) => ({
      ...{ kind: 'not-banked' as const, document: number, department: of, amount: shown(amount) },
    })),
    ...banked
      .filter((slip) => !slip.onStatement)
      .map((slip) => ({
        ...{ kind: 'not-on-statement' as const, document: slip.slip, department: slip.department },
        amount: shown(slip.banked),
      })),
  ];
  return {
    receipts: sum(banked.map((slip) => slip.receipts)) + sum(kept.map((each) => each.amount)),
    slips: sum(banked.map((slip) => slip.banked)),
    bank: sum(banked.filter((slip) => slip.onStatement).map((slip) => slip.banked)),
    differences,
    late: banked.filter((slip) => slip.late).map(({ slip, department: of }) => ({ slip, department: of })),
    documents: [
      ...banked.map(({ slip, receipts, banked: counted, onStatement }) => ({
        ...{ document: slip, says: `receipts ${shown(receipts)}, banked ${shown(counted)}`, onStatement },
      })),
      ...kept.map(({ number, amount }) => ({
        ...{ document: number, says: `not banked ${shown(amount)}`, onStatement: false },
      })),
    ],
  };
}

/**
 * Documents that came, changed or went: the sums of a day may be the same without them.
 * @param statement whether it counts that the bank has shown one since
 */
export function changedSince(
  before: readonly DayDocument[],
  now: readonly DayDocument[],
  { statement }: { statement: boolean },
): string[] {
  const told = (all: readonly DayDocument[]) =>
    new Map(
      all.map(({ document, says, onStatement }) => [document, statement ? `${says} ${String(onStatement)}` : says]),
    );
  const [then, today] = [told(before), told(now)];
  const documents = [...new Set([...then.keys(), ...today.keys()])];
  return documents.filter((document) => then.get(document) !== today.get(document)).sort();
}

export interface GivenReason {
  readonly document: string;
  readonly reason: string;
}

/** What the document says itself, and whatever was said of it. */
function reasonsOf({ document, reason }: Difference, given: readonly GivenReason[]): string | undefined {
  const said = given.filter((each) => each.document === document).map((each) => each.reason);
  return [...new Set(reason === undefined ? said : [reason, ...said])].join('; ') || undefined;
}

/** Every difference says why, by itself or by whoever prepares the day. */
export function explained(differences: readonly Difference[], reasons: readonly GivenReason[]): Difference[] | Refusal {
  const unknown = reasons.findIndex(({ document }) => !differences.some((each) => each.document === document));
  if (unknown >= 0) {
    return refuse('no-such-difference', {
      field: `reasons[${unknown}].document`,
      detail: `${reasons[unknown]!.document} does not differ on that day`,
    });
  }
  const all = differences.map((each) => ({
    ...each,
    reason: reasonsOf(each, reasons),
  }));
  const silent = all.find((each) => each.reason === undefined);
  if (!silent) return all;
  return refuse('difference-without-reason', {
    field: 'reasons',
    detail: `${silent.document} differs by ${silent.amount} (${silent.kind}): say why`,
    facts: { documents: all.filter((each) => each.reason === undefined).map((each) => each.document) },
  });
}
