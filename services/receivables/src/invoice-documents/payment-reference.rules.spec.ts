import { day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import fc from 'fast-check';
import { invoiceDocumentsPolicy } from './invoice-documents.policy';
import { numberOfReference, paymentReference } from './payment-reference.rules';

const { checkDigits } = loadPolicies({ profile: 'cambridgeshire' }).at(invoiceDocumentsPolicy, day('2026-11-21')).value;

describe('R-10 a reference is the invoice number with check digits', () => {
  // Reckoned by hand: 98 − (number × 100 mod 97).
  it.each([
    ['26000042', '26000042 97'],
    ['26000043', '26000043 94'],
    ['10342718', '10342718 13'],
    ['1', '1 95'],
    ['INV26-000042', 'INV26-000042 63'],
  ])('%s is %s', (number, reference) => {
    expect(paymentReference(number, checkDigits)).toBe(reference);
  });

  it('is two digits of modulus 97', () => {
    expect(checkDigits).toEqual({ modulus: 97, digits: 2 });
  });

  const numbers = fc.stringMatching(/^[0-9]{8}$/);

  it('is read back however it was spaced', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        const reference = paymentReference(number, checkDigits);
        for (const typed of [
          reference,
          reference.replace(' ', ''),
          ` ${[...reference].join(' ')} `,
          reference.replace(' ', '-'),
        ]) {
          expect(numberOfReference(typed, checkDigits)).toBe(number);
        }
      }),
    );
  });

  it('one wrong digit, or two neighbours that changed places, is seen', () => {
    fc.assert(
      fc.property(numbers, fc.nat(9), fc.integer({ min: 1, max: 9 }), (number, place, step) => {
        const digits = [...paymentReference(number, checkDigits).replace(' ', '')];
        const wrong = digits.with(place, String((Number(digits[place]) + step) % 10)).join('');
        expect(numberOfReference(wrong, checkDigits)).toBeUndefined();
        const next = Math.min(place, 8);
        const swapped = digits
          .with(next, digits[next + 1]!)
          .with(next + 1, digits[next]!)
          .join('');
        if (swapped !== digits.join('')) expect(numberOfReference(swapped, checkDigits)).toBeUndefined();
      }),
    );
  });

  it.each(['', '12', 'x', 'no reference', '26000042 98'])('%j is none', (text) => {
    expect(numberOfReference(text, checkDigits)).toBeUndefined();
  });
});
