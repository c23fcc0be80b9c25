import { isRefusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { Debt } from '../debts/debt';
import { lockDebts } from '../debts/debt.rows';
import { inScope } from '../debts/debt.scope';
import { disputeLetter } from '../letters/letter-content.rules';
import { saveLetters } from '../letters/letter.rows';
import type { Letter } from '../letters/letter';
import type { Dispute } from './dispute';
import { raisedEvent } from './dispute.events';
import { disputesOfInvoices, holdDebts, insertDisputes } from './dispute.rows';
import { shownDispute } from './dispute.shown';
import { raiseDispute as decideRaise, type DisputeRequest } from './raise.rules';

interface Facts {
  readonly debt: Debt | undefined;
  readonly disputes: readonly Dispute[];
}

export interface RaisedDispute extends Change {
  readonly dispute: Dispute;
  readonly letter: Letter;
}

/** D-06: holds the part at once, tells the budget holder (L4) and the other services. */
export const raiseDispute: Verb<DisputeRequest, Facts, RaisedDispute> = {
  name: 'raise-dispute',
  requirement: 'D-06',
  about: (request) => request.invoiceId,
  async load(tx, requests, call) {
    const ids = requests.map((request) => request.invoiceId);
    const debts = await lockDebts(tx, ids);
    const disputes = await disputesOfInvoices(tx, ids);
    return ids.map((id, index) => ({ debt: inScope(debts[index], call.by.scope), disputes: disputes.get(id) ?? [] }));
  },
  decide({ debt, disputes }, request, call) {
    const asked = { debt, disputes, request, today: call.on, id: call.newId() };
    const dispute = decideRaise(asked, call.policies);
    if (isRefusal(dispute)) return dispute;
    const written = { id: call.newId(), on: call.on, by: call.by.id };
    return {
      subject: { kind: 'dispute', id: dispute.id, version: dispute.version },
      before: null,
      after: shownDispute(dispute),
      dispute,
      letter: disputeLetter('L4', dispute, debt!, written, call.policies),
    };
  },
  async save(tx, changes, call) {
    const disputes = changes.map((change) => change.dispute);
    await insertDisputes(tx, disputes);
    await saveLetters(
      tx,
      changes.map((change) => change.letter),
    );
    await holdDebts(
      tx,
      disputes.map((dispute) => dispute.invoiceId),
      call.policies,
    );
    return disputes.map(raisedEvent);
  },
};
