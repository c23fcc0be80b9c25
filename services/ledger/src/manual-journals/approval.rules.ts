// C-09, X-01, X-07: who may approve a journal, and how the approval is shown.
import type { Actor } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { formatAmount, parseAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { ManualJournalsPolicy } from './manual-journals.policy';

/** The highest band that the amount reaches says whose approval it needs. @param total minor units of `currency` */
export function outOfBand(
  total: bigint,
  currency: string,
  by: Pick<Actor, 'roles'>,
  { approval }: ManualJournalsPolicy,
): Refusal | undefined {
  const reached = approval.filter(({ above }) => total > parseAmount(above, currency));
  const band = reached.at(-1) ?? approval[0]!;
  if (by.roles.some((role) => band.roles.includes(role))) return undefined;
  return refuse('approval-limit', {
    field: 'id',
    detail: `A journal of ${formatAmount(total, currency)} ${currency} is approved by ${band.roles.join(' or ')}`,
    facts: { total: formatAmount(total, currency), above: band.above, roles: band.roles },
  });
}

export interface Evidence {
  readonly kind: 'electronic' | 'hand-signed' | 'stamp';
  readonly signer?: string | undefined;
  readonly signedOn?: Day | undefined;
  /** Attachment of the journal: the scan. */
  readonly paper?: string | undefined;
}

/** X-07, W25: an electronic act, or the scan of a signature with who signed and when; a stamp is nobody's hand. */
export function evidenceFault(
  evidence: Evidence,
  on: Day,
  hasPaper: boolean,
  { evidence: allowed }: ManualJournalsPolicy,
): Refusal | undefined {
  const { kind, signer, signedOn, paper } = evidence;
  if (kind === 'stamp') {
    const detail = 'A stamped signature shows no approval';
    return refuse('stamp-refused', { field: 'evidence.kind', detail });
  }
  if (!allowed.includes(kind)) {
    return refuse('evidence-incomplete', { field: 'evidence.kind', detail: `Approvals are ${allowed.join(' or ')}` });
  }
  if (kind === 'electronic') return undefined;
  const missing = !signer ? 'signer' : !signedOn ? 'signedOn' : !paper ? 'paper' : undefined;
  if (missing) {
    const detail = 'A signature by hand needs its scan, who signed and when';
    return refuse('evidence-incomplete', { field: `evidence.${missing}`, detail });
  }
  if (signedOn! > on) {
    const detail = `Signed on ${signedOn}, which lies after ${on}`;
    return refuse('evidence-incomplete', { field: 'evidence.signedOn', detail, facts: { on } });
  }
  if (hasPaper) return undefined;
  const detail = `The journal has no attachment ${paper}`;
  return refuse('evidence-incomplete', { field: 'evidence.paper', detail });
}
