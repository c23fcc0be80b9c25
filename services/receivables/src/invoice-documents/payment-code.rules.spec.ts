import { epcPayload } from './payment-code.rules';

const payment = {
  ...{ name: 'Franz Mustermänn', iban: 'DE71 1102 2033 0123 4567 89', bic: 'BHBLDEHHXXX' },
  ...{ amount: '12.30', reference: '26000042 65' },
};

describe('R-10 GiroCode', () => {
  it('has the fields of EPC069-12 in their lines', () => {
    expect(epcPayload(payment)).toBe(
      'BCD\n002\n1\nSCT\nBHBLDEHHXXX\nFranz Mustermänn\nDE71110220330123456789\nEUR12.30\n\n\n26000042 65',
    );
  });

  it('the BIC may be missing in version 002; its line stays', () => {
    expect(epcPayload({ ...payment, bic: undefined })!.split('\n')[4]).toBe('');
  });

  it('a name is cut at 70, a reference at 140, and neither begins another field', () => {
    const fields = epcPayload({
      ...payment,
      name: `A\nB ${'x'.repeat(80)}`,
      reference: `r\r\n${'y'.repeat(200)}`,
    })!.split('\n');
    expect(fields).toHaveLength(11);
    expect([fields[5]!.length, fields[10]!.length]).toEqual([70, 140]);
  });

  it.each([
    ['0.00', undefined],
    ['0.01', 'EUR0.01'],
    ['999999999.99', 'EUR999999999.99'],
    ['1000000000.00', undefined],
    ['-5.00', undefined],
  ])('an amount of %s', (amount, field) => {
    expect(epcPayload({ ...payment, amount })?.split('\n')[7]).toBe(field);
  });
});
