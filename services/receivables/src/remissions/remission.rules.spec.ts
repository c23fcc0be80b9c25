import fc from 'fast-check';
import { day } from '@tolbooth/calendar';
import { isRefusal } from '@tolbooth/refusals';
import { line, policies, pricingOn } from '../../test/given/pricing';
import { priceLines } from '../pricing/price-lines.rules';
import { decidedBy, remittedOn, spanFault, type RemissionFacts } from './remission.rules';
import { remissionsPolicy } from './remissions.policy';

const on = day('2006-07-20');
const policy = policies.at(remissionsPolicy, on).value;

describe('R-31, M9 whose word a remission is', () => {
  const delegation = { id: 'd', toActor: 'kofi', record: 'Scheme 7.3', from: day('2006-07-01'), to: day('2006-07-20') };
  const given = [{ ...delegation, delegatedBy: 'dora', delegatedOn: on, version: 1 }];
  const by = (id: string, ...roles: string[]) => decidedBy({ id, roles }, given, on, policy);

  it('the director’s own', () => {
    expect(by('dora', 'director-of-service')).toEqual({ delegation: null });
  });

  it('a budget holder is refused by name, even with a delegation', () => {
    expect(by('holder', 'budget-holder')).toMatchObject({ code: 'remission-by-budget-holder' });
    expect(by('kofi', 'budget-holder', 'financial-adviser')).toMatchObject({ code: 'remission-by-budget-holder' });
  });

  it('anybody else only by a delegation on record, and on its days', () => {
    expect(by('kofi', 'financial-adviser')).toEqual({ delegation: 'd' });
    expect(by('judith', 'financial-adviser')).toMatchObject({ code: 'remission-by-director' });
    const later = decidedBy({ id: 'kofi', roles: [] }, given, day('2006-07-21'), policy);
    expect(later).toMatchObject({ code: 'remission-by-director' });
  });

  it.each([
    ['2006-07-19', 'remission-span'],
    ['2006-07-20', undefined],
    ['2007-07-20', undefined],
    ['2007-07-21', 'remission-span'],
  ])('from 20 July 2006 to %s: %s', (to, code) => {
    expect(spanFault(on, day(to), policy)?.code).toBe(code);
  });
});

const remission = (change: Partial<RemissionFacts> = {}): RemissionFacts => ({
  ...{ number: 'M1', state: 'approved' as const, account: 'C1', groupName: null, chargeItems: ['TRAIN'] },
  ...{ percent: '25', amount: null, from: day('2006-07-01'), to: day('2006-07-31'), reason: 'Low income' },
  members: new Set<string>(),
  ...change,
});
const entered = { remission: 'M1', chargeItem: 'TRAIN', quantity: '1', serviceFrom: day('2006-07-10') };
const remitted = (facts: Partial<RemissionFacts>, change: object = {}, gross = 96_00n) =>
  remittedOn(
    { ...entered, ...change },
    gross,
    { remissions: new Map([['M1', remission(facts)]]), customer: 'C1', on },
    'lines[0]',
  );

describe('R-31 what it takes off a line', () => {
  it('a percentage, half up, with its reason', () => {
    expect(remitted({})).toEqual({ number: 'M1', amount: 24_00n, reason: 'Low income' });
    expect(remitted({ percent: '12.5' }, {}, 4n)).toMatchObject({ amount: 1n });
    expect(remitted({ percent: '100' })).toMatchObject({ amount: 96_00n });
  });

  it('an amount off each unit, never more than the line', () => {
    expect(remitted({ percent: null, amount: 10_00n }, { quantity: '3' }, 288_00n)).toMatchObject({ amount: 30_00n });
    expect(remitted({ percent: null, amount: 100_00n })).toMatchObject({ amount: 96_00n });
  });

  it('nothing where none is named', () => {
    expect(remitted({}, { remission: undefined })).toBeUndefined();
  });

  it.each([
    ['of another number', {}, { remission: 'M2' }, 'remission-unknown'],
    ['not decided', { state: 'requested' }, {}, 'remission-not-approved'],
    ['rejected', { state: 'rejected' }, {}, 'remission-not-approved'],
    ['a day too early', {}, { serviceFrom: day('2006-06-30') }, 'remission-not-then'],
    ['on its first day', {}, { serviceFrom: day('2006-07-01') }, undefined],
    ['on its last day', {}, { serviceFrom: day('2006-07-31') }, undefined],
    ['a day too late', {}, { serviceFrom: day('2006-08-01') }, 'remission-not-then'],
    ['of another charge', {}, { chargeItem: 'HALL' }, 'remission-other-charge'],
    ['without a charge', {}, { chargeItem: undefined }, 'remission-other-charge'],
    ['of another customer', { account: 'C2' }, {}, 'remission-not-for-customer'],
    ['of a group without the customer', { account: null, groupName: 'G' }, {}, 'remission-not-for-customer'],
    ['of a group with the customer', { account: null, groupName: 'G', members: new Set(['C1']) }, {}, undefined],
  ] as const)('%s', (_, facts, change, code) => {
    const answer = remitted(facts, change);
    expect(isRefusal(answer) ? answer.code : undefined).toBe(code);
  });

  it('on the invoice the net is after it, the codes share it out, and tax is on what is left', () => {
    const percents = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(percents, fc.bigInt({ min: 1n, max: 10n ** 7n }), (percent, unitPrice) => {
        const remit = () => ({ number: 'M1', amount: (unitPrice * BigInt(percent)) / 100n, reason: 'Low income' });
        const revenue = [
          { subjective: '81000', percent: '33' },
          { subjective: '84300', percent: '67' },
        ];
        const priced = priceLines({ ...pricingOn('2006-07-03'), remit }, [line({ unitPrice, revenue })]);
        if (isRefusal(priced)) throw new Error(priced.detail);
        const [only] = priced.lines;
        expect(only!.net).toBe(unitPrice - remit().amount);
        expect(only!.revenue.reduce((sum, each) => sum + each.amount, 0n)).toBe(only!.net);
      }),
    );
  });
});
