import type { Because } from '@tolbooth/audit';
import { addDays, compareDays, type Day } from '@tolbooth/calendar';
import type { Policies } from '@tolbooth/policy';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Debt } from '../debts/debt';
import { closedCode } from '../debts/held.rules';
import { enquiriesPolicy } from './enquiries.policy';
import type { Enquiry } from './enquiry';

interface Put {
  readonly id: string;
  readonly question: string;
  readonly by: string;
  readonly on: Day;
}

/** D-06, M42: a question about an open debt goes to its budget holder, with a day by which to answer. */
export function putEnquiry(debt: Debt | undefined, invoiceId: string, put: Put, policies: Policies): Enquiry | Refusal {
  if (!debt?.details) {
    return refuse('debt-unknown', { field: 'invoiceId', detail: `No completed invoice ${invoiceId} is known here.` });
  }
  if (debt.standing !== 'open') {
    const detail = `Invoice ${debt.invoiceNumber} is ${debt.standing}.`;
    return refuse(closedCode(debt.standing), { field: 'invoiceId', detail });
  }
  return {
    id: put.id,
    invoiceId: debt.invoiceId,
    costCentre: debt.details.costCentre,
    question: put.question,
    putOn: put.on,
    putBy: put.by,
    answerBy: addDays(put.on, policies.at(enquiriesPolicy, put.on).value.answerDays),
    status: 'open',
    answer: null,
    answeredOn: null,
    disputeId: null,
    version: 1,
  };
}

export function answerEnquiry(enquiry: Enquiry, answer: string, on: Day): Enquiry | Refusal {
  if (enquiry.status !== 'open') {
    return refuse('enquiry-not-open', { detail: `The enquiry is ${enquiry.status}.` });
  }
  return { ...enquiry, status: 'answered', answer, answeredOn: on, version: enquiry.version + 1 };
}

/** The first run dated after `answerBy` finds it lapsed. */
export function hasLapsed(enquiry: Enquiry, asOf: Day): boolean {
  return enquiry.status === 'open' && compareDays(asOf, enquiry.answerBy) > 0;
}

export function becauseOfLapse(enquiry: Enquiry, asOf: Day, policies: Policies): Because {
  return {
    rule: 'D-06 unanswered enquiry',
    policies: [policies.at(enquiriesPolicy, enquiry.putOn).version],
    facts: { status: enquiry.status, putOn: enquiry.putOn, answerBy: enquiry.answerBy, asOf },
    sentence: `Asked ${enquiry.putOn}, to be answered by ${enquiry.answerBy}, no answer by ${asOf}: the debt counts as disputed.`,
  };
}
