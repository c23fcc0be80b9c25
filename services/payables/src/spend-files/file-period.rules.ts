import type { Day } from '@tolbooth/calendar';
import { lastDayOf, monthOf } from './date-reading.rules';

/** P-07: month names, whole or as they are shortened. */
const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|' +
  'nov(?:ember)?|dec(?:ember)?';
const namedMonth = new RegExp(`(?<![a-z])(${months})(?![a-z])[ ,'-]*(20\\d{2}|\\d{2}(?!\\d))?`, 'g');

/**
 * The last day of the month, quarter or year that a file's name or heading speaks of, by which all of it was paid:
 * `…-apr-jun-2014`, `Spend March 2019`, `2014-03`, `Q1 2014-15` (April to June), `2014-15` (to 31 March).
 */
export function periodEndOf(text: string): Day | undefined {
  const words = text
    .toLowerCase()
    .replace(/\.[a-z]{2,4}$/, '')
    .replace(/[_\s+]+|%20/g, ' ');
  const named = [...words.matchAll(namedMonth)];
  const last = named.at(-1);
  if (last) {
    const year = last[2] ?? /\b20\d{2}\b/.exec(words)?.[0];
    if (year) return lastDayOf(year, monthOf(last[1]!));
  }
  return quarterEnd(words) ?? numericMonth(words) ?? yearEnd(words);
}

function quarterEnd(words: string): Day | undefined {
  const match = /\bq(?:uarter|tr)?[ -]?([1-4])\b/.exec(words);
  const year = /\b(20\d{2})\b/.exec(words)?.[1];
  if (!match || !year) return undefined;
  const ends = { '1': '6', '2': '9', '3': '12', '4': '3' }[match[1] as '1' | '2' | '3' | '4'];
  // A council's fourth quarter ends in the calendar year after the one that names the financial year.
  return lastDayOf(match[1] === '4' ? String(Number.parseInt(year, 10) + 1) : year, ends);
}

function numericMonth(words: string): Day | undefined {
  const together = /(?<!\d)(20\d{2})(0[1-9]|1[0-2])(?!\d)/.exec(words);
  if (together) return lastDayOf(together[1]!, together[2]!);
  const yearFirst = /\b(20\d{2})[- ](0[1-9]|1[0-2])\b/.exec(words);
  // 2011-12 is a financial year as often as a December; only a year that cannot be the next one is a month.
  if (yearFirst && Number.parseInt(yearFirst[2]!, 10) !== (Number.parseInt(yearFirst[1]!, 10) + 1) % 100) {
    return lastDayOf(yearFirst[1]!, yearFirst[2]!);
  }
  const monthFirst = /\b(0[1-9]|1[0-2])[- ](20\d{2})\b/.exec(words);
  return monthFirst ? lastDayOf(monthFirst[2]!, monthFirst[1]!) : undefined;
}

function yearEnd(words: string): Day | undefined {
  const match = /\b20(\d{2})[- /](?:20)?(\d{2})\b/.exec(words);
  if (!match || Number.parseInt(match[2]!, 10) !== Number.parseInt(match[1]!, 10) + 1) return undefined;
  return lastDayOf(`20${match[2]}`, '3');
}
