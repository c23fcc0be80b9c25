import { day } from '@tolbooth/calendar';
import { accountCodePolicy } from '@tolbooth/policy';
import { lists, policies } from '../../test/given/pricing';
import { incomeCodesPolicy } from '../reference/income-codes.policy';
import { chargedBefore, chargedCode } from './raising-charge.rules';
import { raisingChargesPolicy } from './raising-charges.policy';

const on = day('2006-08-05');
const policy = policies.at(raisingChargesPolicy, on).value;

describe('R-08, M50 the cost of raising is charged to the budget holder', () => {
  it.each([
    ['2006-08-04', '2006-07-01'],
    ['2006-08-05', '2006-08-01'],
    ['2006-08-31', '2006-08-01'],
    ['2007-01-04', '2006-12-01'],
    ['2007-01-05', '2007-01-01'],
  ])('on %s what was completed before %s', (date, before) => {
    expect(chargedBefore(day(date), policy.dayOfMonth)).toBe(before);
  });

  it('on his own cost centre and objective', () => {
    const structure = policies.at(accountCodePolicy, on).value;
    const income = policies.at(incomeCodesPolicy, on).value;
    const halls = lists.salespersons.find(({ code }) => code === 'C563000')!;
    expect(chargedCode(structure, income, halls, policy.subjective)).toBe('C563000-46100-C15-0000-00-0000');
  });
});
