import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { parseCode } from './code-text';
import type { CodeStructure } from './structure';

/** First and last day of use, both included; no `to` means still open. */
export interface DatedValue {
  readonly from: Day;
  readonly to?: Day | undefined;
}

/** A service's own copy of the chart, so that a code is checked at entry without a call to the ledger (C-02). */
export interface KnownCodes {
  segmentValue(name: string, value: string): DatedValue | undefined;
  combination(code: string): DatedValue | undefined;
}

/**
 * May the code be used on this day? The segments are asked first, so that the person learns which value is wrong
 * before being sent to have a combination activated (W3).
 */
export function checkCode(
  structure: CodeStructure,
  text: string,
  known: KnownCodes,
  on: Day,
  field?: string,
): Refusal | undefined {
  const code = parseCode(structure, text, field);
  if (isRefusal(code)) return code;
  for (const segment of structure.segments) {
    if (segment.zeroFilled) continue;
    const value = code.segments[segment.name] ?? '';
    const fault = faultOn(known.segmentValue(segment.name, value), on);
    if (fault) {
      return refuse('segment-value-invalid', {
        field,
        detail: `${segment.label} ${value} ${fault}`,
        facts: { code: text, segment: segment.name, value, on },
      });
    }
  }
  const fault = faultOn(known.combination(code.text), on);
  if (!fault) return undefined;
  return refuse('combination-not-active', {
    field,
    detail: `The combination ${code.text} ${fault}; an accountant can bring it into use for ${on}`,
    facts: { code: text, on, activatedBy: 'accountant' },
  });
}

function faultOn(value: DatedValue | undefined, on: Day): string | undefined {
  if (!value) return 'is not known';
  if (on < value.from) return `is in use only from ${value.from}`;
  if (value.to !== undefined && on > value.to) return `ended on ${value.to}`;
  return undefined;
}
