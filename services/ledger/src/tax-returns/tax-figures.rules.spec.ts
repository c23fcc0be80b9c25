import { day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import { formatAmount, parseAmount } from '@tolbooth/money';
import fc from 'fast-check';
import { figuresOf, type TaxAccounts, type TaxSum } from './tax-figures.rules';
import { taxReturnsPolicy } from './tax-returns.policy';

const accounts: TaxAccounts = {
  output: ['OUT'],
  input: ['IN'],
  classOf: (code) => (code.startsWith('8') ? 'income' : code.startsWith('4') ? 'expenditure' : 'asset'),
};
const uk = loadPolicies({ profile: 'cambridgeshire' }).at(taxReturnsPolicy, day('2026-11-21')).value;

/** The lines of an HST return, as the pack of a Canadian town has them. */
const hst = loadPolicies({ profile: 'oakville' }).at(taxReturnsPolicy, day('2026-11-21')).value;

type Kind = 'sale' | 'purchase';
/** Lines of a journal with tax: gross is on a control account that no box takes. */
function journal(kind: Kind, net: string, tax: string, late = false): TaxSum[] {
  const [sign, output, input] = kind === 'sale' ? ([-1n, true, false] as const) : ([1n, false, true] as const);
  const amount = (text: string) => sign * parseAmount(text, 'GBP');
  const about = { late, output, input };
  return [
    { ...about, code: kind === 'sale' ? '81000' : '41000', amount: amount(net) },
    { ...about, code: kind === 'sale' ? 'OUT' : 'IN', amount: amount(tax) },
    { ...about, code: 'CONTROL', amount: -amount(net) - amount(tax) },
  ];
}

const boxes = (policy: typeof uk, sums: TaxSum[], adjustments: Parameters<typeof figuresOf>[3] = []) =>
  Object.fromEntries(
    figuresOf(policy, accounts, sums, adjustments).map(({ box, amount }) => [box, formatAmount(amount)]),
  );

describe('C-13 boxes 1 to 9 of a VAT return', () => {
  it('E13: 117.50 gross is 17.50 in box 1 and 100 in box 6', () => {
    expect(boxes(uk, journal('sale', '100.00', '17.50'))).toEqual({
      ...{ 1: '17.50', 2: '0.00', 3: '17.50', 4: '0.00', 5: '17.50', 6: '100.00', 7: '0.00', 8: '0.00', 9: '0.00' },
    });
  });

  it('purchases are reclaimed, and pence of values are left off', () => {
    const sums = [...journal('sale', '100.99', '17.67'), ...journal('purchase', '250.99', '43.92')];
    expect(boxes(uk, sums)).toMatchObject({ 3: '17.67', 4: '43.92', 5: '-26.25', 6: '100.00', 7: '250.00' });
  });

  it('income beside what was only bought with tax, or a cost beside what was only sold, is in no box', () => {
    const bought = { ...{ code: '81000', late: false, output: false, input: true }, amount: -5_000n };
    const sold = { ...{ code: '41000', late: false, output: true, input: false }, amount: 5_000n };
    const sums = [...journal('sale', '100.00', '17.50'), ...journal('purchase', '200.00', '35.00'), bought, sold];
    expect(boxes(uk, sums)).toMatchObject({ 6: '100.00', 7: '200.00' });
  });

  it('a credit note takes away, and pence of what is below zero are left off too', () => {
    expect(boxes(uk, journal('sale', '-100.99', '-17.67'))).toMatchObject({ 1: '-17.67', 6: '-100.00' });
  });

  it('adjustments stand apart and count in the box of their side', () => {
    const figures = figuresOf(uk, accounts, journal('purchase', '100.00', '20.00'), [
      { side: 'input', amount: 550n },
      { side: 'output', amount: -100n },
    ]);
    expect(figures.find(({ box }) => box === '4')).toMatchObject({
      ofPeriod: 2000n,
      late: 0n,
      adjusted: 550n,
      amount: 2550n,
    });
    expect(figures.find(({ box }) => box === '1')).toMatchObject({ adjusted: -100n, amount: -100n });
    expect(figures.find(({ box }) => box === '5')).toMatchObject({ ofPeriod: -2000n, adjusted: -650n, amount: -2650n });
  });

  it('what came late for an earlier period stands apart and counts', () => {
    const sums = [...journal('sale', '100.00', '17.50'), ...journal('sale', '10.00', '1.75', true)];
    expect(figuresOf(uk, accounts, sums, [])[0]).toMatchObject({ ofPeriod: 1750n, late: 175n, amount: 1925n });
  });
});

describe('C-13 lines 101 to 109 of an HST return', () => {
  it('have tax, credits and adjustments in lines of their own', () => {
    const sums = [...journal('sale', '1000.00', '130.00'), ...journal('purchase', '500.00', '65.00')];
    const adjustments = [
      { side: 'output' as const, amount: 1000n },
      { side: 'input' as const, amount: 250n },
    ];
    expect(boxes(hst, sums, adjustments)).toEqual({
      ...{ 101: '1000.00', 103: '130.00', 104: '10.00', 105: '140.00', 106: '65.00', 107: '2.50', 108: '67.50' },
      109: '72.50',
    });
  });
});

describe('C-13 a policy that contradicts itself is none', () => {
  const wrong = (boxesOf: object[]) => () =>
    loadPolicies({
      profile: 'cambridgeshire',
      overrides: [{ key: 'ledger/tax-returns', from: '2026-01-01', value: { ...hst, boxes: boxesOf } }],
    });
  it.each([
    [[hst.boxes[0]!, hst.boxes[0]!], /twice/],
    [[{ box: '3', title: 'x', places: 2, add: ['1'] }], /above/],
    [[{ box: '3', title: 'x', places: 1, take: [] }], /boxes.0/],
  ])('%j', (value, message) => {
    expect(wrong(value)).toThrow(message);
  });
});

describe('C-13 every penny of tax is in exactly one box', () => {
  it('box 5 is the movement of the tax accounts, whatever was posted', () => {
    const cents = fc.bigInt({ min: -10_000_000n, max: 10_000_000n });
    const posted = fc.record({
      kind: fc.constantFrom<Kind>('sale', 'purchase'),
      net: cents,
      tax: cents,
      late: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(posted, { maxLength: 20 }), (journals) => {
        const sums = journals.flatMap(({ kind, net, tax, late }) =>
          journal(kind, formatAmount(net), formatAmount(tax), late),
        );
        const moved = sums
          .filter(({ code }) => code === 'OUT' || code === 'IN')
          .reduce((sum, { amount }) => sum - amount, 0n);
        expect(boxes(uk, sums)['5']).toBe(formatAmount(moved));
        expect(boxes(hst, sums)['109']).toBe(formatAmount(moved));
      }),
    );
  });
});
