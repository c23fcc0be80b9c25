import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { disputeLetter } from '../letters/letter-content.rules';
import type { Letter } from '../letters/letter';
import { saveLetters } from '../letters/letter.rows';
import type { Dispute } from './dispute';
import { expiredEvent } from './dispute.events';
import { loadDisputeFacts, type DisputeFacts } from './dispute.facts';
import { holdDebts, saveDisputes } from './dispute.rows';
import { shownDispute } from './dispute.shown';
import { reviewDispute } from './expiry.rules';

export interface DueDispute {
  readonly id: string;
  readonly invoiceId: string;
  readonly nextActionOn: string;
}

interface ReviewedDispute extends Change {
  readonly dispute: Dispute;
  readonly letter?: Letter;
}

/** D-06: the daily run warns (L5) on day 21 and expires after day 28; receivables do the rest. */
export const runDisputeExpiry: Verb<DueDispute, DisputeFacts, ReviewedDispute> = {
  name: 'run-dispute-expiry',
  requirement: 'D-06',
  about: (due) => due.id,
  load: (tx, inputs) =>
    loadDisputeFacts(
      tx,
      inputs.map((due) => due.id),
      'all',
    ),
  decide({ dispute, debt }, due, call) {
    if (!dispute || !debt) return refuse('dispute-unknown', { detail: `There is no dispute ${due.id}.` });
    const reviewed = reviewDispute(dispute, debt.standing, call.policies, call.on);
    if (isRefusal(reviewed)) return reviewed;
    const { action, because } = reviewed;
    const written = { id: call.newId(), on: call.on, by: call.by.id };
    return {
      subject: { kind: 'dispute', id: dispute.id, version: reviewed.dispute.version },
      before: shownDispute(dispute),
      after: shownDispute(reviewed.dispute),
      because,
      dispute: reviewed.dispute,
      letter:
        action.action === 'warn' ? disputeLetter('L5', reviewed.dispute, debt, written, call.policies) : undefined,
    };
  },
  async save(tx, changes, call) {
    await saveDisputes(
      tx,
      changes.map((change) => change.dispute),
    );
    await saveLetters(
      tx,
      changes.flatMap((change) => change.letter ?? []),
    );
    const over = changes.filter((change) => change.dispute.status !== 'open');
    await holdDebts(
      tx,
      over.map((change) => change.dispute.invoiceId),
      call.policies,
    );
    return over
      .filter((change) => change.dispute.status === 'expired')
      .map((change) => expiredEvent(change.dispute, change.because!));
  },
};
