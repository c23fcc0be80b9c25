// E46: what a customer record must hold.
import type { AddressField } from '@tolbooth/contracts';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { purposes, type Contact, type Purpose, type Site } from './customer.entity';

export interface EnteredSite {
  /** Only when a known site is changed. */
  readonly reference?: string | undefined;
  readonly address: AddressField;
  readonly purposes?: readonly Purpose[] | undefined;
  readonly active?: boolean | undefined;
}

export interface EnteredCustomer {
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly alternateName?: string | undefined;
  readonly lodgementTeam?: boolean | undefined;
  readonly sites: readonly EnteredSite[];
  readonly contacts: readonly Contact[];
  readonly specialNeeds?: string | undefined;
  readonly terms?: string | undefined;
  readonly active?: boolean | undefined;
}

/** What a new site is for unless somebody says otherwise (DETAILS 1.6). */
const usualPurposes: readonly Purpose[] = ['bill-to', 'ship-to'];
const ukPostcode = /^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$/;

/** E46: British postcodes are kept in capitals with one space before the last three characters. */
export function writtenAddress(address: AddressField, field: string): AddressField | Refusal {
  if (address.country !== 'GB' || address.postcode === undefined) return address;
  const bare = address.postcode.toUpperCase().replace(/\s+/g, '');
  const postcode = `${bare.slice(0, -3)} ${bare.slice(-3)}`;
  if (ukPostcode.test(postcode)) return { ...address, postcode };
  return refuse('postcode-malformed', {
    field: `${field}.postcode`,
    detail: `"${address.postcode}" is not a British postcode such as CB3 0AP`,
  });
}

/** The sites after the entry: known ones keep their reference, new ones get the next; none disappears. */
export function writtenSites(
  account: string,
  before: readonly Site[],
  entered: readonly EnteredSite[],
): Site[] | Refusal {
  const left = before.find((site) => !entered.some((each) => each.reference === site.reference));
  if (left) {
    return refuse('site-missing', {
      field: 'sites',
      detail: `Site ${left.reference} is not in the list; a site that is no longer used is sent with active false`,
      facts: { site: left.reference },
    });
  }
  let last = before.length;
  const sites: Site[] = [];
  for (const [index, site] of entered.entries()) {
    const known = site.reference === undefined || before.some((each) => each.reference === site.reference);
    if (!known || sites.some((each) => each.reference === site.reference)) {
      return refuse('site-unknown', {
        field: `sites[${index}].reference`,
        detail: `${site.reference ?? ''} is not another site of ${account}`,
      });
    }
    const odd = site.purposes?.find((purpose) => !purposes.includes(purpose));
    if (odd !== undefined) {
      return refuse('purpose-unknown', {
        field: `sites[${index}].purposes`,
        detail: `A site is for ${purposes.join(', ')}, not for "${odd}"`,
      });
    }
    const address = writtenAddress(site.address, `sites[${index}].address`);
    if (isRefusal(address)) return address;
    const reference = site.reference ?? `${account}/${(last += 1)}`;
    sites.push({ reference, address, purposes: site.purposes ?? usualPurposes, active: site.active ?? true });
  }
  return sites;
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
