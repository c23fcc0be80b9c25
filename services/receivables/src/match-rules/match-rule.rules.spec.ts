import { addDays, day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import fc from 'fast-check';
import { matchRulesPolicy } from './match-rules.policy';
import { plainAccount, ruleFault, type WrittenRule } from './match-rule.rules';

const on = day('2006-07-10');
const { value: policy } = loadPolicies({ profile: 'cambridgeshire' }).at(matchRulesPolicy, on);
const rule: WrittenRule = {
  name: 'Rents',
  payerName: 'HARTFORD*',
  currency: 'GBP',
  customer: 'C1',
  points: 1,
  from: on,
};
const fault = (change: Partial<WrittenRule>) => {
  const refusal = ruleFault({ ...rule, ...change }, policy, on);
  return refusal && [refusal.code, refusal.field];
};

describe('R-14 what a rule may say', () => {
  it.each<[string, Partial<WrittenRule>, [string, string] | undefined]>([
    ['a customer', {}, undefined],
    ['a code', { customer: undefined, code: 'X' }, undefined],
    ['neither', { customer: undefined }, ['match-rule-owner', 'customer']],
    ['both', { code: 'X' }, ['match-rule-owner', 'customer']],
    ['from one amount on', { least: 100n }, undefined],
    ['up to an amount', { most: 100n }, undefined],
    ['one amount', { least: 100n, most: 100n }, undefined],
    ['a penny too much', { least: 101n, most: 100n }, ['match-rule-amounts', 'most']],
    ['the most points', { points: policy.mostPoints }, undefined],
    ['one point more', { points: policy.mostPoints + 1 }, ['match-rule-points', 'points']],
    ['from today', { from: on }, undefined],
    ['from yesterday', { from: addDays(on, -1) }, ['match-rule-days', 'from']],
    ['for one day', { to: on }, undefined],
    ['to the day before it begins', { from: addDays(on, 1), to: on }, ['match-rule-days', 'to']],
    ['by the payer’s account alone', { payerName: undefined, payerAccount: '1' }, undefined],
    ['by the text alone', { payerName: undefined, lineText: 'RENT' }, undefined],
    ['nothing of payer or text', { payerName: undefined, least: 100n }, ['match-rule-conditions', 'payerName']],
  ])('%s', (_, change, expected) => expect(fault(change)).toEqual(expected));

  it.each(['payerName', 'lineText'] as const)('a pattern of %s has its letters and not too many stars', (field) => {
    const { leastCharacters, mostStars } = policy.pattern;
    const enough = 'é1'.repeat(leastCharacters).slice(0, leastCharacters);
    expect(fault({ [field]: enough })).toBeUndefined();
    expect(fault({ [field]: ` *-.${enough.slice(1)}` })).toEqual(['match-rule-conditions', field]);
    expect(fault({ [field]: enough + '*'.repeat(mostStars) })).toBeUndefined();
    expect(fault({ [field]: enough + '*'.repeat(mostStars + 1) })).toEqual(['match-rule-conditions', field]);
  });

  it('patterns of blanks and stars alone are never enough, whatever they are made of', () => {
    const empty = fc.string({ unit: fc.constantFrom('*', ' ', '-', '%', '_', '.') });
    fc.assert(
      fc.property(empty, (lineText) => {
        const refusal = ruleFault({ ...rule, lineText }, policy, on);
        expect(isRefusal(refusal) && refusal.code).toBe('match-rule-conditions');
      }),
    );
  });

  it('accounts are compared in capitals without blanks', () => {
    expect(plainAccount(' gb29 nwbk\t6016 ')).toBe('GB29NWBK6016');
    fc.assert(fc.property(fc.string(), (text) => expect(plainAccount(plainAccount(text))).toBe(plainAccount(text))));
  });
});
