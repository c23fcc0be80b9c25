import type { Tx } from '@tolbooth/database';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import type { Debt } from '../debts/debt';
import { lockDebts } from '../debts/debt.rows';
import { raisedEvent } from '../disputes/dispute.events';
import type { Dispute } from '../disputes/dispute';
import { disputesOfInvoices, holdDebts, insertDisputes } from '../disputes/dispute.rows';
import { raiseDispute } from '../disputes/raise.rules';
import { disputeLetter } from '../letters/letter-content.rules';
import type { Letter } from '../letters/letter';
import { saveLetters } from '../letters/letter.rows';
import type { Enquiry } from './enquiry';
import { lockEnquiries, saveEnquiries, type LapsedEnquiry } from './enquiry.rows';
import { becauseOfLapse, hasLapsed } from './enquiry.rules';

interface Facts {
  readonly enquiry: Enquiry | undefined;
  readonly debt: Debt | undefined;
  readonly disputes: readonly Dispute[];
}

interface LapsedChange extends Change {
  readonly enquiry: Enquiry;
  readonly dispute?: Dispute;
  readonly letter?: Letter;
}

/** M42: a budget holder's silence makes the debt disputed, with the reason `no-answer`; day 0 is the run's day. */
export const runEnquiries: Verb<LapsedEnquiry, Facts, LapsedChange> = {
  name: 'run-enquiries',
  requirement: 'D-06',
  about: (lapsed) => lapsed.invoiceId,
  load: loadEnquiryFacts,
  decide(facts, input, call) {
    const { enquiry, debt } = facts;
    if (!enquiry || !hasLapsed(enquiry, call.on)) {
      return refuse('nothing-due', { detail: `Enquiry ${input.id} has not lapsed on ${call.on}.` });
    }
    const dispute = disputeOfSilence(facts, call);
    const lapsed: Enquiry = {
      ...enquiry,
      status: 'lapsed',
      disputeId: dispute?.id ?? null,
      version: enquiry.version + 1,
    };
    const written = { id: call.newId(), on: call.on, by: call.by.id };
    return {
      subject: { kind: 'enquiry', id: enquiry.id, version: lapsed.version },
      before: enquiry,
      after: lapsed,
      because: becauseOfLapse(enquiry, call.on, call.policies),
      enquiry: lapsed,
      dispute,
      letter: dispute && disputeLetter('L4', dispute, debt!, written, call.policies),
    };
  },
  async save(tx, changes, call) {
    const disputes = changes.flatMap((change) => change.dispute ?? []);
    await saveEnquiries(
      tx,
      changes.map((change) => change.enquiry),
    );
    await insertDisputes(tx, disputes);
    await saveLetters(
      tx,
      changes.flatMap((change) => change.letter ?? []),
    );
    await holdDebts(
      tx,
      disputes.map((dispute) => dispute.invoiceId),
      call.policies,
    );
    return disputes.map(raisedEvent);
  },
};

/** None when the debt is settled or disputed already: then the enquiry lapses without one. */
function disputeOfSilence({ enquiry, debt, disputes }: Facts, call: Call): Dispute | undefined {
  const request = {
    invoiceId: enquiry!.invoiceId,
    raisedBy: 'collector' as const,
    raisedByName: 'Unanswered enquiry',
    reason: 'no-answer',
  };
  const asked = { debt, disputes, request, today: call.on, id: call.newId() };
  const dispute = raiseDispute(asked, call.policies);
  return isRefusal(dispute) ? undefined : dispute;
}

async function loadEnquiryFacts(tx: Tx, inputs: readonly LapsedEnquiry[]): Promise<Facts[]> {
  const invoices = inputs.map((input) => input.invoiceId);
  const debts = await lockDebts(tx, invoices);
  const disputes = await disputesOfInvoices(tx, invoices);
  const enquiries = await lockEnquiries(
    tx,
    inputs.map((input) => input.id),
  );
  return inputs.map((input, index) => ({
    enquiry: enquiries[index],
    debt: debts[index],
    disputes: disputes.get(input.invoiceId) ?? [],
  }));
}
