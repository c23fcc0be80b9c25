import { defineRefusals } from '@tolbooth/refusals';

/** Why a customer record is not taken. */
export const customerRefusals = defineRefusals({
  'customer-unknown': {
    requirement: 'R-01',
    status: 422,
    title: 'There is no such customer',
    remedy: 'Look the account up under /v1/customers, or enter the customer first.',
  },
  'customer-inactive': {
    requirement: 'R-01',
    status: 422,
    title: 'The customer is no longer in use',
    remedy: 'Choose another customer, or set this one active again.',
  },
  'customer-account-taken': {
    requirement: 'R-01',
    status: 409,
    title: 'The account number is taken',
    remedy: 'Try again: the next number is used.',
  },
  'site-unknown': {
    requirement: 'R-01',
    status: 422,
    title: 'There is no such site',
    remedy: 'Choose one of the sites of the customer that are active and meant for bills.',
  },
  'purpose-unknown': {
    requirement: 'R-01',
    status: 422,
    title: 'A site has no such purpose',
    remedy: 'Choose among the purposes named.',
  },
  'site-missing': {
    requirement: 'R-01',
    status: 422,
    title: 'A site is left out',
    remedy: 'Send every site of the customer; one that is not used any more with active false.',
  },
  'postcode-malformed': {
    requirement: 'X-16',
    status: 422,
    title: 'The postcode has not the form of its country',
    remedy: 'Write it as on a letter, such as CB3 0AP, or correct the country.',
  },
  'identifying-address': {
    requirement: 'R-01',
    status: 422,
    title: 'Not exactly one address identifies the customer',
    remedy: 'Give identifying true to one site that is in use, and to no other.',
  },
  'near-duplicate': {
    requirement: 'R-02',
    status: 409,
    title: 'The customer may be there already',
    remedy: 'Look at the accounts named; where it is another customer all the same, say why in duplicateReason.',
  },
  'search-too-wide': {
    requirement: 'R-02 R-35',
    status: 422,
    title: 'Too little to look for a customer by',
    remedy: 'Give two of name, postcode, town, street, contact, email and phone, or the whole account number.',
  },
  'contact-unknown': {
    requirement: 'R-01',
    status: 422,
    title: 'There is no such contact',
    remedy: 'Send the number of a contact as it was given, or none for a new one.',
  },
  'phone-preferred-twice': {
    requirement: 'R-01',
    status: 422,
    title: 'Two telephones are to be called first',
    remedy: 'Mark one telephone of the contact as preferred.',
  },
  'customer-in-use': {
    requirement: 'R-01',
    status: 409,
    title: 'Something is open under the account',
    remedy: 'Settle, refund, discard or complete what is named, then end the record.',
  },
  'customer-is-active': {
    requirement: 'R-01',
    status: 409,
    title: 'The customer is in use',
    remedy: 'There is nothing to do.',
  },
  'reason-of-the-end': {
    requirement: 'R-01',
    status: 422,
    title: 'A customer that is no longer in use has no reason for it',
    remedy: 'Say why the record ends.',
  },
  'payer-is-another': {
    requirement: 'R-01',
    status: 422,
    title: 'A customer is named as another who pays for it',
    remedy: 'Leave the paying customer out where the customer pays itself.',
  },
  'payer-pays-not-itself': {
    requirement: 'R-01',
    status: 422,
    title: 'The paying customer does not pay its own bills',
    remedy: 'Name the customer that pays in the end.',
  },
});
