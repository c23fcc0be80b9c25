import { day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import fc from 'fast-check';
import { foreignAccountsPolicy } from './foreign-accounts.policy';
import { differenceLines, foreignAccount, purchaseLines, rateOfPurchase } from './replenishment.rules';
import { replenishmentSteps } from './replenishment.states';
import { realised } from './settlement.rules';

const codes = { gain: 'gain', loss: 'loss' };
const account = { currency: 'USD', bank: 'usd', boughtFrom: 'cad', through: 'through' };
const policy = { accounts: [account], ...codes, revaluation: { mode: 'none' as const } };
const none = { amount: 0n, functional: 0n };
const amount = fc.bigInt({ min: 1n, max: 10_000_000_000n });
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, each) => total + each, 0n);

describe('C-16 a purchase of foreign money', () => {
  it.each([
    [100_00n, 125_00n, '1.25'],
    [300_00n, 400_00n, '1.33333333'],
    [1n, 3n, '3'],
  ])('%s for %s is a rate of %s', (bought, paid, rate) => {
    expect(rateOfPurchase({ currency: 'USD', bought, paid })).toBe(rate);
  });

  it('balances in each currency and in the council’s, whatever was left in the account', () => {
    const pool = fc.record({
      amount: fc.bigInt({ min: 0n, max: 10n ** 9n }),
      functional: fc.bigInt({ min: 0n, max: 10n ** 9n }),
    });
    fc.assert(
      fc.property(amount, amount, pool, (bought, paid, left) => {
        const lines = purchaseLines(policy, account, { currency: 'USD', bought, paid }, left, 'CAD');
        for (const currency of ['USD', 'CAD']) {
          expect(sum(lines.filter((line) => line.currency === currency).map((line) => line.amount))).toBe(0n);
        }
        expect(sum(lines.map(({ functional }) => functional))).toBe(0n);
        expect(sum(lines.filter(({ code }) => code === 'through').map(({ functional }) => functional))).toBe(0n);
      }),
    );
  });

  it('is refused in a currency that the council has no account in; cambridgeshire has none at all', () => {
    expect(foreignAccount(policy, 'USD')).toBe(account);
    expect(isRefusal(foreignAccount(policy, 'EUR'))).toBe(true);
    const own = loadPolicies({ profile: 'cambridgeshire' }).at(foreignAccountsPolicy, day('2026-11-21')).value;
    expect(foreignAccount(own, 'USD')).toMatchObject({ code: 'no-foreign-account' });
  });

  it('a debit too much is a loss, a credit too much a gain, nothing is nothing', () => {
    expect(differenceLines(codes, 'usd', 'USD', 5n).map(({ code, functional }) => [code, functional])).toEqual([
      ['usd', -5n],
      ['loss', 5n],
    ]);
    expect(differenceLines(codes, 'usd', 'USD', -5n)[1]).toMatchObject({ code: 'gain', functional: -5n });
    expect(differenceLines(codes, 'usd', 'USD', 0n)).toEqual([]);
    expect(purchaseLines(policy, account, { currency: 'USD', bought: 1n, paid: 1n }, none, 'CAD')).toHaveLength(4);
  });

  it('goes from proposed to posted or rejected, and nowhere else', () => {
    const pairs = replenishmentSteps.map(({ from, verb, to }) => [from, verb, to]);
    expect(pairs).toEqual([
      [undefined, 'propose-replenishment', 'proposed'],
      ['proposed', 'approve-replenishment', 'posted'],
      ['proposed', 'reject-replenishment', 'rejected'],
    ]);
  });
});

describe('C-16 what has come about on an item', () => {
  const item = {
    code: 'c',
    currency: 'USD',
    item: 'i',
    documentNumber: '1',
    opened: -100_00n,
    openedFunctional: -125_00n,
  };

  it.each([
    ['nothing while nothing is settled', -100_00n, -125_00n, 0n],
    ['all that is left once it is settled: a loss', 0n, 5_00n, 5_00n],
    ['the settled part’s while it is partly', -60_00n, -73_00n, 2_00n],
    ['a gain', 0n, -5_00n, -5_00n],
  ])('%s', (_, left, functional, expected) => {
    expect(realised({ ...item, amount: left, functional })).toBe(expected);
  });

  it('in whatever parts it is settled at whatever rates, all parts together come to what is left in the end', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, amount), { minLength: 1, maxLength: 8 }), amount, (parts, worth) => {
        const opened = -sum(parts.map(([paid]) => paid));
        let state = { ...item, opened, openedFunctional: -worth, amount: opened, functional: -worth };
        let booked = 0n;
        for (const [paid, paidFunctional] of parts) {
          state = { ...state, amount: state.amount + paid, functional: state.functional + paidFunctional };
          const excess = realised(state);
          booked += excess;
          state = { ...state, functional: state.functional - excess };
        }
        expect(state).toMatchObject({ amount: 0n, functional: 0n });
        expect(booked).toBe(sum(parts.map(([, functional]) => functional)) - worth);
      }),
    );
  });
});
