// R-10, F9: the reference that a payer quotes: the invoice number and check digits behind it (ISO 7064; docs/adr).
export interface CheckDigits {
  /** 97: every wrong digit and every two digits that changed places are seen. */
  readonly modulus: number;
  readonly digits: number;
}

/** Letters count as 10 to 35, as in ISO 7064 and in an IBAN. */
function value(text: string): bigint {
  const digits = [...text.toUpperCase()].map((each) => (/\d/.test(each) ? each : String(each.charCodeAt(0) - 55)));
  return BigInt(digits.join('') || '0');
}

const written = (number: string) => number.replaceAll(/[^0-9A-Za-z]/g, '');

/** `26000042 71`: spaced as it is printed. */
export function paymentReference(number: string, { modulus, digits }: CheckDigits): string {
  const rest = (value(written(number)) * 10n ** BigInt(digits)) % BigInt(modulus);
  const check = BigInt(modulus) + 1n - rest;
  return `${number} ${check.toString().padStart(digits, '0')}`;
}

/** The invoice number of a reference as somebody typed it, spaces or none; undefined where the check digits do not fit. */
export function numberOfReference(reference: string, { modulus, digits }: CheckDigits): string | undefined {
  const text = written(reference);
  const number = text.slice(0, -digits);
  const check = text.slice(-digits);
  if (number === '' || !/^\d+$/.test(check)) return undefined;
  const whole = value(number) * 10n ** BigInt(digits) + BigInt(check);
  return whole % BigInt(modulus) === 1n ? number : undefined;
}
