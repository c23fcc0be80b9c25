import { compareDays, type Day } from '@tolbooth/calendar';
import { formatAmount, type Money } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Dispute } from './dispute';

export interface Resolution {
  readonly outcome: 'upheld' | 'rejected';
  readonly reason: string;
  /** By how much the invoice falls; the whole disputed amount without it. Only when upheld. */
  readonly amount?: Money;
}

/**
 * D-06, W13: a person decides an open dispute through day 28, however late on that day; afterwards only when the
 * recovery team was updated in time. Upheld takes the amount off the invoice, rejected lets dunning go on.
 */
export function resolveDispute(
  dispute: Dispute,
  resolution: Resolution,
  when: { at: Date; on: Day },
): Dispute | Refusal {
  const late = refuseClosed(dispute, when.on);
  if (late) return late;
  const wrong = refuseResolution(dispute, resolution);
  if (wrong) return wrong;
  const upheld = resolution.outcome === 'upheld';
  return {
    ...dispute,
    status: resolution.outcome,
    resolvedAt: when.at,
    resolvedOn: when.on,
    resolution: resolution.reason,
    upheldAmount: upheld ? (resolution.amount?.minor ?? dispute.amount) : null,
    nextActionOn: null,
    version: dispute.version + 1,
  };
}

/** D-06: an update to the recovery team, through day 28, stops expiry for good. */
export function noteUpdate(dispute: Dispute, on: Day): Dispute | Refusal {
  const late = refuseClosed(dispute, on);
  if (late) return late;
  return { ...dispute, updatedOn: dispute.updatedOn ?? on, nextActionOn: null, version: dispute.version + 1 };
}

function refuseClosed(dispute: Dispute, on: Day): Refusal | undefined {
  if (dispute.status !== 'open') {
    return refuse('dispute-not-open', {
      detail: `The dispute is ${dispute.status}.`,
      facts: { status: dispute.status },
    });
  }
  if (dispute.updatedOn || compareDays(on, dispute.heldThrough) <= 0) return undefined;
  return refuse('dispute-hold-over', {
    detail: `It was held through ${dispute.heldThrough} without a resolution or an update; the next run expires it.`,
    facts: { heldThrough: dispute.heldThrough },
  });
}

function refuseResolution(dispute: Dispute, resolution: Resolution): Refusal | undefined {
  const { amount, outcome } = resolution;
  if (!amount) return undefined;
  const about = (code: string, detail: string) => refuse(code, { field: 'amount', detail });
  if (outcome === 'rejected') {
    return about('resolution-amount-unwanted', 'A rejected dispute takes nothing off the invoice.');
  }
  if (amount.currency !== dispute.currency) {
    return refuse('currency-differs', { field: 'amount.currency', detail: `The dispute is in ${dispute.currency}.` });
  }
  if (amount.minor > dispute.amount) {
    const disputed = formatAmount(dispute.amount, dispute.currency);
    return about('resolution-above-dispute', `Only ${disputed} ${dispute.currency} is disputed.`);
  }
  return undefined;
}
