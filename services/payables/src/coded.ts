import type { CodedAmount } from '@tolbooth/contracts';
import { wire } from '@tolbooth/money';

/** What an event tells the ledger of one code. @param minor in minor units of `currency` */
export function coded(code: string, minor: bigint, currency: string): CodedAmount {
  return { code, amount: wire({ minor, currency }) };
}
