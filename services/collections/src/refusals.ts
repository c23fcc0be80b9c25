import { defineRefusals } from '@tolbooth/refusals';
import { writeOffRefusals } from './write-offs/write-off.refusals';

export const refusals = defineRefusals({
  'debt-unknown': {
    requirement: 'D-06',
    status: 404,
    title: 'No such debt',
    remedy: 'Look the invoice up under /v1/debts; one that was completed a moment ago arrives within seconds.',
  },
  'debt-settled': {
    requirement: 'D-06',
    status: 409,
    title: 'Nothing is open on the invoice',
    remedy: 'Ask receivables for a refund when the money should not have been paid.',
  },
  'debt-not-open': {
    requirement: 'D-06',
    status: 409,
    title: 'The invoice was reopened or cancelled',
    remedy: 'Speak to the department that raised it.',
  },
  'dispute-unknown': {
    requirement: 'D-06',
    status: 404,
    title: 'No such dispute',
    remedy: 'Look it up under /v1/disputes.',
  },
  'dispute-in-the-future': {
    requirement: 'D-06',
    status: 422,
    title: 'A dispute is not received later than today',
    remedy: 'Give the day on which it was received.',
  },
  'dispute-before-invoice': {
    requirement: 'D-06',
    status: 422,
    title: 'A dispute is not received before its invoice',
    remedy: 'Give the day on which it was received.',
  },
  'dispute-hold-over': {
    requirement: 'D-06',
    status: 409,
    title: 'The days to resolve the dispute are over',
    remedy: 'The invoice is cancelled or adjusted by the next run; raise a new invoice if the money is due after all.',
  },
  'dispute-part-already-open': {
    requirement: 'D-06',
    status: 409,
    title: 'That part of the invoice is disputed already',
    remedy: 'Add an update to the open dispute, or name another part.',
  },
  'dispute-amount-not-positive': {
    requirement: 'D-06',
    status: 422,
    title: 'A disputed amount is above zero',
    remedy: 'Give the amount that is disputed, or leave it out to dispute the whole invoice.',
  },
  'dispute-above-balance': {
    requirement: 'D-06',
    status: 422,
    title: 'More is disputed than is open',
    remedy: 'Dispute at most what is open and not disputed already.',
  },
  'currency-differs': {
    requirement: 'D-06',
    status: 422,
    title: 'The amount is in another currency than the invoice',
    remedy: 'Give the amount in the currency of the invoice.',
  },
  'dispute-not-open': {
    requirement: 'D-06',
    status: 409,
    title: 'The dispute is over',
    remedy: 'Read the dispute to see how it ended.',
  },
  'dispute-expired-too-early': {
    requirement: 'D-06',
    status: 409,
    title: 'A dispute is held through its last day',
    remedy: 'Run with a date after the last day of the hold.',
  },
  'resolution-amount-unwanted': {
    requirement: 'D-06',
    status: 422,
    title: 'A rejected dispute has no amount',
    remedy: 'Leave the amount out, or uphold the dispute for that amount.',
  },
  'resolution-above-dispute': {
    requirement: 'D-06',
    status: 422,
    title: 'More is upheld than was disputed',
    remedy: 'Uphold at most the disputed amount; reduce the rest in receivables.',
  },
  'enquiry-unknown': {
    requirement: 'D-06',
    status: 404,
    title: 'No such enquiry',
    remedy: 'Look it up under /v1/enquiries.',
  },
  'enquiry-not-open': {
    requirement: 'D-06',
    status: 409,
    title: 'The enquiry was answered or has lapsed',
    remedy: 'Resolve the dispute that its silence opened.',
  },
  'nothing-due': {
    requirement: 'D-04',
    status: 409,
    title: 'Nothing is due any more',
    remedy: 'Nothing is to be done: what was due a moment ago was paid, disputed or done already.',
  },
  'news-superseded': {
    requirement: 'D-04',
    status: 409,
    title: 'Newer news of the invoice came first',
    remedy: 'Nothing is to be done.',
  },
  'step-already-taken': {
    requirement: 'D-04',
    status: 409,
    title: 'Each step is taken once per debt',
    remedy: 'Nothing is to be done.',
  },
  'letter-erased': {
    requirement: 'X-06',
    status: 409,
    title: 'What the letter said was erased',
    remedy: 'That it was written, when and of which kind, is under /v1/letters.',
  },
  'letter-is-kept': {
    requirement: 'D-05 M53',
    status: 409,
    title: 'An invoice cannot lose its correspondence',
    remedy: 'Write another letter.',
  },
  ...writeOffRefusals,
});
