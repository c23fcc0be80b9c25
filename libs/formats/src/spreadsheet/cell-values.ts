import Big from 'big.js';

/** How many digits a spreadsheet program knows of a number and shows: what comes after them is noise of its arithmetic. */
const knownDigits = 15;
const written = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,3}))?$/;
const decimal = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const dayMs = 86_400_000;

/**
 * A number as people see it: the text of the file, without an exponent, and without the noise of binary fractions
 * (`1.1000000000000001` is 1.1). Whole numbers keep all their digits. What is no number stays as it is.
 */
export function plainNumber(text: string): string {
  const match = written.exec(text);
  const [, sign = '', whole = '', fraction = '', exponent] = match ?? [];
  const digits = (whole + fraction).replace(/^0+(?=\d)/, '');
  if (!match || digits === '') return text;
  const noise = fraction === '' && exponent === undefined ? 0 : digits.replace(/0+$/, '').length - knownDigits;
  if (exponent === undefined && noise <= 0) return text;
  const dropped = noise > 0 ? digits.length - knownDigits : 0;
  const unit = 10n ** BigInt(dropped);
  // Half up, as the programs show it.
  const known = (BigInt(digits) + unit / 2n) / unit;
  const scale = fraction.length - Number.parseInt(exponent ?? '0', 10) - dropped;
  return `${sign === '-' && known !== 0n ? '-' : ''}${placed(known.toString(), scale)}`;
}

/** Digits with `scale` of them behind the point, without zeros at the end. */
function placed(digits: string, scale: number): string {
  if (scale <= 0) return digits === '0' ? digits : digits + '0'.repeat(-scale);
  const padded = digits.padStart(scale + 1, '0');
  const fraction = padded.slice(-scale).replace(/0+$/, '');
  const whole = padded.slice(0, -scale);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/**
 * A date of a sheet: an ISO day, with its time of day where it has one, a time alone before the first day.
 * Day 60 is the 29th of February 1900, which there never was: it is told as such and no calendar takes it.
 */
export function dateOf(serial: string, since1904: boolean): string {
  const number = decimal.test(serial) ? new Big(serial) : undefined;
  if (!number || number.lt(0) || number.gt(2_958_466)) return serial;
  const seconds = number.times(86_400).round(0, Big.roundHalfUp).toNumber();
  const days = Math.floor(seconds / 86_400);
  const time = timeOf(seconds % 86_400);
  if (days === 0 && !since1904) return time ?? '00:00:00';
  const day = dayOf(days, since1904);
  return time === undefined ? day : `${day}T${time}`;
}

function dayOf(days: number, since1904: boolean): string {
  if (since1904) return isoDay(Date.UTC(1904, 0, 1) + days * dayMs);
  if (days === 60) return '1900-02-29';
  return isoDay(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * dayMs);
}

function isoDay(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

function timeOf(seconds: number): string | undefined {
  return seconds === 0 ? undefined : new Date(seconds * 1_000).toISOString().slice(11, 19);
}

/** The serial of an ISO day, from March 1900 on, where all programs agree; undefined for earlier ones. */
export function serialOf(isoDate: string): number | undefined {
  const serial = (Date.parse(isoDate) - Date.UTC(1899, 11, 30)) / dayMs;
  return Number.isInteger(serial) && serial > 60 ? serial : undefined;
}

/** Formats by number that every program knows: dates, times and both. */
const ownDates = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);

export function isDateFormat(id: number, code: string | undefined): boolean {
  if (ownDates.has(id) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return true;
  if (code === undefined) return false;
  // Only the first section is for what is above zero; quoted texts, escaped letters and [colours] are no format letters.
  const letters = code
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[ymdhs]/i.test(letters) && !/general/i.test(letters);
}

/** `_x000D_` is how a sheet writes what XML cannot. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** 0 for A, 27 for AB; undefined where the reference names no column. */
export function columnOf(reference: string): number | undefined {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) return at === 0 ? undefined : column - 1;
    column = column * 26 + letter;
  }
  return column === 0 ? undefined : column - 1;
}

export function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}
