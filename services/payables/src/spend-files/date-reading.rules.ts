import { addDays, day, type Day } from '@tolbooth/calendar';

export type DateOrder = 'day-first' | 'month-first';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const numeric = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/;

/** P-07: a date as published; undefined when the text is none (a bare `00:00:00` names no day). */
export function readDate(published: string, order: DateOrder): Day | undefined {
  const text = published
    .trim()
    .replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*[, ]+/i, '')
    // A time of day behind the date says nothing about the day.
    .replace(/[T ,]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([ap]m)?\s*(z|[+-]\d{2}:?\d{2})?$/i, '')
    .replace(/(\d)(st|nd|rd|th)\b/i, '$1');
  return fromIso(text) ?? fromNumeric(text, order) ?? fromNamed(text) ?? fromSerial(text) ?? fromMonth(text);
}

/** Whether a file writes the day or the month first: what cannot be a month decides; silence means day first. */
export function orderOf(published: readonly string[]): DateOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const text of published) {
    const match = numeric.exec(text.trim().split(/[T ]\d{1,2}:/)[0] ?? '');
    if (!match) continue;
    if (Number.parseInt(match[1]!, 10) > 12) dayFirst += 1;
    if (Number.parseInt(match[2]!, 10) > 12) monthFirst += 1;
  }
  return monthFirst > dayFirst ? 'month-first' : 'day-first';
}

function fromIso(text: string): Day | undefined {
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(20\d{2}|19\d{2})(\d{2})(\d{2})$/.exec(text);
  return match ? dayOfParts(match[1]!, match[2]!, match[3]!) : undefined;
}

function fromNumeric(text: string, order: DateOrder): Day | undefined {
  const match = numeric.exec(text);
  if (!match) return undefined;
  const [first, second, year] = [match[1]!, match[2]!, match[3]!];
  const usual = order === 'day-first' ? dayOfParts(year, second, first) : dayOfParts(year, first, second);
  // One that a spreadsheet turned round: there is only one way in which it is a date at all.
  return usual ?? (order === 'day-first' ? dayOfParts(year, first, second) : dayOfParts(year, second, first));
}

function fromNamed(text: string): Day | undefined {
  const match = /^(\d{1,2})[-/. ]*([a-z]{3,9})\.?[-/. ,]*(\d{4}|\d{2})$/i.exec(text);
  if (match) return dayOfParts(match[3]!, monthOf(match[2]!), match[1]!);
  const other = /^([a-z]{3,9})\.?[-/. ]*(\d{1,2})[, ]+(\d{4})$/i.exec(text);
  return other ? dayOfParts(other[3]!, monthOf(other[1]!), other[2]!) : undefined;
}

/** Days since 30 December 1899, as spreadsheets count them; 1980 to 2099 only, so that no amount is taken for one. */
function fromSerial(text: string): Day | undefined {
  const match = /^(\d{5})(\.\d+)?$/.exec(text);
  const serial = match ? Number.parseInt(match[1]!, 10) : 0;
  return serial >= 29_221 && serial < 73_051 ? addDays(day('1899-12-30'), serial) : undefined;
}

/** `Apr-14`, `April 2014`, `04/2014`: the last day of the month, by which all of it was paid. */
function fromMonth(text: string): Day | undefined {
  const named = /^([a-z]{3,9})\.?[-/. ]*(\d{4}|\d{2})$/i.exec(text);
  if (named) return lastDayOf(named[2]!, monthOf(named[1]!));
  const figures = /^(\d{1,2})[-/](\d{4})$/.exec(text);
  if (figures) return lastDayOf(figures[2]!, figures[1]!);
  const yearFirst = /^(\d{4})[-/](\d{1,2})$/.exec(text);
  return yearFirst ? lastDayOf(yearFirst[1]!, yearFirst[2]!) : undefined;
}

/** Last day of a month; undefined when there is no such month. */
export function lastDayOf(year: string, month: string): Day | undefined {
  const first = dayOfParts(year, month, '1');
  return first ? addDays(day(`${addDays(first, 31).slice(0, 8)}01`), -1) : undefined;
}

/** `04` for April and for Apr; `00` for what is no month. */
export function monthOf(name: string): string {
  return String(monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

function dayOfParts(year: string, month: string, date: string): Day | undefined {
  const century = year.length === 2 ? `20${year}` : year;
  if (century < '1980' || century > '2099') return undefined;
  try {
    return day(`${century}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
  } catch {
    return undefined;
  }
}
