// C-02: what a line of a file of codes says, or what is wrong with it.
import { day, type Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';

export interface FileLine {
  readonly line: number;
  /** Trimmed; absent where the line has nothing. */
  readonly values: Readonly<Record<string, string | undefined>>;
  /** It has more cells than there are headings: a separator inside a name, perhaps. */
  readonly tooWide: boolean;
}

export interface SegmentValueLine {
  readonly segment: string;
  readonly value: string;
  readonly name: string;
  readonly from: Day;
  readonly to?: Day;
}

export interface CombinationLine {
  readonly code: string;
  readonly book?: string;
  readonly name: string;
  readonly from: Day;
  readonly to?: Day;
}

/** As long as the same fields may be in a request of one. */
const longest: Readonly<Record<string, number>> = { segment: 40, value: 20, code: 60, book: 40, name: 120 };
const control = /\p{Cc}/u;

export function segmentValueLine(line: FileLine): SegmentValueLine | Refusal {
  const fault = lineFault(line, ['segment', 'value', 'name', 'from'], ['from', 'to']);
  if (fault) return fault;
  const { segment = '', value = '' } = line.values;
  return { segment, value, ...datedName(line) };
}

export function combinationLine(line: FileLine): CombinationLine | Refusal {
  const fault = lineFault(line, ['code', 'name', 'from'], ['from', 'to']);
  if (fault) return fault;
  const { code = '', book } = line.values;
  return { code, ...(book === undefined ? {} : { book }), ...datedName(line) };
}

/** A code that stands in two lines of one file: which of them holds nobody can say. */
export function lineTwice(what: string, first: number): Refusal {
  const detail = `${what} stands in line ${first} already`;
  return refuse('line-twice', { field: 'line', detail, facts: { code: what, line: first } });
}

function datedName({ values: { name = '', from = '', to } }: FileLine) {
  return { name, from: day(from), ...(to === undefined ? {} : { to: day(to) }) };
}

function lineFault(
  { values, tooWide }: FileLine,
  needed: readonly string[],
  days: readonly string[],
): Refusal | undefined {
  if (tooWide) {
    return refuse('line-too-wide', {
      field: 'line',
      detail: 'The line has more cells than headings; is a name with a separator in it quoted?',
    });
  }
  const missing = needed.find((field) => values[field] === undefined);
  if (missing) return refuse('missing-field', { field: missing, detail: `${missing} is missing` });
  for (const [field, text = ''] of Object.entries(values)) {
    const limit = longest[field];
    if (limit !== undefined && text.length > limit)
      return refuse('text-too-long', { field, detail: `${field} has more than ${limit} characters` });
    if (control.test(text)) return refuse('text-malformed', { field, detail: `${field} has a control character` });
  }
  for (const field of days) {
    const fault = dayFault(field, values[field]);
    if (isRefusal(fault)) return fault;
  }
  return undefined;
}

function dayFault(field: string, text: string | undefined): Refusal | undefined {
  if (text === undefined) return undefined;
  try {
    day(text);
    return undefined;
  } catch {
    const detail = `${field} is "${text}"; write year, month and day, such as 2026-11-21`;
    return refuse('date-malformed', { field, detail });
  }
}
