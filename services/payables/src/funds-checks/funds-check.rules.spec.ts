import { loadPolicies, accountCodePolicy } from '@tolbooth/policy';
import { day } from '@tolbooth/calendar';
import * as fc from 'fast-check';
import type { FundsCheckPolicy } from './funds-check.policy';
import { checkFunds, overFault, type Funds } from './funds-check.rules';

const structure = loadPolicies({ profile: 'cambridgeshire' }).at(accountCodePolicy, day('2026-11-21')).value;
const code = 'WE93110-41000-000-0000-00-0000';
const policy: FundsCheckPolicy = {
  ...{ bands: [{ warnAt: '90', overAt: '100' }], against: 'year', withoutBudget: 'warn' },
  ...{ whenOver: 'role', overrideRoles: ['head-of-finance'] },
};
const funds = (more: Partial<Funds> = {}): Funds => ({
  ...{ kind: 'expenditure', currency: 'GBP', budget: 1_000_00n, profile: 500_00n },
  ...{ actual: 0n, waiting: 0n, committed: 0n, since: 0n, ...more },
});
const charge = (amount: bigint, more: object = {}) => ({ code, currency: 'GBP', amount, ...more });
const outcome = (amount: bigint, of: Funds | null = funds(), by: Partial<FundsCheckPolicy> = {}) =>
  checkFunds(charge(amount), of ?? undefined, { ...policy, ...by }, structure).outcome;

describe('C-11 funds check: warn at 90 %, over above 100 %', () => {
  it.each([
    [899_99n, 'ok'],
    [900_00n, 'warn'],
    [1_000_00n, 'warn'],
    [1_000_01n, 'over'],
  ])('%i pence of 1,000.00: %s', (amount, expected) => {
    expect(outcome(amount)).toBe(expected);
  });

  it('counts what is posted, waiting, reserved and approved since', () => {
    const used = funds({ actual: 400_00n, waiting: 200_00n, committed: 100_00n, since: 200_00n });
    expect(outcome(100_00n, used)).toBe('warn');
    expect(outcome(100_01n, used)).toBe('over');
    expect(checkFunds(charge(100_01n), used, policy, structure)).toMatchObject({ used: 1_000_01n, available: 100_00n });
  });

  it('what an order reserved is not counted twice', () => {
    const reserved = funds({ actual: 500_00n, committed: 500_00n });
    expect(checkFunds(charge(300_00n, { reserved: 300_00n }), reserved, policy, structure).outcome).toBe('ok');
    expect(checkFunds(charge(300_01n, { reserved: 300_00n }), reserved, policy, structure).outcome).toBe('over');
  });

  it('a credit note is never over, however the budget stands', () => {
    expect(outcome(-1n, funds({ actual: 2_000_00n }))).toBe('ok');
    expect(outcome(0n, funds({ actual: 2_000_00n }))).toBe('ok');
  });

  it('against the months that have begun, where the council says so', () => {
    expect(outcome(500_00n, funds(), { against: 'profile' })).toBe('warn');
    expect(outcome(500_01n, funds(), { against: 'profile' })).toBe('over');
  });

  it('per class of code: the first band that fits', () => {
    const bands = [
      { codes: { segment: 'subjective', startsWith: ['41'] }, warnAt: '50', overAt: '97.5' },
      { warnAt: '90', overAt: '100' },
    ];
    const of = (subjective: string, amount: bigint) =>
      checkFunds(
        { ...charge(amount), code: `WE93110-${subjective}-000-0000-00-0000` },
        funds(),
        { ...policy, bands },
        structure,
      ).outcome;
    expect([of('41000', 499_99n), of('41000', 500_00n), of('41000', 975_00n), of('41000', 975_01n)]).toEqual([
      ...['ok', 'warn', 'warn', 'over'],
    ]);
    expect(of('42000', 899_99n)).toBe('ok');
  });

  it.each(['ok', 'warn', 'over'] as const)(
    'a code without a budget is %s where the council says so',
    (withoutBudget) => {
      expect(outcome(1n, null, { withoutBudget })).toBe(withoutBudget);
      expect(outcome(1n, funds({ kind: 'income' }), { withoutBudget })).toBe(withoutBudget);
      expect(outcome(1n, funds({ currency: 'CAD' }), { withoutBudget })).toBe(withoutBudget);
    },
  );

  it('what is given back to a code without a budget is welcome', () => {
    expect(outcome(-1n, null, { withoutBudget: 'over' })).toBe('ok');
  });

  it('nothing is left of a budget of nothing', () => {
    expect(outcome(1n, funds({ budget: 0n }))).toBe('over');
  });

  it('more is never better: a larger amount is never judged milder', () => {
    const order = ['ok', 'warn', 'over'];
    const amount = fc.bigInt({ min: 1n, max: 200_000n });
    fc.assert(
      fc.property(amount, amount, fc.bigInt({ min: 0n, max: 150_000n }), (one, other, actual) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        const stands = funds({ actual });
        return order.indexOf(outcome(less, stands)) <= order.indexOf(outcome(more, stands));
      }),
    );
  });
});

describe('C-11 an approval that is over', () => {
  const over = [{ ...checkFunds(charge(1_000_01n), funds(), policy, structure), code }];
  const by = (roles: string[], reason?: string) => ({ roles, reason });

  it.each<[FundsCheckPolicy['whenOver'], string[], string | undefined, string | undefined]>([
    ['pass', ['department-approver'], undefined, undefined],
    ['reason', ['department-approver'], undefined, 'funds-over'],
    ['reason', ['department-approver'], 'The roof leaks', undefined],
    ['role', ['department-approver'], 'The roof leaks', 'funds-over'],
    ['role', ['head-of-finance'], undefined, 'funds-over'],
    ['role', ['head-of-finance'], 'The roof leaks', undefined],
  ])('%s, %j, reason %s: %s', (whenOver, roles, reason, refusal) => {
    expect(overFault(over, { ...policy, whenOver }, by(roles, reason))?.code).toBe(refusal);
  });

  it('names the codes with what would be used, and who could', () => {
    expect(overFault(over, policy, by([], 'x'))?.facts).toEqual({
      codes: [{ code, budget: '1000.00', used: '1000.01' }],
      overrideRoles: ['head-of-finance'],
    });
    expect(overFault([{ ...over[0]!, outcome: 'warn' }], policy, by([]))).toBeUndefined();
  });
});
