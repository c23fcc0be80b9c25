import { malformed } from './fault';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Before the banks that write such files; a year of zeros is none. */
const firstYear = 1900;

/** An ISO day, or undefined when there is no such day. */
export function isoDay(year: number, month: number, date: number): string | undefined {
  if (year < firstYear || month < 1 || month > 12 || date < 1) return undefined;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (date > lengths[month - 1]!) return undefined;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/**
 * `YYMMDD`; banks have written such days since the 1970s. Where months have thirty days for their interest they write
 * 30 February: the last day of the month is meant.
 */
export function shortDay(text: string, row: number): string {
  const [short, month, date] = [text.slice(0, 2), text.slice(2, 4), text.slice(4, 6)].map(Number);
  const year = short! >= 70 ? 1900 + short! : 2000 + short!;
  const dates = date! >= 29 && date! <= 31 ? [date!, 30, 29, 28] : [date!];
  const days = /^\d{6}$/.test(text) ? dates.map((each) => isoDay(year, month!, each)) : [];
  const found = days.find((each) => each !== undefined);
  if (!found) throw malformed(row, `"${text}" is no day`);
  return found;
}

/** `MMDD` in the year that brings it nearest to the other day: 1231 beside 2 January is of the year before. */
export function dayBeside(text: string, other: string): string | undefined {
  const [month, date] = [Number(text.slice(0, 2)), Number(text.slice(2, 4))];
  const turn = month - Number(other.slice(5, 7));
  const year = Number(other.slice(0, 4)) + (turn > 6 ? -1 : turn < -6 ? 1 : 0);
  return isoDay(year, month, date);
}

/** `2026-11-25`, with whatever time and zone behind it: the bank's day is what it writes. */
export function writtenDay(text: string, row: number): string {
  const match = /^\s*(\d{4})-(\d{2})-(\d{2})/.exec(text);
  const found = match ? isoDay(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
  if (!found) throw malformed(row, `"${text.trim()}" is no day`);
  return found;
}

/** `20261125`, with whatever time and zone behind it. */
export function compactDay(text: string, row: number): string {
  const match = /^\s*(\d{4})(\d{2})(\d{2})/.exec(text);
  const found = match ? isoDay(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
  if (!found) throw malformed(row, `"${text.trim()}" is no day`);
  return found;
}

const parts: Readonly<Record<string, string>> = {
  YYYY: String.raw`(?<year>\d{4})`,
  YY: String.raw`(?<year>\d{2})`,
  MMM: String.raw`(?<name>[A-Za-z]{3})[A-Za-z]*\.?`,
  MM: String.raw`(?<month>\d{1,2})`,
  DD: String.raw`(?<date>\d{1,2})`,
};

/** Reads days by a form such as `DD/MM/YYYY`, `D MMM YY` or `YYYYMMDD`; a time behind the day does not count. */
export function dayReader(form: string): (text: string) => string | undefined {
  const dense = /^[YMD]+$/.test(form);
  const pattern = form.replace(/Y+|M+|D+|[^YMD]/g, (token) => {
    const known = parts[token === 'D' ? 'DD' : token === 'M' ? 'MM' : token];
    if (known) return dense ? known.replace('{1,2}', '{2}') : known;
    return token.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  });
  const matcher = new RegExp(String.raw`^${pattern}(?![\dA-Za-z]*\d{5})(?:[ T,].*)?$`);
  return (text) => {
    const found = matcher.exec(text.trim())?.groups;
    if (!found) return undefined;
    const year = Number(found.year);
    const month = found.name === undefined ? Number(found.month) : months.indexOf(found.name.toLowerCase()) + 1;
    return isoDay(found.year!.length === 2 ? 2000 + year : year, month, Number(found.date));
  };
}
