import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const days = z.int().min(0).max(400);

const protocol = z.strictObject({
  /** S1, counted from the due date. */
  reminderAfterDue: days,
  /** First day of the call window, counted from S1; the window ends with S2. */
  callAfterReminder: days,
  /** S2, counted from S1. */
  finalNoticeAfterReminder: days,
  /** Debt types that are never called: home care and residential (M40). */
  neverCalled: z.array(z.string()),
});

const protocols = z
  .strictObject({
    protocols: z.record(z.string(), protocol),
    /** The protocol of a debt type whose own is not known here. */
    otherwise: z.string(),
    /** after a direct debit came back no step is taken for so long, as it may be presented again. */
    afterReturnedDebit: days,
    /** Where a step goes that falls on a weekend or holiday. */
    nonWorkingDays: z.enum(['keep', 'next-working-day']),
  })
  .refine((value) => value.otherwise in value.protocols, 'otherwise names a protocol of the list');

export type Protocol = z.infer<typeof protocol>;
export type Protocols = z.infer<typeof protocols>;

export const protocolsPolicy = definePolicy('collections/protocols', protocols, {
  unit: 'calendar days',
  source: 'D-01, M40, M41, W40; seed 001 p82, p84, p86',
});

/** The protocol that a debt runs under; a name that the policy does not know falls to its `otherwise`. */
export function protocolOf(policy: Protocols, name: string): Protocol {
  return policy.protocols[name] ?? policy.protocols[policy.otherwise]!;
}
