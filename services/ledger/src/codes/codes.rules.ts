// C-01, C-02: what an accountant may create, date and end.
import { checkCode, parseCode, type CodeStructure, type DatedValue } from '@tolbooth/account-codes';
import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';

export interface DatedName {
  readonly name: string;
  readonly from: Day;
  /** Last day on which it may be used; absent while it goes on. */
  readonly to?: Day | undefined;
}

/** The value must be written as the structure says, and be one of a segment that people fill. */
export function segmentValueFault(structure: CodeStructure, segment: string, value: string): Refusal | undefined {
  const known = structure.segments.find(({ name }) => name === segment);
  if (!known || known.zeroFilled) {
    return refuse('segment-unknown', {
      field: 'segment',
      detail: known ? `${known.label} is filled by the system` : `A code has no segment "${segment}"`,
      facts: { segment, segments: structure.segments.filter((one) => !one.zeroFilled).map(({ name }) => name) },
    });
  }
  const sample = structure.segments.map((one) => (one.name === segment ? value : '0'.repeat(one.length)));
  const parsed = parseCode(structure, sample.join(structure.separator), 'value');
  return isRefusal(parsed) ? parsed : undefined;
}

/** Each segment's value must be in use on the combination's first day, so that it can be used at all (W3). */
export function combinationFault(
  structure: CodeStructure,
  code: string,
  from: Day,
  segmentValue: (name: string, value: string) => DatedValue | undefined,
): Refusal | undefined {
  return checkCode(structure, code, { segmentValue, combination: () => ({ from }) }, from, 'code');
}

export function datesFault({ from, to }: { from: Day; to?: Day | undefined }, field = 'to'): Refusal | undefined {
  if (to === undefined || to >= from) return undefined;
  return refuse('ends-before-it-begins', {
    field,
    detail: `It is in use from ${from} and cannot end on ${to}`,
    facts: { from, to },
  });
}
