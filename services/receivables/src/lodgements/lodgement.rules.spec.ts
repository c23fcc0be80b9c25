import { day } from '@tolbooth/calendar';
import {
  counted as countedWith,
  lodgementDue,
  namedForInvoices,
  toLodge,
  type EnteredBanking,
} from '../bankings/banking.rules';
import { isRefusal } from '@tolbooth/refusals';
import { policies, pricingOn } from '../../test/given/pricing';
import {
  lateness,
  lodgementLines,
  numberFault,
  numberOfSlip,
  slipNumber,
  slipNumberFault,
  totalFault,
} from './lodgement.rules';

const banking: EnteredBanking = {
  slipReference: 'GB082562',
  team: 'L0000001',
  bankedOn: day('2005-03-08'),
  currency: 'GBP',
  cash: 1650n,
  makeUp: [],
  receipts: [],
  cheques: [
    { drawer: 'A', amount: 11750n, invoice: '10342718' },
    { drawer: 'B', amount: 1000n },
  ],
  cashForInvoices: [{ invoice: '10311925', amount: 1200n }],
};

/** No receipt is linked: all that is named awaits one. */
const counted = (entered: EnteredBanking) =>
  countedWith(
    entered,
    0n,
    namedForInvoices(entered).reduce((sum, { amount }) => sum + amount, 0n),
  );

describe('R-13 a banking and what of it is lodged', () => {
  it('E12 cash 16.50, cheques 127.50, invoices 129.50: the lodgement is 14.50', () => {
    const sums = counted(banking);
    if (isRefusal(sums)) throw new Error(sums.detail);
    expect(sums).toMatchObject({ cash: 1650n, cheques: 12750n, forInvoices: 12950n });
    expect(toLodge(sums)).toBe(1450n);
  });

  it('M32 a difference between receipt book and count needs its reason', () => {
    expect(counted({ ...banking, receiptBookTotal: 14300n })).toMatchObject({ code: 'difference-reason-required' });
    expect(counted({ ...banking, receiptBookTotal: 14300n, differenceReason: 'Float' })).toMatchObject({ cash: 1650n });
  });

  it('never more for invoices than there was, and never nothing', () => {
    expect(counted({ ...banking, cash: 1199n })).toMatchObject({ code: 'invoices-exceed-banking' });
    expect(counted({ ...banking, cash: 0n, cheques: [], cashForInvoices: [] })).toMatchObject({
      code: 'nothing-banked',
    });
  });

  it('E14 the tax in 10.00 and 14.50 at 17.5/117.5 is 1.49 and 2.16', () => {
    const facts = { ...pricingOn('2005-03-08'), bankedOn: day('2005-03-08') };
    const entered = [1000n, 1450n].map((gross) => ({ description: 'x', subjective: '81000', gross, taxCode: 'STD' }));
    const lines = lodgementLines(facts, entered, { lodgementId: 'l', newId: () => 'n' });
    expect(lines).toMatchObject([{ tax: 149n }, { tax: 216n, serviceDate: '2005-03-08' }]);
  });

  it('total = banking − invoices, to the penny', () => {
    expect(totalFault(1450n, 1450n, 'GBP')).toBeUndefined();
    expect(totalFault(1449n, 1450n, 'GBP')).toMatchObject({
      code: 'lodgement-total-differs',
      facts: { wanted: '14.50' },
    });
  });

  it('E47, W39 the number is the slip reference in capitals, and is never free again', () => {
    expect(slipNumber(' gb082562 ')).toBe('GB082562');
    for (const same of [
      'GB 082562',
      'gb-082562',
      'ＧＢ０８２５６２',
      'GB\u00a0082562',
      'GB0825\u200b62',
      'GB\u2011082562',
    ]) {
      expect(slipNumber(same)).toBe('GB082562');
      expect(slipNumberFault(same, 'number')).toBeUndefined();
    }
    // Cyrillic letters, an accent, another mark, nothing at all.
    for (const none of ['GВ082562', 'GB082562\u0301', 'GB_1', 'GB.1', '-', '\u200b']) {
      expect(slipNumberFault(none, 'number')).toMatchObject({ code: 'slip-reference-malformed', field: 'number' });
    }
    expect(['gb 4', 'GB4', 'gb-4'].map((text) => numberOfSlip(text, 'GB 4'))).toEqual(['GB 4', 'GB4', 'GB4']);
    expect(numberFault('GB082562', 'GB082562', false, false)).toBeUndefined();
    expect(numberFault('GB082562', 'GB082562', true, true)).toMatchObject({ code: 'lodgement-number-taken' });
    expect(numberFault('GB1', 'GB082562', false, false)).toMatchObject({ code: 'number-not-the-slip' });
    expect(numberFault('GB082562A', 'GB082562', true, false)).toBeUndefined();
  });

  it('E36 banked on Friday: Monday is in time, Tuesday is late with its reason', () => {
    const due = lodgementDue(day('2006-07-07'), 1, policies.holidaysOn(day('2006-07-07')));
    expect(due).toBe('2006-07-10');
    expect(lateness(due, day('2006-07-10'), undefined)).toEqual({ late: false, lateReason: null });
    expect(lateness(due, day('2006-07-11'), undefined)).toMatchObject({ code: 'late-reason-required' });
    expect(lateness(due, day('2006-07-11'), 'Leave')).toEqual({ late: true, lateReason: 'Leave' });
  });
});
