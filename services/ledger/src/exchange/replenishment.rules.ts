// C-16, E44: money bought for a foreign account, the rate that it makes, and what the rest in the account is worth then.
import Big from 'big.js';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { ForeignAccounts } from './foreign-accounts.policy';
import { converted } from '../posting/valuing.rules';

export interface Bought {
  readonly currency: string;
  /** Minor units of the foreign currency. */
  readonly bought: bigint;
  /** Minor units of the council's own. */
  readonly paid: bigint;
}

/** What stands in the foreign account before, in both amounts. */
export interface Pool {
  readonly amount: bigint;
  readonly functional: bigint;
}

export interface ExchangeLine {
  readonly code: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly functional: bigint;
}

/** Price of one unit of the foreign currency in the council's own, eight decimals, half up. */
export function rateOfPurchase({ bought, paid }: Bought): string {
  return new Big(paid.toString()).div(bought.toString()).round(8, Big.roundHalfUp).toString();
}

export function foreignAccount(
  policy: ForeignAccounts,
  currency: string,
): ForeignAccounts['accounts'][number] | Refusal {
  const account = policy.accounts.find((one) => one.currency === currency);
  if (account) return account;
  return refuse('no-foreign-account', {
    field: 'bought.currency',
    detail: `The council has no bank account in ${currency}`,
    facts: { currency, currencies: policy.accounts.map((one) => one.currency) },
  });
}

/**
 * The purchase goes through an account of its own, so that each currency balances by itself; that account ends where it
 * was in the council's currency. What was left in the pool is worth the new rate from now on, the difference is gain or loss.
 */
export function purchaseLines(
  policy: ForeignAccounts,
  account: ForeignAccounts['accounts'][number],
  { currency, bought, paid }: Bought,
  pool: Pool,
  ownCurrency: string,
): ExchangeLine[] {
  const rate = rateOfPurchase({ currency, bought, paid });
  const excess = pool.functional - converted(pool.amount, rate);
  const line = (code: string, inCurrency: string, amount: bigint, functional: bigint) => ({
    ...{ code, currency: inCurrency, amount, functional },
  });
  const lines = [
    line(account.bank, currency, bought, paid),
    line(account.through, currency, -bought, -paid),
    line(account.through, ownCurrency, paid, paid),
    line(account.boughtFrom, ownCurrency, -paid, -paid),
  ];
  return [...lines, ...differenceLines(policy, account.bank, currency, excess)];
}

/** Takes an excess out of an account in the council's currency only: a debit too much is a loss, a credit too much a gain. */
export function differenceLines(
  { gain, loss }: Pick<ForeignAccounts, 'gain' | 'loss'>,
  code: string,
  currency: string,
  excess: bigint,
): ExchangeLine[] {
  if (excess === 0n) return [];
  return [
    { code, currency, amount: 0n, functional: -excess },
    { code: excess > 0n ? loss : gain, currency, amount: 0n, functional: excess },
  ];
}
