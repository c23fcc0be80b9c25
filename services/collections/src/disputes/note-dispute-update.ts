import { isRefusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { Dispute } from './dispute';
import { DisputeUpdateRow } from './dispute.entity';
import { loadDisputeFacts, refuseUnknown, type DisputeFacts } from './dispute.facts';
import { insertUpdates, saveDisputes } from './dispute.rows';
import { shownDispute } from './dispute.shown';
import { noteUpdate } from './resolve.rules';

interface UpdateRequest {
  readonly id: string;
  readonly text: string;
}

interface NotedUpdate extends Change {
  readonly dispute: Dispute;
  readonly noted: DisputeUpdateRow;
}

/** D-06, W13: what the recovery team is told of a dispute; it no longer expires by itself. */
export const noteDisputeUpdate: Verb<UpdateRequest, DisputeFacts, NotedUpdate> = {
  name: 'note-dispute-update',
  requirement: 'D-06',
  about: (request) => request.id,
  expects: (facts) => facts.dispute?.version,
  load: (tx, requests, call) =>
    loadDisputeFacts(
      tx,
      requests.map((request) => request.id),
      call.by.scope,
    ),
  decide({ dispute }, request, call) {
    if (!dispute) return refuseUnknown(request.id);
    const updated = noteUpdate(dispute, call.on);
    if (isRefusal(updated)) return updated;
    const noted = {
      id: call.newId(),
      disputeId: dispute.id,
      notedOn: call.on,
      notedAt: call.at,
      notedBy: call.by.id,
      text: request.text,
    };
    return {
      subject: { kind: 'dispute', id: updated.id, version: updated.version },
      before: shownDispute(dispute),
      after: { ...shownDispute(updated), update: request.text },
      dispute: updated,
      noted: Object.assign(new DisputeUpdateRow(), noted),
    };
  },
  async save(tx, changes) {
    await saveDisputes(
      tx,
      changes.map((change) => change.dispute),
    );
    await insertUpdates(
      tx,
      changes.map((change) => change.noted),
    );
    return [];
  },
};
