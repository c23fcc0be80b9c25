/** P-07: an amount as published, in minor units of a currency with two decimals, or why it cannot be taken. */
export type ReadAmount = { minor: bigint } | { fault: 'amount-missing' | 'amount-unreadable' | 'amount-over-precise' };

const blanks = /[\s\u00a0\u2007\u2009\u202f'’"]/g;
const dashes = /[\u2010-\u2015\u2212]/g;

/**
 * Takes currency signs, thousands separators, credits as (1,234.50), 1,234.50-, -1,234.50, 1,234.50 CR, and decimal
 * commas. Never rounds, except what a spreadsheet's binary fractions left behind (88.300000000000011 is 88.30).
 */
export function readAmount(published: string): ReadAmount {
  let text = published
    .replace(dashes, '-')
    .replace(/GBP|EUR|USD|[£€$\ufffd]/gi, '')
    .replace(blanks, '');
  if (text === '') return { fault: 'amount-missing' };
  let negative = false;
  const minus = () => {
    negative = !negative;
  };
  text = text.replace(/(CR|DR)\.?$/i, (mark) => (mark.toUpperCase().startsWith('CR') && minus(), ''));
  text = text.replace(/^\((.*)\)$/, (_, inner: string) => (minus(), inner));
  text = text.replace(/^-|-$/, () => (minus(), ''));
  text = text.replace(/^\+/, '').replace(blanks, '');
  const number = plainOf(text);
  if (number === undefined) return { fault: 'amount-unreadable' };
  const [whole = '0', fraction = ''] = number.split('.');
  const minor = minorOf(whole === '' ? '0' : whole, fraction);
  if (minor === undefined) return { fault: 'amount-over-precise' };
  return { minor: negative ? -minor : minor };
}

/** Digits with one point at most, whichever sign the file uses for thousands and for decimals. */
function plainOf(text: string): string | undefined {
  if (/^\d*\.?\d+$|^\d+\.$/.test(text)) return text.length <= 34 ? text : undefined;
  // 1,234,567.89 and 12,34.50 alike: commas before a point, or in groups of three, separate thousands.
  if (/^\d[\d,]*\.\d*$/.test(text) || /^\d{1,3}(,\d{3})+$/.test(text)) return text.replaceAll(',', '');
  if (/^\d{1,3}(\.\d{3})+,\d{1,2}$/.test(text) || /^\d+,\d{1,2}$/.test(text)) {
    return text.replaceAll('.', '').replace(',', '.');
  }
  return undefined;
}

function minorOf(whole: string, fraction: string): bigint | undefined {
  const pence = BigInt(whole + fraction.slice(0, 2).padEnd(2, '0'));
  const rest = fraction.slice(2);
  if (/^0*$/.test(rest)) return pence;
  if (rest.length < 6) return undefined;
  if (/^0{4}/.test(rest)) return pence;
  return /^9{4}/.test(rest) ? pence + 1n : undefined;
}
