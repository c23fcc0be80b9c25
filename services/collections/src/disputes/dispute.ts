import type { Day } from '@tolbooth/calendar';

export type RaisedBy = 'customer' | 'budget-holder' | 'collector';

/** `withdrawn`: the invoice went away for another reason before the dispute was decided. */
export type DisputeStatus = 'open' | 'upheld' | 'rejected' | 'expired' | 'withdrawn';

/** A disputed debt or part of it (D-06, form F15). Amounts are minor units of `currency`. */
export interface Dispute {
  readonly id: string;
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly customerAccount: string;
  readonly costCentre: string;
  readonly raisedBy: RaisedBy;
  /** The person or body behind `raisedBy`, as noted. */
  readonly raisedByName: string;
  readonly reason: string;
  /** Which part of the invoice, in the words of the one who raised it; `whole` when all of it. */
  readonly part: string;
  readonly whole: boolean;
  readonly amount: bigint;
  readonly currency: string;
  /** Day 0, the day it was received. */
  readonly raisedOn: Day;
  /** Last day on which a resolution or an update keeps the invoice (W13). */
  readonly heldThrough: Day;
  readonly status: DisputeStatus;
  readonly warnedOn: Day | null;
  /** First update to the recovery team: expiry stops. */
  readonly updatedOn: Day | null;
  readonly resolvedAt: Date | null;
  readonly resolvedOn: Day | null;
  readonly resolution: string | null;
  /** By how much the invoice falls when upheld. */
  readonly upheldAmount: bigint | null;
  readonly expiredOn: Day | null;
  /** Receivables adjusted or cancelled because of it; until then the part stays held. */
  readonly answered: boolean;
  /** Stored for the index only: `dispute-action.rules.ts` says what it must be. */
  readonly nextActionOn: Day | null;
  readonly version: number;
}
