// R-01, M7, DETAILS 1.6: changes of addresses, telephones and status are reported, and of what else is kept.
import type { CustomerRow } from './customer.entity';

export const reported = [
  ...['name', 'addresses', 'purposes', 'telephones', 'emails', 'contacts', 'special-needs'],
  ...['terms', 'paying-customer', 'status', 'merged-into'],
] as const;

type Part = (row: CustomerRow) => unknown;

const parts: Record<string, Part> = {
  name: (row) => [row.kind, row.name, row.alternateName],
  addresses: (row) =>
    row.sites.map(({ reference, address, identifying, active }) => [reference, address, identifying, active]),
  purposes: (row) => row.sites.map(({ reference, purposes }) => [reference, purposes]),
  telephones: (row) => row.contacts.map(({ number, phones }) => [number, phones]),
  emails: (row) => row.contacts.map(({ number, email }) => [number, email]),
  contacts: (row) => row.contacts.map(({ phones: _, email: __, ...rest }) => rest),
  'special-needs': (row) => row.specialNeeds,
  terms: (row) => row.terms,
  'paying-customer': (row) => row.payingAccount,
  status: (row) => row.active,
  'merged-into': (row) => row.mergedInto,
};

/** The names of what differs, in a fixed order; a new record differs in nothing. */
export function changedFields(before: CustomerRow | null, after: CustomerRow): string[] {
  if (!before) return [];
  return reported.filter((name) => same(parts[name]!(before)) !== same(parts[name]!(after)));
}

/** Keys in a fixed order: the database gives them back in its own. */
function same(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
