// R-06, M17, M18, W37, DETAILS 1.9: which tax code a line carries, at which rate, and why.
import type { Day } from '@tolbooth/calendar';
import { percentageOf } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { inUse, versionOn, type Lists, type Supply } from '../reference/lists';

export interface TaxChoice {
  readonly code: string;
  /** Percent in force at the tax point, as a plain decimal. */
  readonly percent: string;
  readonly reason: 'chosen' | 'charge-item' | 'subjective-list' | 'supply';
}

export interface TaxQuestion {
  readonly taxCode?: string | undefined;
  readonly chargeItem?: string | undefined;
  readonly supply?: Supply | undefined;
  readonly subjectives: readonly string[];
}

const untaxed: readonly Supply[] = ['statutory', 'education', 'internal'];

/**
 * A charge item says which codes are possible; where it allows several, the person chooses. Without an item the
 * subjective's list decides. Statutory, education and internal supplies never carry tax.
 */
export function chooseTax(lists: Lists, asked: TaxQuestion, taxPoint: Day, field: string): TaxChoice | Refusal {
  const item = asked.chargeItem === undefined ? undefined : inUse(lists.chargeItems, asked.chargeItem, taxPoint);
  if (asked.chargeItem !== undefined && !item) {
    return refuse('charge-item-unknown', {
      field: `${field}.chargeItem`,
      detail: `"${asked.chargeItem}" is not a charge item in use on ${taxPoint}`,
    });
  }
  const free = lists.taxCodes.filter((each) => !each.taxable).map((each) => each.code);
  const taxable = lists.taxCodes.filter((each) => each.taxable).map((each) => each.code);
  const supply = asked.supply ?? item?.supply;
  const byItem = item ? item.taxCodes : [...taxable, ...free];
  const allowed = supply && untaxed.includes(supply) ? free : byItem;
  if (asked.taxCode !== undefined) {
    if (!allowed.includes(asked.taxCode)) return notAllowed(asked.taxCode, allowed, supply, field);
    return rated(lists, asked.taxCode, 'chosen', taxPoint, field);
  }
  if (supply && untaxed.includes(supply)) return rated(lists, free[0]!, 'supply', taxPoint, field);
  if (item && allowed.length > 1) {
    return refuse('tax-choice-needed', {
      field: `${field}.taxCode`,
      detail: `${item.description} may carry ${allowed.join(' or ')}: say which`,
      facts: { chargeItem: item.code, allowed },
    });
  }
  if (item) return rated(lists, allowed[0]!, 'charge-item', taxPoint, field);
  const listed = asked.subjectives.length > 0 && asked.subjectives.every((each) => lists.standardRated.has(each));
  return rated(lists, listed ? taxable[0]! : free[0]!, 'subjective-list', taxPoint, field);
}

function notAllowed(code: string, allowed: readonly string[], supply: Supply | undefined, field: string): Refusal {
  return refuse('tax-code-not-allowed', {
    field: `${field}.taxCode`,
    detail: `Tax code "${code}" is not allowed${supply ? ` on a supply of kind ${supply}` : ''}: ${allowed.join(', ')} is`,
    facts: { taxCode: code, allowed, supply },
  });
}

function rated(lists: Lists, code: string, reason: TaxChoice['reason'], on: Day, field: string): TaxChoice | Refusal {
  const rate = rateOf(lists, code, on);
  return rate !== undefined
    ? { code, percent: rate, reason }
    : refuse('tax-code-not-allowed', { field: `${field}.taxCode`, detail: `Tax code "${code}" has no rate on ${on}` });
}

/** Percent of the code on the day; undefined for an unknown code. */
export function rateOf(lists: Pick<Lists, 'taxCodes'>, code: string, on: Day): string | undefined {
  const tax = lists.taxCodes.find((each) => each.code === code);
  return tax && versionOn(tax.rates, on)?.percent;
}

/** Tax on a net amount in minor units, rounded half away from zero per line. */
export function taxOn(net: bigint, choice: { percent: string }): bigint {
  return percentageOf(net, choice.percent);
}
