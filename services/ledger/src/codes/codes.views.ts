import type { Refusal } from '@tolbooth/refusals';
import type { CombinationView, ProblemView, SegmentValueView } from './codes.bodies';
import type { CombinationFound, SegmentValueFound } from './codes.queries';

export function segmentValueView({ segment, value, name, from, to, version }: SegmentValueFound): SegmentValueView {
  return { segment, value, name, from, to: to ?? undefined, version };
}

export function combinationView({ id, book, name, from, to, version }: CombinationFound): CombinationView {
  return { code: id, book, name, from, to: to ?? undefined, version };
}

/** Outcomes of many, in their order: what was done, or which rule refused it. */
export function outcomes<View>(
  all: readonly ({ answer: View } | { refusal: Refusal })[],
): ({ answer: View } | { problem: ProblemView })[] {
  return all.map((one, index) => {
    if ('answer' in one) return one;
    const { code, detail, field, facts } = one.refusal;
    return { problem: { code, detail, field: field && `items[${index}].${field}`, facts } };
  });
}
