import { day } from '@tolbooth/calendar';
import { isRefusal } from '@tolbooth/refusals';
import { lists, policies } from '../../test/given/pricing';
import { propertyTaxPolicy } from './pricing.policies';
import { chooseTax, rateOf, taxOn } from './tax-choice.rules';

const on = day('2006-07-03');
const { properties } = policies.at(propertyTaxPolicy, on).value;
const choose = (asked: Partial<Parameters<typeof chooseTax>[1]>) =>
  chooseTax(lists, { subjectives: ['81000'], ...asked }, on, 'lines[0]', properties);

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
    expect(choose({})).toMatchObject({ code: 'STD', percent: '17.5', reason: 'subjective-list' });
    expect(choose({ subjectives: ['86231'] })).toMatchObject({
      code: 'NON-VAT',
      percent: '0',
      reason: 'subjective-list',
    });
    expect(choose({ subjectives: ['81000', '86231'] })).toMatchObject({
      code: 'tax-choice-needed',
      detail: '81000 and 86231, of which only 81000 is on the list, may carry NON-VAT or STD: say which',
    });
  });

  it('W37 the training course on 81000 carries an explicit non-VAT code', () => {
    expect(choose({ taxCode: 'NON-VAT' })).toMatchObject({
      code: 'NON-VAT',
      percent: '0',
      reason: 'chosen',
      sentence:
        '81000 is on the list of standard-rated subjectives: STD unless another is chosen; NON-VAT was chosen on 2006-07-03',
    });
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

  it('M18 within the authority nothing carries tax, whatever is supplied', () => {
    for (const asked of [{}, { chargeItem: 'ADVERT' }, { supply: 'competitive' as const }]) {
      const choice = choose({ ...asked, customerClass: 'part-of-authority' });
      expect(choice).toMatchObject({ code: 'NON-VAT', reason: 'customer-class' });
    }
    expect(choose({ customerClass: 'part-of-authority', taxCode: 'STD' })).toMatchObject({
      code: 'tax-code-not-allowed',
      facts: { allowed: ['NON-VAT'] },
    });
  });

  it('another local authority: sometimes none, so somebody says which', () => {
    for (const asked of [{}, { chargeItem: 'ADVERT' }, { chargeItem: 'AUTHORITY' }]) {
      const question = { ...asked, customerClass: 'other-authority' as const };
      expect(choose(question)).toMatchObject({ code: 'tax-choice-needed', facts: { allowed: ['NON-VAT', 'STD'] } });
      for (const taxCode of ['NON-VAT', 'STD']) {
        expect(choose({ ...question, taxCode })).toMatchObject({ code: taxCode, reason: 'chosen' });
      }
    }
    expect(choose({ chargeItem: 'TRAIN', customerClass: 'other-authority' })).toMatchObject({ reason: 'supply' });
    expect(choose({ chargeItem: 'RENT', customerClass: 'other-authority' })).toMatchObject({ reason: 'charge-item' });
  });

  it('rent and hire of property: by the option recorded for it, or by choice', () => {
    expect(choose({ supply: 'property', property: 'HARTFORD-HALL' })).toMatchObject({
      code: 'STD',
      reason: 'property-option',
      supply: 'property',
    });
    expect(choose({ property: 'MANOR-FARM' })).toMatchObject({ code: 'NON-VAT', reason: 'property-option' });
    expect(choose({ chargeItem: 'HALL', property: 'MANOR-FARM' })).toMatchObject({ code: 'NON-VAT' });
    expect(choose({ property: 'MANOR-FARM', taxCode: 'STD' })).toMatchObject({ code: 'tax-code-not-allowed' });
    expect(choose({ supply: 'property' })).toMatchObject({ code: 'tax-choice-needed' });
    expect(choose({ property: 'NOWHERE' })).toMatchObject({ code: 'property-unknown', field: 'lines[0].property' });
  });

  it('in competition with private business: standard, exceptions by charge item', () => {
    expect(choose({ supply: 'competitive', subjectives: ['86231'] })).toMatchObject({ code: 'STD', reason: 'supply' });
    expect(choose({ supply: 'education', chargeItem: 'ADVERT' })).toMatchObject({ code: 'supply-not-of-item' });
  });

  it('W38 both members of the pairs 84300/84301 and 86090/86091 are standard-rated', () => {
    for (const subjective of ['84300', '84301', '86090', '86091']) {
      expect(choose({ subjectives: [subjective] })).toMatchObject({ code: 'STD', reason: 'subjective-list' });
    }
  });

  it('R-33 every choice says why', () => {
    for (const chargeItem of ['TRAIN', 'ADVERT', 'RENT']) {
      const choice = choose({ chargeItem });
      expect(isRefusal(choice) ? '' : choice.sentence).toMatch(/: (STD|NON-VAT) on 2006-07-03$/);
    }
  });

  it('a code that nobody has is refused', () => {
    expect(choose({ taxCode: 'ZERO' })).toMatchObject({ code: 'tax-code-not-allowed', field: 'lines[0].taxCode' });
  });
});
