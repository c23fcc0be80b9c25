// what became of a department's bills month by month, as four measures.

export const measures = ['collection-rate', 'days-sales-outstanding', 'disputed-share', 'written-off-share'] as const;
export type Measure = (typeof measures)[number];

/** What each measure says, in words for people: the rules below in one sentence. */
export const definitions: Readonly<
  Record<Measure, { readonly title: string; readonly unit: string; readonly says: string }>
> = {
  'collection-rate': {
    title: 'Collection rate',
    unit: '%',
    says: 'Money applied to invoices in the month, of what was open when it began and billed in it, less what was taken off.',
  },
  'days-sales-outstanding': {
    title: 'Days sales outstanding',
    unit: 'days',
    says: 'What is open when the month ends, in days of the billing of this and the months before that policy names.',
  },
  'disputed-share': {
    title: 'Disputed share',
    unit: '%',
    says: 'What is in dispute when the month ends, of what is open then.',
  },
  'written-off-share': {
    title: 'Written-off share',
    unit: '%',
    says: 'What was written off in the month, of what was open when it began and billed in it.',
  },
};

/** Minor units of a month. */
export interface Flow {
  readonly billed: bigint;
  readonly collected: bigint;
  readonly reduced: bigint;
  readonly writtenOff: bigint;
}

export interface Month extends Flow {
  readonly opening: bigint;
  readonly closing: bigint;
  readonly disputed: bigint;
  /** Of each measure one decimal; undefined where there is nothing to measure against. */
  readonly values: Readonly<Record<Measure, string | undefined>>;
}

export interface Months {
  /** Everything before the first flow. */
  readonly before: Flow;
  /** In their order, the first `lead` of them only there to be looked back at. */
  readonly flows: readonly (Flow & { readonly days: number; readonly disputed: bigint })[];
  readonly lead: number;
}

/** The months behind the lead, each with its measures. @param billedMonths of the policy; `lead` is one less */
export function monthsOf({ before, flows, lead }: Months, billedMonths: number): Month[] {
  let open = left(0n, before);
  const all = flows.map((flow, at): Month => {
    const opening = open;
    const closing = left(opening, flow);
    open = closing;
    const window = flows.slice(Math.max(0, at - billedMonths + 1), at + 1);
    const billed = window.reduce((sum, one) => sum + one.billed, 0n);
    const days = window.reduce((sum, one) => sum + one.days, 0);
    const values = {
      'collection-rate': ratio(flow.collected * 100n, opening + flow.billed - flow.reduced),
      'days-sales-outstanding': ratio(closing * BigInt(days), billed),
      'disputed-share': ratio((flow.disputed < closing ? flow.disputed : closing) * 100n, closing),
      'written-off-share': ratio(flow.writtenOff * 100n, opening + flow.billed),
    };
    const { collected, reduced, writtenOff, disputed } = flow;
    return { billed: flow.billed, collected, reduced, writtenOff, disputed, opening, closing, values };
  });
  return all.slice(lead);
}

function left(opening: bigint, { billed, collected, reduced, writtenOff }: Flow): bigint {
  return opening + billed - collected - reduced - writtenOff;
}

/** One decimal, half away from zero. */
function ratio(part: bigint, whole: bigint): string | undefined {
  if (whole <= 0n) return undefined;
  const size = part < 0n ? -part : part;
  const tenths = (size * 20n + whole) / (whole * 2n);
  return `${part < 0n && tenths > 0n ? '-' : ''}${tenths / 10n}.${tenths % 10n}`;
}
