import { council } from '@tolbooth/account-codes';
import { fitsScope, scopePatterns, type Scope } from '@tolbooth/access';
import type { Debt } from './debt';

/**
 * a debt is seen by who may see the cost centre of its invoice; all invoices are the council's own. One that no
 * completion was told of has none yet, and is there only for who sees all of them.
 */
export function inScope(debt: Debt | undefined, scope: Scope | undefined): Debt | undefined {
  const patterns = scopePatterns(scope ?? []);
  if (patterns === undefined) return debt;
  return debt?.details && fitsScope(patterns, `${council}/${debt.details.costCentre}`) ? debt : undefined;
}
