// M1, M7: when two records are one customer, what the one that goes on then knows, and when it is two again.
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { CustomerRow } from '../customers/customer.entity';
import type { KeptBefore } from './customer-merge.entity';

/** What still stands open under the account that ends and could become another customer's by a later step. */
export interface Unsettled {
  readonly entries: number;
  /** Completed, and not yet in the books: they may be reopened. */
  readonly reopenable: number;
  readonly deposits: number;
  readonly lodgements: number;
  readonly paysFor: number;
  /** Direct debit mandates: the bank collects by the account that was signed for. */
  readonly mandates: number;
}

export interface BothRecords {
  readonly merged: CustomerRow;
  readonly survivor: CustomerRow;
  /** Accounts that were merged into the one that ends. */
  readonly mergedHolds: number;
}

/** What can never be merged, whoever decides it. */
export function unlikeFault({ merged, survivor, mergedHolds }: BothRecords): Refusal | undefined {
  if (merged.account === survivor.account) {
    return refuse('merge-with-itself', { field: 'survivor', detail: `${merged.account} is named twice` });
  }
  const pointed = [merged, survivor].find((row) => row.mergedInto !== null);
  if (pointed) {
    return refuse('customer-merged', {
      field: pointed === merged ? 'merged' : 'survivor',
      detail: `${pointed.account} was merged into ${pointed.mergedInto}`,
      facts: { account: pointed.account, mergedInto: pointed.mergedInto },
    });
  }
  const erased = [merged, survivor].find((row) => row.erasedOn);
  if (erased) {
    const field = erased === merged ? 'merged' : 'survivor';
    return refuse('customer-erased', { field, detail: `${erased.account} was erased on ${erased.erasedOn}` });
  }
  if (mergedHolds > 0) {
    return refuse('customer-merged', {
      field: 'merged',
      detail: `${mergedHolds} accounts were merged into ${merged.account}: let it be the one that goes on`,
      facts: { account: merged.account, holds: mergedHolds },
    });
  }
  if (!survivor.active) {
    return refuse('customer-inactive', { field: 'survivor', detail: `${survivor.account} is no longer in use` });
  }
  const parts = ['kind', 'taxClass', 'lodgementTeam'] as const;
  const other = parts.find((part) => merged[part] !== survivor[part]);
  if (other === undefined) return payersFault(merged, survivor);
  return refuse('merge-unlike', {
    field: 'survivor',
    detail: `${other} is ${String(merged[other])} for ${merged.account} and ${String(survivor[other])} for ${survivor.account}`,
    facts: { part: other, merged: merged[other], survivor: survivor[other] },
  });
}

/** M1: nobody pays for another unasked. A customer that pays for the one that ends may be the one that goes on. */
function payersFault(merged: CustomerRow, survivor: CustomerRow): Refusal | undefined {
  const payerOf = (row: CustomerRow) => (row.payingAccount === survivor.account ? null : row.payingAccount);
  if (payerOf(merged) === payerOf(survivor)) return undefined;
  const named = (row: CustomerRow) => `${row.account} is paid for by ${row.payingAccount ?? 'itself'}`;
  return refuse('merge-payers-differ', {
    field: 'survivor',
    detail: `${named(merged)}, ${named(survivor)}`,
    facts: { merged: merged.payingAccount, survivor: survivor.payingAccount },
  });
}

export function unsettledFault(account: string, open: Unsettled): Refusal | undefined {
  const parts = [
    [open.entries, 'invoices not completed'],
    [open.reopenable, 'invoices that can be reopened until the cut-off'],
    [open.deposits, 'deposits asked for or held'],
    [open.lodgements, 'lodgements not completed'],
    [open.paysFor, 'customers whose bills it pays'],
    [open.mandates, 'direct debit mandates'],
  ] as const;
  const left = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  if (left.length === 0) return undefined;
  return refuse('merge-unsettled', {
    field: 'merged',
    detail: `${account} has ${left.join(', ')}`,
    facts: { account, ...open },
  });
}

export interface Merged {
  readonly merged: Partial<CustomerRow>;
  readonly survivor: Partial<CustomerRow>;
  readonly kept: KeptBefore;
}

/** The one that ends points to the other; special needs are never lost, and what banks returned is counted together. */
export function mergedRecords({ merged, survivor }: BothRecords, reason: string): Merged {
  const specialNeeds = union(survivor.specialNeeds, merged.specialNeeds);
  return {
    merged: { active: false, endReason: `Merged into ${survivor.account}: ${reason}`, mergedInto: survivor.account },
    survivor: { specialNeeds, returnedCount: survivor.returnedCount + merged.returnedCount },
    kept: {
      merged: { active: merged.active, endReason: merged.endReason },
      survivor: {
        specialNeeds: survivor.specialNeeds,
        specialNeedsAfter: specialNeeds,
        returnedAdded: merged.returnedCount,
      },
    },
  };
}

/** Both sentences; one that says nothing beyond the other is left out. */
function union(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  if (contains(one, other)) return one;
  return contains(other, one) ? other : `${one}; ${other}`;
}

const contains = (whole: string, part: string) => whole.toLowerCase().includes(part.toLowerCase());
