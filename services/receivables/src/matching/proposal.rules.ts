// a score is the sum of its reasons, from 0 to 1,000, and they stand beside it.

export interface Reason {
  readonly rule: string;
  readonly points: number;
  readonly sentence: string;
  /** What says so, where that is a document: the notice, the rule and its version, the question. */
  readonly of?: string;
}

export interface Proposal {
  readonly kind: 'customer' | 'lodgement' | 'code' | 'collection' | 'receipt';
  readonly target: string;
  readonly title: string;
  readonly amount: bigint;
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly applications: readonly { readonly invoice: string; readonly number: string; readonly amount: bigint }[];
  /** the notice of expected income that is used when it is confirmed. */
  readonly notice?: string | undefined;
}

export function scored(of: Omit<Proposal, 'score' | 'reasons'>, reasons: readonly Reason[]): Proposal {
  const sum = reasons.reduce((total, { points }) => total + points, 0);
  return { ...of, reasons, score: Math.max(0, Math.min(1000, sum)) };
}

/** A line that names three invoices is as sure as one that names one. */
export function bestOfEach(reasons: readonly Reason[]): Reason[] {
  const best = new Map<string, Reason>();
  for (const reason of reasons) {
    const known = best.get(reason.rule);
    if (!known || known.points < reason.points) best.set(reason.rule, reason);
  }
  return [...best.values()];
}
