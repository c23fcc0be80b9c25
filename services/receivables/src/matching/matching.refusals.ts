import { defineRefusals } from '@tolbooth/refusals';

export const matchingRefusals = defineRefusals({
  'line-not-open': {
    requirement: 'R-14',
    status: 409,
    title: 'The statement line is not in a state for that',
    remedy:
      'Look at the line: a settled one opens when the receipt taken of it is reversed, one set aside when it is taken up.',
  },
  'line-claimed-twice': {
    requirement: 'R-14',
    status: 409,
    title: 'More is claimed of the line than there is',
    remedy: 'Claim what has no owner yet; never two owners for one penny.',
  },
  'parts-not-the-line': {
    requirement: 'R-14',
    status: 422,
    title: 'The parts do not come to what has no owner of the line',
    remedy: 'Change the parts so that they come to it to the penny, or say that the rest stays open.',
  },
  'part-repeated': {
    requirement: 'R-14',
    status: 422,
    title: 'The same customer or slip has two parts of the line',
    remedy: 'Put the parts together.',
  },
  'part-unclear': {
    requirement: 'R-14',
    status: 422,
    title: 'A part says not, or twice, whose it is',
    remedy: 'Name a customer, a banking, a collection, a receipt or a code of income: one of them.',
  },
  'owner-missing': {
    requirement: 'R-14',
    status: 422,
    title: 'It is not said whose the money is',
    remedy:
      'Send the id of the proposal that is right, or parts: of a customer, a banking, a collection, a receipt or a code.',
  },
  'proposal-gone': {
    requirement: 'R-14',
    status: 409,
    title: 'The proposal stands no more',
    remedy: 'Look at the line again: it was proposed anew, confirmed or rejected.',
  },
  'slip-exceeded': {
    requirement: 'R-14',
    status: 422,
    title: 'More would come to the slip than was paid in under it',
    remedy: 'Claim for the slip what is still to come of it.',
  },
  'claim-taken-back': {
    requirement: 'R-14',
    status: 409,
    title: 'The claim was taken back already',
    remedy: 'Look at the line: it is open again.',
  },
  'claim-not-of-income': {
    requirement: 'R-14',
    status: 409,
    title: 'The claim is not of income that a code took',
    remedy: 'Reverse the receipt, correct the lodgement, or wait for the return of the collection.',
  },
  'receipt-claimed-twice': {
    requirement: 'R-14',
    status: 409,
    title: 'The money of the receipt does not come by this line',
    remedy: 'Look at the receipt: the bank has shown it already, a slip or a collection brings it, or it was reversed.',
  },
  'receipt-other-amount': {
    requirement: 'R-14',
    status: 422,
    title: 'The part is not the amount of the receipt',
    remedy: 'Name each receipt with its whole amount in its currency; a line may bring several.',
  },
  'collection-exceeded': {
    requirement: 'R-26',
    status: 422,
    title: 'More than is to come of the collection',
    remedy: 'Look at the collection: what of it came already, and what was rejected.',
  },
});
