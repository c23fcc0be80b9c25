// a line of a file of customers as the entry takes it.
import { countries } from '@tolbooth/contracts';
import type { Heading } from '@tolbooth/formats';
import { emailForm, phoneForm } from '../customers/contact.rules';
import { phoneUses, taxClasses, type TaxClass } from '../customers/customer.entity';
import type { EnteredCustomer } from '../customers/customer.rules';
import { LineReader, type LineFault } from '../imported-files/file-lines.rules';

const titles: Readonly<Record<string, readonly string[]>> = {
  kind: ['kind'],
  name: ['name'],
  alternateName: ['other name', 'alternate name'],
  line1: ['line 1', 'address line 1', 'address'],
  line2: ['line 2', 'address line 2'],
  line3: ['line 3', 'address line 3', 'village'],
  line4: ['line 4', 'address line 4'],
  town: ['town', 'city'],
  county: ['county'],
  postcode: ['postcode', 'postal code', 'zip'],
  country: ['country'],
  contactTitle: ['contact title', 'title'],
  firstName: ['contact first name', 'first name'],
  lastName: ['contact last name', 'last name'],
  job: ['job'],
  email: ['email'],
  telephone: ['telephone', 'phone'],
  telephoneUse: ['telephone use'],
  specialNeeds: ['special needs'],
  terms: ['terms', 'payment terms'],
  taxClass: ['tax class'],
  duplicateReason: ['duplicate reason'],
};
const required = new Set(['kind', 'name', 'line1', 'town']);

/** Columns of the file, in whatever order; those that it does not have are empty. */
export const customerHeadings: readonly Heading[] = Object.entries(titles).map(([name, own]) => ({
  ...{ name, titles: own, required: required.has(name) },
}));

export interface CustomerLine {
  readonly line: number;
  /** What could be read of it; what could not is among the faults. */
  readonly customer: EnteredCustomer;
  readonly faults: readonly LineFault[];
  /** The same again in the file is the same customer again. */
  readonly same: string;
}

/** @param values in the order of `customerHeadings` */
export function customerLine(line: number, values: readonly string[], homeCountry: string): CustomerLine {
  const cells = Object.fromEntries(customerHeadings.map(({ name }, at) => [name, values[at] ?? '']));
  const reader = new LineReader(line, cells, '');
  const kind = choice(reader, 'kind', cells['kind']!, ['person', 'organisation'] as const) ?? 'person';
  const country = (cells['country'] || homeCountry).toUpperCase();
  if (!countries.has(country)) {
    reader.fault(
      'country',
      'text-malformed',
      `"${country}" is no country of ISO 3166, such as GB for the United Kingdom`,
    );
  }
  const address = {
    ...{ line1: reader.text('line1', 240), line2: reader.optional('line2', 240), line3: reader.optional('line3', 240) },
    ...{ line4: reader.optional('line4', 240), town: reader.text('town', 120), county: reader.optional('county', 120) },
    ...{ postcode: reader.optional('postcode', 20), country },
  };
  const taxClass = cells['taxClass'] ? choice<TaxClass>(reader, 'taxClass', cells['taxClass'], taxClasses) : undefined;
  const customer: EnteredCustomer = {
    ...{ kind, name: reader.text('name', 240), alternateName: reader.optional('alternateName', 240), taxClass },
    ...{
      sites: [{ address }],
      contacts: contactsOf(reader, cells),
      specialNeeds: reader.optional('specialNeeds', 1000),
    },
    ...{ terms: reader.optional('terms', 60), duplicateReason: reader.optional('duplicateReason', 1000) },
  };
  const { name } = customer;
  const same = [name, address.line1, address.town, address.postcode ?? ''].map(plain).join('|');
  return { line, customer, faults: reader.faults, same };
}

function contactsOf(reader: LineReader, cells: Readonly<Record<string, string>>): EnteredCustomer['contacts'] {
  const parts = ['contactTitle', 'firstName', 'lastName', 'job', 'email', 'telephone'];
  if (parts.every((part) => cells[part] === '')) return [];
  const email = reader.optional('email', 240);
  if (email !== undefined && !emailForm.test(email)) reader.fault('email', 'text-malformed', `"${email}" is no email`);
  const number = reader.optional('telephone', 40);
  if (number !== undefined && !phoneForm.test(number)) {
    reader.fault('telephone', 'text-malformed', `"${number}" is no telephone number`);
  }
  const use = cells['telephoneUse'] ? choice(reader, 'telephoneUse', cells['telephoneUse'], phoneUses) : undefined;
  const phone = {
    number: number ?? '',
    type: 'telephone' as const,
    use: use ?? ('personal' as const),
    preferred: true,
  };
  return [
    {
      ...{ title: reader.optional('contactTitle', 30), firstName: reader.optional('firstName', 120) },
      ...{ lastName: reader.text('lastName', 120), job: reader.optional('job', 120), email, active: true },
      phones: number === undefined ? [] : [phone],
    },
  ];
}

function choice<Value extends string>(reader: LineReader, name: string, text: string, among: readonly Value[]) {
  const value = among.find((each) => each === text.toLowerCase());
  if (value === undefined) reader.fault(name, 'choice-unknown', `"${text}" is none of ${among.join(', ')}`);
  return value;
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
