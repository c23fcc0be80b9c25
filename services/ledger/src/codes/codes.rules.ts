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

/** The structure must have the segment, and people fill it. */
export function segmentFault(structure: CodeStructure, segment: string): Refusal | undefined {
  const known = structure.segments.find(({ name }) => name === segment);
  if (known && !known.zeroFilled) return undefined;
  return refuse('segment-unknown', {
    field: 'segment',
    detail: known ? `${known.label} is filled by the system` : `A code has no segment "${segment}"`,
    facts: { segment, segments: structure.segments.filter((one) => !one.zeroFilled).map(({ name }) => name) },
  });
}

/** The value must be written as the structure says, and be one of a segment that people fill. */
export function segmentValueFault(structure: CodeStructure, segment: string, value: string): Refusal | undefined {
  const fault = segmentFault(structure, segment);
  if (fault) return fault;
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

/** What of a code that is no combination of the chart is wrong: how it is written, a segment's value, or only the whole. */
export function unknownCode(structure: CodeStructure, code: string, valueKnown: (id: string) => boolean): Refusal {
  const parsed = parseCode(structure, code, 'code');
  const wrong = isRefusal(parsed)
    ? parsed.detail
    : structure.segments
        .filter(({ name, zeroFilled }) => !zeroFilled && !valueKnown(`${name}/${parsed.segments[name]}`))
        .map(({ name, label }) => `${label} ${parsed.segments[name]} is not known`)
        .join(', ');
  return refuse('code-unknown', {
    field: 'code',
    detail: wrong || `Each segment of ${code} is known, the combination is not`,
    facts: { code },
  });
}

/** What the books hold of a code after a day. */
export interface LaterUse {
  readonly lines: number;
  readonly lastDay: Day;
}

/** C-02: ending what the books use later hides it from those who correct them; a reason says that it is meant. */
export function usedLater(
  what: string,
  to: Day,
  use: LaterUse | undefined,
  reason: string | undefined,
  field: string,
): Refusal | undefined {
  if (!use || reason !== undefined) return undefined;
  return refuse('code-used-later', {
    field,
    detail: `${what} cannot end on ${to}: ${use.lines} lines are posted to it after that day, the last on ${use.lastDay}`,
    facts: { to, lines: use.lines, lastDay: use.lastDay },
  });
}

export function datesFault({ from, to }: { from: Day; to?: Day | undefined }, field = 'to'): Refusal | undefined {
  if (to === undefined || to >= from) return undefined;
  return refuse('ends-before-it-begins', {
    field,
    detail: `It is in use from ${from} and cannot end on ${to}`,
    facts: { from, to },
  });
}
