// D-11, W17, E30: who may approve a write-off, measured on all that is given up of a customer.
import type { Because } from '@tolbooth/audit';
import { formatAmount, parseAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { WriteOff } from './write-off';
import type { Band } from './write-offs.policy';

/** The first band that ends above the amount: 250.00 is not below 250.00. Minor units. */
export function bandOf(bands: readonly Band[], measured: bigint, currency: string): Band {
  return bands.find(({ below }) => below === undefined || measured < parseAmount(below, currency)) ?? bands.at(-1)!;
}

/**
 * @param measured what this request and the customer's others that wait or were approved lately come to
 */
export function authorityFault(
  writeOff: Pick<WriteOff, 'customerAccount' | 'currency'>,
  measured: bigint,
  band: Band,
  roles: readonly string[],
): Refusal | undefined {
  if (band.roles.some((role) => roles.includes(role))) return undefined;
  const shown = formatAmount(measured, writeOff.currency);
  return refuse('write-off-above-authority', {
    detail: `Write-offs of ${writeOff.customerAccount} come to ${shown} ${writeOff.currency}: ${band.roles.join(' or ')} decides.`,
    facts: { measured: shown, roles: band.roles },
  });
}

/** why this person had the authority. */
export function becauseOfAuthority(writeOff: WriteOff, measured: bigint, band: Band, policy: string): Because {
  const { customerAccount, currency, total } = writeOff;
  const shown = formatAmount(measured, currency);
  const limit = band.below === undefined ? '' : `below ${band.below} `;
  return {
    rule: 'D-11 authority for a write-off',
    policies: [policy],
    facts: {
      total: formatAmount(total, currency),
      measured: shown,
      currency,
      below: band.below ?? null,
      roles: band.roles,
    },
    sentence: `Write-offs of ${customerAccount} come to ${shown} ${currency} with this one: ${limit}${band.roles.join(' or ')} decides.`,
  };
}
