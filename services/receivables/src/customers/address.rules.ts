// X-16, E46, DETAILS 1.6: addresses and the sites that have them.
import type { AddressField } from '@tolbooth/contracts';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { PostcodeForm } from './addresses.policy';
import { purposes, type Purpose, type Site } from './customer.entity';

export interface EnteredSite {
  /** Only when a known site is changed. */
  readonly reference?: string | undefined;
  readonly address: AddressField;
  readonly purposes?: readonly Purpose[] | undefined;
  readonly identifying?: boolean | undefined;
  readonly active?: boolean | undefined;
}

/** What a new site is for unless somebody says otherwise (DETAILS 1.6). */
const usualPurposes: readonly Purpose[] = ['bill-to', 'ship-to'];

/** E46: postcodes are kept in capitals, and in the form of their country where the council knows it. */
export function writtenAddress(
  address: AddressField,
  forms: readonly PostcodeForm[],
  field: string,
): AddressField | Refusal {
  if (address.postcode === undefined) return address;
  const own = forms.filter((form) => form.country === address.country);
  if (own.length === 0) return { ...address, postcode: address.postcode.toUpperCase().replace(/\s+/g, ' ') };
  const bare = address.postcode.toUpperCase().replace(/[\s-]+/g, '');
  for (const { form, written } of own) {
    const pattern = new RegExp(form, 'u');
    if (pattern.test(bare)) return { ...address, postcode: bare.replace(pattern, written) };
  }
  return refuse('postcode-malformed', {
    field: `${field}.postcode`,
    detail: `"${address.postcode}" is not a postcode of ${address.country} such as ${own[0]!.example}`,
    facts: { country: address.country },
  });
}

/** The sites after the entry: known ones keep their reference, new ones get the next; none disappears. */
export function writtenSites(
  account: string,
  before: readonly Site[],
  entered: readonly EnteredSite[],
  forms: readonly PostcodeForm[],
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
  const chosen = identifyingOf(before, entered);
  for (const [index, site] of entered.entries()) {
    const faulty = siteFault(account, before, sites, site, `sites[${index}]`);
    if (faulty) return faulty;
    const address = writtenAddress(site.address, forms, `sites[${index}].address`);
    if (isRefusal(address)) return address;
    sites.push({
      reference: site.reference ?? `${account}/${(last += 1)}`,
      address,
      purposes: site.purposes ?? usualPurposes,
      identifying: chosen.has(index),
      active: site.active ?? true,
    });
  }
  const known = sites.filter((site) => site.identifying);
  if (known.length === 1 && known[0]!.active) return sites;
  return refuse('identifying-address', {
    field: 'sites',
    detail: `Exactly one site in use has the identifying address, not ${known.filter((site) => site.active).length}`,
    facts: { identifying: known.map((site) => site.reference) },
  });
}

function siteFault(
  account: string,
  before: readonly Site[],
  written: readonly Site[],
  site: EnteredSite,
  field: string,
): Refusal | undefined {
  const known = site.reference === undefined || before.some((each) => each.reference === site.reference);
  if (!known || written.some((each) => each.reference === site.reference)) {
    return refuse('site-unknown', {
      field: `${field}.reference`,
      detail: `${site.reference ?? ''} is not another site of ${account || 'the new customer, whose sites get their references'}`,
    });
  }
  const odd = site.purposes?.find((purpose) => !purposes.includes(purpose));
  if (odd === undefined) return undefined;
  return refuse('purpose-unknown', {
    field: `${field}.purposes`,
    detail: `A site is for ${purposes.join(', ')}, not for "${odd}"`,
  });
}

/** Which of the sites entered are identifying: those that say so, else the one that was, else the first in use. */
function identifyingOf(before: readonly Site[], entered: readonly EnteredSite[]): ReadonlySet<number> {
  const all = [...entered.entries()];
  const said = all.filter(([, site]) => site.identifying === true);
  if (said.length > 0) return new Set(said.map(([index]) => index));
  const was = before.find((site) => site.identifying)?.reference;
  const kept = all.find(([, site]) => was !== undefined && site.reference === was && site.identifying === undefined);
  const first = kept ?? all.find(([, site]) => site.active !== false && site.identifying === undefined);
  return new Set(first ? [first[0]] : []);
}

export function identifyingSite(sites: readonly Site[]): Site {
  return sites.find((site) => site.identifying)!;
}
