import { day } from '@tolbooth/calendar';
import { lists } from '../../test/given/pricing';
import { chooseTax, rateOf, taxOn } from './tax-choice.rules';

const on = day('2006-07-03');
const choose = (asked: Partial<Parameters<typeof chooseTax>[1]>) =>
  chooseTax(lists, { subjectives: ['81000'], ...asked }, on, 'lines[0]');

describe('R-06, W35 rates with effective dates', () => {
  it.each([
    ['2004-04-01', '17.5'],
    ['2008-11-30', '17.5'],
    ['2008-12-01', '15'],
    ['2009-12-31', '15'],
    ['2010-01-01', '17.5'],
    ['2011-01-03', '17.5'],
    ['2011-01-04', '20'],
    ['2026-11-25', '20'],
  ])('on %s the standard rate is %s %%', (date, percent) => {
    expect(rateOf(lists, 'STD', day(date))).toBe(percent);
  });

  it('HST of another pack is 13 %, on the line, half up', () => {
    const hst = { code: 'HST', description: 'HST', taxable: true, rates: [{ from: '2010-07-01', percent: '13' }] };
    const percent = rateOf({ taxCodes: [hst] }, 'HST', day('2026-01-01'))!;
    expect(taxOn(10_050n, { percent })).toBe(1_307n);
  });
});

describe('R-06, M17, M18, W37 which code a line carries, and why', () => {
  it('by the list of subjectives: 58 are standard-rated, the rest not', () => {
    expect(lists.standardRated.size).toBe(58);
    expect(choose({})).toEqual({ code: 'STD', percent: '17.5', reason: 'subjective-list' });
    expect(choose({ subjectives: ['86231'] })).toEqual({ code: 'NON-VAT', percent: '0', reason: 'subjective-list' });
    expect(choose({ subjectives: ['81000', '86231'] })).toMatchObject({ code: 'NON-VAT' });
  });

  it('W37 the training course on 81000 carries an explicit non-VAT code', () => {
    expect(choose({ taxCode: 'NON-VAT' })).toEqual({ code: 'NON-VAT', percent: '0', reason: 'chosen' });
  });

  it('a charge item that allows one code decides, one that allows two asks', () => {
    expect(choose({ chargeItem: 'ADVERT' })).toMatchObject({ code: 'STD', reason: 'charge-item' });
    expect(choose({ chargeItem: 'HALL' })).toMatchObject({
      code: 'tax-choice-needed',
      field: 'lines[0].taxCode',
      facts: { allowed: ['NON-VAT', 'STD'] },
    });
    expect(choose({ chargeItem: 'HALL', taxCode: 'STD' })).toMatchObject({ code: 'STD', reason: 'chosen' });
    expect(choose({ chargeItem: 'ADVERT', taxCode: 'NON-VAT' })).toMatchObject({ code: 'tax-code-not-allowed' });
    expect(choose({ chargeItem: 'NOTHING' })).toMatchObject({ code: 'charge-item-unknown' });
  });

  it.each(['statutory', 'education', 'internal'] as const)('no tax on a supply that is %s', (supply) => {
    expect(choose({ supply })).toMatchObject({ code: 'NON-VAT', reason: 'supply' });
    expect(choose({ supply, taxCode: 'STD' })).toMatchObject({ code: 'tax-code-not-allowed' });
  });

  it('a code that nobody has is refused', () => {
    expect(choose({ taxCode: 'ZERO' })).toMatchObject({ code: 'tax-code-not-allowed', field: 'lines[0].taxCode' });
  });
});
