import { day } from '@tolbooth/calendar';
import { dueDateOf, missingElements, recompute, referenceKeyOf } from './entry-check.rules';

const figures = {
  net: 20_000n,
  charge: 0n,
  tax: 4_000n,
  total: 24_000n,
  lines: [{ description: 'Repairs', code: 'X', amount: 20_000n }],
};

describe('P-07, M76 an invoice is computed again', () => {
  it('agrees to the penny', () => {
    expect(recompute(figures)).toBeUndefined();
    expect(recompute({ ...figures, net: 19_999n })).toMatchObject({ code: 'total-differs', field: 'net' });
    expect(recompute({ ...figures, total: 24_001n })).toMatchObject({ code: 'total-differs', field: 'total' });
  });

  it('with extensions: 2.5 × 80.00 is 200.00', () => {
    const lines = [{ ...figures.lines[0]!, quantity: '2.5', unitPrice: 8_000n }];
    expect(recompute({ ...figures, lines })).toBeUndefined();
    const wrong = [{ ...lines[0]!, quantity: '2.4' }];
    expect(recompute({ ...figures, lines: wrong })).toMatchObject({
      code: 'extension-differs',
      field: 'lines[0].amount',
    });
  });

  it('tax by the rates, one penny a line apart at most', () => {
    const lines = [{ ...figures.lines[0]!, taxPercent: '20' }];
    expect(recompute({ ...figures, lines, tax: 4_001n, total: 24_001n })).toBeUndefined();
    expect(recompute({ ...figures, lines, tax: 4_002n, total: 24_002n })).toMatchObject({ code: 'tax-differs' });
  });

  it('M58: freight or an administrative charge has a code of its own', () => {
    const charged = { ...figures, charge: 500n, total: 24_500n };
    expect(recompute(charged)).toMatchObject({ code: 'charge-uncoded' });
    expect(recompute({ ...charged, chargeCode: 'X' })).toBeUndefined();
  });

  it('M58: names what the pack requires and the paper lacks', () => {
    const given = { taxNumber: 'GB1', purchaseOrder: undefined, contractReference: null };
    expect(missingElements(['taxNumber', 'purchaseOrder'], given)).toEqual(['purchaseOrder']);
    expect(missingElements([], given)).toEqual([]);
  });
});

describe('E39 when a document is due', () => {
  it('a vendor invoice 30 days after its date, a request on receipt (W26)', () => {
    expect(dueDateOf('vendor-invoice', day('2026-11-02'), day('2026-11-04'), 30)).toBe('2026-12-02');
    expect(dueDateOf('schedule-b', day('2026-11-02'), day('2026-11-04'), 30)).toBe('2026-11-04');
  });
});

describe('P-10 (core) how supplier numbers are compared', () => {
  it.each([
    ['INV-0042', 'inv 0042'],
    ['0042', '42'],
    ['A/1-2', 'a12'],
  ])('%s is %s', (one, other) => expect(referenceKeyOf(one)).toBe(referenceKeyOf(other)));

  it('a number without letters and digits keeps itself', () => expect(referenceKeyOf('-')).toBe('-'));
});
