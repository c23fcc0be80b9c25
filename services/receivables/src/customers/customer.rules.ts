// R-01, M1, M15: what a customer record must hold, and which site a bill goes to.
import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { termsInUse } from '../reference/due-date.rules';
import type { Lists } from '../reference/lists';
import type { PostcodeForm } from './addresses.policy';
import { writtenSites, type EnteredSite } from './address.rules';
import { writtenContacts, type EnteredContact } from './contact.rules';
import type { CustomerRow, LikelyDuplicate, Site, TaxClass } from './customer.entity';

export interface EnteredCustomer {
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly alternateName?: string | undefined;
  readonly lodgementTeam?: boolean | undefined;
  readonly sites: readonly EnteredSite[];
  readonly contacts: readonly EnteredContact[];
  readonly specialNeeds?: string | undefined;
  readonly terms?: string | undefined;
  readonly taxClass?: TaxClass | undefined;
  /** Why it is entered though others are like it. */
  readonly duplicateReason?: string | undefined;
}

export type WrittenRecord = Pick<
  CustomerRow,
  'kind' | 'name' | 'alternateName' | 'sites' | 'contacts' | 'contactNumbers' | 'specialNeeds' | 'terms' | 'taxClass'
>;

export interface RecordFacts {
  readonly lists: Pick<Lists, 'terms'>;
  readonly forms: readonly PostcodeForm[];
  readonly on: Day;
}

const usualTerms = 'immediate';

type Before = Pick<CustomerRow, 'account' | 'sites' | 'contacts' | 'contactNumbers' | 'terms' | 'taxClass'> | undefined;

function partsOf(before: Before, entered: EnteredCustomer, { lists, forms, on }: RecordFacts) {
  return {
    terms: termsInUse(lists.terms, entered.terms ?? before?.terms ?? usualTerms, on),
    sites: writtenSites(before?.account ?? '', before?.sites ?? [], entered.sites, forms),
    contacts: writtenContacts(before?.contacts ?? [], before?.contactNumbers ?? 0, entered.contacts),
  };
}

/** Everything that is wrong with a new record, the first fault of each of its parts. */
export function recordFaults(entered: EnteredCustomer, facts: RecordFacts): Refusal[] {
  return Object.values(partsOf(undefined, entered, facts)).filter(isRefusal);
}

/** The record as it will be kept, or why not. */
export function writtenRecord(before: Before, entered: EnteredCustomer, facts: RecordFacts): WrittenRecord | Refusal {
  const { terms, sites, contacts } = partsOf(before, entered, facts);
  if (isRefusal(terms)) return terms;
  if (isRefusal(sites)) return sites;
  if (isRefusal(contacts)) return contacts;
  return {
    kind: entered.kind,
    name: entered.name,
    alternateName: entered.alternateName ?? null,
    sites,
    contacts: contacts.contacts,
    contactNumbers: contacts.numbers,
    specialNeeds: entered.specialNeeds ?? null,
    terms: terms.code,
    taxClass: entered.taxClass ?? before?.taxClass ?? 'ordinary',
  };
}

/** a record that was merged or erased stays as it is; what changes, changes where the customer goes on. */
export function mergedFault({ account, mergedInto, erasedOn }: CustomerRow): Refusal | undefined {
  if (erasedOn) return refuse('customer-erased', { field: 'id', detail: `${account} was erased on ${erasedOn}` });
  if (mergedInto === null) return undefined;
  return refuse('customer-merged', {
    field: 'id',
    detail: `${account} goes on as ${mergedInto}`,
    facts: { mergedInto },
  });
}

/** M1: another who pays is in use and pays for itself: nobody passes a bill on twice. */
export function payerFault(
  customer: Pick<CustomerRow, 'account'> & { readonly paysFor: number },
  payer: CustomerRow | undefined,
  asked: string,
): Refusal | undefined {
  const field = 'payingCustomer';
  if (!payer?.active) return refuse('customer-unknown', { field, detail: `There is no active customer ${asked}` });
  if (payer.account === customer.account) return undefined;
  const detail =
    payer.payingAccount !== null
      ? `The bills of ${payer.account} are paid by ${payer.payingAccount}`
      : customer.paysFor > 0
        ? `${customer.account} pays the bills of ${customer.paysFor} customers itself`
        : undefined;
  return detail === undefined ? undefined : refuse('payer-pays-not-itself', { field, detail });
}

/** a record that may be there already is entered only with a reason, which is kept. */
export function duplicateFault(likely: readonly LikelyDuplicate[], reason: string | undefined): Refusal | undefined {
  if (likely.length === 0 || reason !== undefined) return undefined;
  const named = likely.map(({ account, name }) => `${account} ${name}`).join(', ');
  return refuse('near-duplicate', { field: 'duplicateReason', detail: `Very like ${named}`, facts: { likely } });
}

/** The site that an invoice goes to: the one asked for, or the only active bill-to site. */
export function billToSite(
  customer: { account: string; active: boolean; sites: readonly Site[] },
  reference: string | undefined,
): Site | Refusal {
  if (!customer.active) {
    return refuse('customer-inactive', { field: 'customer', detail: `${customer.account} is no longer in use` });
  }
  const usable = customer.sites.filter((site) => site.active && site.purposes.includes('bill-to'));
  const site = reference === undefined ? usable[0] : usable.find((each) => each.reference === reference);
  if (!site) {
    return refuse('site-unknown', {
      field: 'site',
      detail: `${reference ?? customer.account} is not an active bill-to site of ${customer.account}`,
      facts: { billTo: usable.map((each) => each.reference) },
    });
  }
  if (reference === undefined && usable.length > 1) {
    return refuse('site-choice-needed', {
      field: 'site',
      detail: `${customer.account} has several bill-to sites: say which`,
      facts: { billTo: usable.map((each) => each.reference) },
    });
  }
  return site;
}
