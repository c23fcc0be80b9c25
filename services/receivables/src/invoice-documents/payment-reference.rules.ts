// R-10, F9: the reference that a payer quotes: the invoice number and check digits behind it (ISO 7064; docs/adr).
export interface CheckDigits {
  /** 97: every wrong digit and every two digits that changed places are seen. */
  readonly modulus: number;
  readonly digits: number;
}

/** What is left of the text as one number: letters count as 10 to 35, as in ISO 7064 and in an IBAN. */
function remainder(text: string, modulus: number): number {
  const capitals = text.toUpperCase();
  let rest = 0;
  for (let at = 0; at < capitals.length; at += 1) {
    const code = capitals.charCodeAt(at);
    rest = code < 65 ? (rest * 10 + code - 48) % modulus : (rest * 100 + code - 55) % modulus;
  }
  return rest;
}

const written = (number: string) => number.replaceAll(/[^0-9A-Za-z]/g, '');

/** `26000042 71`: spaced as it is printed. */
export function paymentReference(number: string, { modulus, digits }: CheckDigits): string {
  const check = modulus + 1 - remainder(`${written(number)}${'0'.repeat(digits)}`, modulus);
  return `${number} ${check.toString().padStart(digits, '0')}`;
}

/** The invoice number of a reference as somebody typed it, spaces or none; undefined where the check digits do not fit. */
export function numberOfReference(reference: string, { modulus, digits }: CheckDigits): string | undefined {
  const text = written(reference);
  const number = text.slice(0, -digits);
  const check = text.slice(-digits);
  if (number === '' || !/^\d+$/.test(check)) return undefined;
  return remainder(text, modulus) === 1 ? number : undefined;
}
