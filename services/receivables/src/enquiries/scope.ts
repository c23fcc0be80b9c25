import { scopePatterns, type Scope } from '@tolbooth/access';
import { council } from '@tolbooth/account-codes';

/**
 * what a cost centre has to be LIKE so that the caller may see it, and null where that is every one, so that a query
 * says `($1::text[] IS NULL OR cost_centre LIKE ANY ($1::text[]))`. Receivables are the council's own: entries of other books
 * open nothing here.
 * @param scope `caller.actor.scope`, or what a report is given
 */
export function costCentresOf(scope: Scope | undefined): readonly string[] | null {
  const patterns = scopePatterns(scope ?? []);
  if (patterns === undefined) return null;
  const own = `${council}/`;
  return patterns.flatMap((one) => (one.startsWith(own) ? [one.slice(own.length)] : []));
}
