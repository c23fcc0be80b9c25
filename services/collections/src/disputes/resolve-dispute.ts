import { isRefusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { Dispute } from './dispute';
import { resolvedEvent } from './dispute.events';
import { loadDisputeFacts, refuseUnknown, type DisputeFacts } from './dispute.facts';
import { holdDebts, saveDisputes } from './dispute.rows';
import { shownDispute } from './dispute.shown';
import { resolveDispute as decideResolution, type Resolution } from './resolve.rules';

type ResolveRequest = Resolution & { readonly id: string };

export interface DecidedDispute extends Change {
  readonly dispute: Dispute;
}

/** D-06, W13: through day 28 a person's decision wins over the run. */
export const resolveDispute: Verb<ResolveRequest, DisputeFacts, DecidedDispute> = {
  name: 'resolve-dispute',
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
    const resolved = decideResolution(dispute, request, call);
    if (isRefusal(resolved)) return resolved;
    return {
      subject: { kind: 'dispute', id: resolved.id, version: resolved.version },
      before: shownDispute(dispute),
      after: shownDispute(resolved),
      dispute: resolved,
    };
  },
  async save(tx, changes, call) {
    const disputes = changes.map((change) => change.dispute);
    await saveDisputes(tx, disputes);
    await holdDebts(
      tx,
      disputes.map((dispute) => dispute.invoiceId),
      call.policies,
    );
    return disputes.map(resolvedEvent);
  },
};
