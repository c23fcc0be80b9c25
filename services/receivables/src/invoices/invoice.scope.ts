import { council } from '@tolbooth/account-codes';
import { fitsScope, scopePatterns, type Scope } from '@tolbooth/access';

/** an invoice is seen by who may see its cost centre; all invoices are the council's own. */
export function inScope(invoice: { readonly costCentre: string }, scope: Scope | undefined): boolean {
  return fitsScope(scopePatterns(scope ?? []), `${council}/${invoice.costCentre}`);
}

/** What `cost_centre` has to be LIKE in a query, null for everything: `($1::text[] IS NULL OR cost_centre LIKE ANY ($1))`. */
export function costCentresLike(scope: Scope | undefined): string[] | null {
  const own = `${council}/`;
  const patterns = scopePatterns(scope ?? []);
  return patterns?.filter((one) => one.startsWith(own)).map((one) => one.slice(own.length)) ?? null;
}
