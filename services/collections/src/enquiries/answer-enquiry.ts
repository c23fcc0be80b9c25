import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { debtsById } from '../debts/debt.queries';
import { inScope } from '../debts/debt.scope';
import type { Enquiry } from './enquiry';
import { lockEnquiries, saveEnquiries } from './enquiry.rows';
import { answerEnquiry as decideAnswer } from './enquiry.rules';
import type { ChangedEnquiry } from './put-enquiry';

interface Answer {
  readonly id: string;
  readonly answer: string;
}

/** M42: the budget holder answers, late or not, as long as silence has not made a dispute of it. */
export const answerEnquiry: Verb<Answer, { enquiry: Enquiry | undefined }, ChangedEnquiry> = {
  name: 'answer-enquiry',
  requirement: 'D-06',
  about: (answer) => answer.id,
  expects: (facts) => facts.enquiry?.version,
  async load(tx, answers, call) {
    const enquiries = await lockEnquiries(
      tx,
      answers.map((answer) => answer.id),
    );
    const debts = await debtsById(
      tx,
      enquiries.flatMap((enquiry) => enquiry?.invoiceId ?? []),
    );
    const seen = new Set(debts.flatMap((debt) => inScope(debt, call.by.scope)?.invoiceId ?? []));
    return enquiries.map((enquiry) => ({ enquiry: enquiry && seen.has(enquiry.invoiceId) ? enquiry : undefined }));
  },
  decide({ enquiry }, { id, answer }, call) {
    if (!enquiry) return refuse('enquiry-unknown', { field: 'id', detail: `There is no enquiry ${id}.` });
    const answered = decideAnswer(enquiry, answer, call.on);
    if (isRefusal(answered)) return answered;
    return {
      subject: { kind: 'enquiry', id, version: answered.version },
      before: enquiry,
      after: answered,
      enquiry: answered,
    };
  },
  async save(tx, changes) {
    await saveEnquiries(
      tx,
      changes.map((change) => change.enquiry),
    );
    return [];
  },
};
