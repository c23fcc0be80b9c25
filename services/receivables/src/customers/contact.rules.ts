// R-01, DETAILS 1.6: the people whom a customer is reached by.
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Contact } from './customer.entity';

/** One address and nothing else: neither a list nor a name before it. */
export const emailForm = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/;
export const phoneForm = /^\+?[0-9][0-9 ()/.-]*$/;

export type EnteredContact = Omit<Contact, 'number'> & { readonly number?: number | undefined };

export interface Contacts {
  readonly contacts: Contact[];
  /** The last number given to a contact of the customer. */
  readonly numbers: number;
}

/** Known contacts keep their number, new ones get the next; a number is never given to another person. */
export function writtenContacts(
  before: readonly Contact[],
  lastNumber: number,
  entered: readonly EnteredContact[],
): Contacts | Refusal {
  let numbers = lastNumber;
  const contacts: Contact[] = [];
  for (const [index, contact] of entered.entries()) {
    const field = `contacts[${index}]`;
    const known = contact.number === undefined || before.some((each) => each.number === contact.number);
    if (!known || contacts.some((each) => each.number === contact.number)) {
      return refuse('contact-unknown', {
        field: `${field}.number`,
        detail: `${contact.number} is not the number of another contact of the customer`,
      });
    }
    const preferred = contact.phones.filter((phone) => phone.preferred).length;
    if (preferred > 1) {
      return refuse('phone-preferred-twice', {
        field: `${field}.phones`,
        detail: `One telephone of a contact is called first, not ${preferred}`,
      });
    }
    contacts.push({ ...contact, number: contact.number ?? (numbers += 1) });
  }
  return { contacts, numbers };
}
