// R-33, DETAILS 1.9: which tax codes a line may carry, and which it carries where nobody chooses.
import type { TaxClass } from '../customers/customer.entity';
import type { ChargeItem, Lists, Supply } from '../reference/lists';

export const taxReasons = [
  'chosen',
  'charge-item',
  'subjective-list',
  'supply',
  'customer-class',
  'property-option',
] as const;

export type TaxReason = (typeof taxReasons)[number];

export interface TaxQuestion {
  readonly taxCode?: string | undefined;
  readonly chargeItem?: string | undefined;
  readonly supply?: Supply | undefined;
  /** Which property is let: the option of the council on it then decides. */
  readonly property?: string | undefined;
  readonly customerClass?: TaxClass | undefined;
  readonly subjectives: readonly string[];
}

/** By property: whether the council has opted to charge tax on its rent and hire. */
export type PropertyOptions = Readonly<Record<string, boolean>>;

const untaxed: readonly Supply[] = ['statutory', 'education', 'internal'];

/** What may be written on the line, what decides where nobody chooses, and the words for both. */
export interface Allowed {
  readonly codes: readonly string[];
  readonly usual?: { readonly code: string; readonly reason: TaxReason } | undefined;
  readonly why: string;
}

export function allowedCodes(
  lists: Lists,
  asked: TaxQuestion,
  item: ChargeItem | undefined,
  supply: Supply | undefined,
  properties: PropertyOptions,
): Allowed {
  const free = lists.taxCodes.filter((each) => !each.taxable).map((each) => each.code);
  const taxable = lists.taxCodes.filter((each) => each.taxable).map((each) => each.code);
  const all = [...free, ...taxable];
  const only = (codes: readonly string[], reason: TaxReason, why: string): Allowed => ({
    codes,
    usual: { code: codes[0]!, reason },
    why: `${why}: ${codes.join(' or ')}`,
  });
  if (asked.customerClass === 'part-of-authority') {
    return only(free, 'customer-class', 'The customer is part of the authority, which charges itself no tax');
  }
  if (supply !== undefined && untaxed.includes(supply)) {
    return only(free, 'supply', `A supply of kind ${supply} carries no tax`);
  }
  const may = (codes: readonly string[], who: string): Allowed => ({
    codes,
    why: `${who} may carry ${codes.join(' or ')}`,
  });
  const ofItem = item?.taxCodes ?? all;
  if (asked.customerClass === 'other-authority' || supply === 'other-authority') {
    const codes = ofItem.some((code) => taxable.includes(code)) ? [...new Set([...free, ...ofItem])] : ofItem;
    if (codes.length > 1) return may(codes, 'A supply to another local authority');
  }
  if (supply === 'property' && asked.property !== undefined) {
    const opted = properties[asked.property]!;
    const fitting = ofItem.filter((code) => (opted ? taxable : free).includes(code));
    const say = `Property ${asked.property} is let ${opted ? 'with' : 'without'} tax by the option recorded for it`;
    return only(fitting.length > 0 ? fitting : opted ? taxable : free, 'property-option', say);
  }
  if (item && item.taxCodes.length === 1) {
    return only(item.taxCodes, 'charge-item', `${item.description} carries one tax code only`);
  }
  if (item) return may(item.taxCodes, item.description);
  if (supply === 'property') return may(all, 'Rent and hire of property');
  const usualOf = (code: string, reason: TaxReason, why: string): Allowed => ({
    codes: all,
    usual: { code, reason },
    why: `${why}: ${code} unless another is chosen`,
  });
  if (supply === 'competitive') {
    return usualOf(taxable[0]!, 'supply', 'A private business could supply it in competition');
  }
  const listed = asked.subjectives.filter((each) => lists.standardRated.has(each));
  if (listed.length > 0 && listed.length < asked.subjectives.length) {
    return may(all, `${asked.subjectives.join(' and ')}, of which only ${listed.join(' and ')} is on the list,`);
  }
  const names = asked.subjectives.join(' and ');
  return listed.length > 0
    ? usualOf(taxable[0]!, 'subjective-list', `${names} is on the list of standard-rated subjectives`)
    : usualOf(free[0]!, 'subjective-list', `${names} is not on the list of standard-rated subjectives`);
}
