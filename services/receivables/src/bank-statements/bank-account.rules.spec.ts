import fc from 'fast-check';
import { paymentReference } from '../invoice-documents/payment-reference.rules';
import { tokensOf } from './bank-account.rules';

const checkDigits = { modulus: 97, digits: 2 };
const tokens = (...texts: (string | undefined)[]) => tokensOf(texts, checkDigits);

describe('R-14, R-10 what in a line may be a number of ours', () => {
  it.each<[string, string, boolean]>([
    ['as it is printed', '26000062 37', true],
    ['written together', '2600006237', true],
    ['behind a word', 'INV2600006237', true],
    ['between other words', 'HALL HIRE/2600006237/THANKS', true],
    ['without check digits', '26000062', true],
    ['a wrong check digit', '2600006238', false],
    ['a wrong digit', '2600016237', false],
    ['two digits that changed places', '2600060237', false],
    ['a check digit missing', '260000623', false],
  ])('%s: %s', (_, text, named) => {
    expect(tokens(text).includes('26000062')).toBe(named);
  });

  it('short words, words without digits and long ones are none', () => {
    expect(tokens('HALL 12 A1 INVOICE', 'x'.repeat(25), `1${'2'.repeat(24)}`, undefined)).toEqual([]);
    expect(tokens('C0000012 ab123')).toEqual(['C0000012', '0000012', 'AB123']);
  });

  it('of one changed digit of a reference no number is read, except as written', () => {
    const digit = fc.record({
      number: fc.stringMatching(/^[1-9][0-9]{7}$/),
      at: fc.nat(9),
      by: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(digit, ({ number, at, by }) => {
        const digits = [...paymentReference(number, checkDigits).replace(' ', '')];
        expect(tokens(digits.join(''))).toContain(number);
        digits[at] = String((Number.parseInt(digits[at]!, 10) + by) % 10);
        expect(tokens(digits.join(''))).toEqual([digits.join('')]);
      }),
    );
  });
});
