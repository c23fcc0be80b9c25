import { defineRefusals } from '@tolbooth/refusals';

/** Refusals about payments once they are issued (P-21). */
export const chequeRefusals = defineRefusals({
  'cheque-number-missing': {
    requirement: 'P-21',
    status: 409,
    title: 'A cheque has a cheque number',
    remedy: 'Issue it through the approval of its run.',
  },
  'payment-unknown': {
    requirement: 'P-21',
    status: 404,
    title: 'There is no such payment',
    remedy: 'Look the payment up by run or supplier.',
  },
  'payment-state-forbids': {
    requirement: 'P-21',
    status: 409,
    title: 'The payment is not in a state that allows it',
    remedy: 'See its state; the answer names the states from which the step is possible.',
  },
  'cheque-only': {
    requirement: 'P-21',
    status: 409,
    title: 'This is for cheques',
    remedy: "A transfer is followed by the bank's statement.",
  },
  'hand-out-leave-missing': {
    requirement: 'P-21',
    status: 409,
    title: "A cheque is handed out only with the manager's leave",
    remedy: 'Mail it, or ask the manager for leave.',
  },
  'check-missing': {
    requirement: 'M69',
    status: 409,
    title: 'It was not looked up recently whether the cheque was cashed',
    remedy: 'Record the check: who, through which statement date.',
  },
  'cheque-cashed': {
    requirement: 'M69',
    status: 409,
    title: 'The cheque was cashed',
    remedy: 'It cannot be stopped; work the case that was opened.',
  },
  'statement-too-old': {
    requirement: 'M69',
    status: 422,
    title: 'The statement cannot show the cheque',
    remedy: 'Look through a statement that reaches the day of its release.',
  },
  'cashing-date-differs': {
    requirement: 'M69',
    status: 422,
    title: 'Day of cashing and answer do not fit',
    remedy: 'Give the day of cashing when it was cashed, and only then.',
  },
  'clearing-date-differs': {
    requirement: 'P-21',
    status: 422,
    title: 'The payment cannot have cleared on that day',
    remedy: 'Give the day on the statement, not before it left and not after today.',
  },
  'duplicates-unasked': {
    requirement: 'W27',
    status: 422,
    title: 'This cause cancels no document',
    remedy: 'Name duplicates only for the cause duplicate.',
  },
  'duplicates-unnamed': {
    requirement: 'W27',
    status: 422,
    title: 'It is not said which document was the duplicate',
    remedy: 'Name the duplicates among the documents that the cheque paid.',
  },
  'duplicate-never-reissued': {
    requirement: 'W27',
    status: 409,
    title: 'A duplicate is never paid again',
    remedy: 'Nothing is to be done; its liability is closed.',
  },
  'reissue-same': {
    requirement: 'W27',
    status: 409,
    title: 'A lost cheque is re-issued as it was',
    remedy: 'Leave payee, amount and documents as they were; for a change, cancel for its own cause.',
  },
  'correction-missing': {
    requirement: 'W27',
    status: 422,
    title: 'What was wrong is not corrected',
    remedy: 'Give the right payee, or the corrected documents.',
  },
  'reissued-twice': {
    requirement: 'W27',
    status: 409,
    title: 'The cheque was re-issued before',
    remedy: 'See the payment that replaced it.',
  },
  'document-not-payable': {
    requirement: 'W27',
    status: 409,
    title: 'A document cannot be paid',
    remedy: 'Name documents of this supplier that are approved and unpaid.',
  },
});
