import fc from 'fast-check';
import { taxWithin } from '@tolbooth/money';
import { lineFault, taxOfPart } from './moved-line.rules';

describe('R-34 the part of a line that goes to an invoice', () => {
  const line = { gross: 1_450n, tax: 216n, moved: 0n, movedTax: 0n };

  it.each([
    [1_450n, 0n, undefined],
    [1_451n, 0n, 'exceeds-lodgement-line'],
    [450n, 1_000n, undefined],
    [451n, 1_000n, 'exceeds-lodgement-line'],
  ])('%s pence after %s: %s', (amount, moved, expected) => {
    expect(lineFault({ ...line, moved }, amount, 'GBP')?.code).toBe(expected);
  });

  it('E14 takes the tax that is in it: 10.00 of 14.50 with 2.16 take 1.49, the rest the rest', () => {
    const first = taxOfPart(line, 1_000n);
    expect(first).toBe(149n);
    expect(taxOfPart({ ...line, moved: 1_000n, movedTax: first }, 450n)).toBe(67n);
  });

  it('in whatever parts the line goes, its tax goes with it to the penny, and no part takes more than it is', () => {
    const parts = fc.array(fc.bigInt({ min: 1n, max: 100_000n }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(parts, fc.constantFrom('0', '5', '13', '17.5', '20'), (amounts, percent) => {
        const gross = amounts.reduce((sum, each) => sum + each, 0n);
        const kept = { gross, tax: taxWithin(gross, percent), moved: 0n, movedTax: 0n };
        for (const amount of amounts) {
          const tax = taxOfPart(kept, amount);
          expect(tax >= 0n && tax <= amount).toBe(true);
          kept.moved += amount;
          kept.movedTax += tax;
        }
        expect(kept.movedTax).toBe(kept.tax);
      }),
    );
  });
});
