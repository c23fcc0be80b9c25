// M17, M18, W37, DETAILS 1.9: which tax code a line carries, at which rate, and why.
import type { Day } from '@tolbooth/calendar';
import { percentageOf } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { inUse, versionOn, type Lists, type Supply } from '../reference/lists';
import { allowedCodes, type PropertyOptions, type TaxQuestion, type TaxReason } from './allowed-tax.rules';

export interface TaxChoice {
  readonly code: string;
  /** Percent in force at the tax point, as a plain decimal. */
  readonly percent: string;
  readonly reason: TaxReason;
  readonly supply: Supply | undefined;
  readonly sentence: string;
}

/**
 * The customer's class and the kind of supply come first: nothing within the authority and no statutory or education
 * service carries tax. Then a charge item says which codes are possible, and the subjective's list where there is none.
 * Where several remain, the person chooses.
 */
export function chooseTax(
  lists: Lists,
  asked: TaxQuestion,
  taxPoint: Day,
  field: string,
  properties: PropertyOptions = {},
): TaxChoice | Refusal {
  const item = asked.chargeItem === undefined ? undefined : inUse(lists.chargeItems, asked.chargeItem, taxPoint);
  if (asked.chargeItem !== undefined && !item) {
    return refuse('charge-item-unknown', {
      field: `${field}.chargeItem`,
      detail: `"${asked.chargeItem}" is not a charge item in use on ${taxPoint}`,
    });
  }
  if (asked.property !== undefined && properties[asked.property] === undefined) {
    return refuse('property-unknown', {
      field: `${field}.property`,
      detail: `No option is recorded for property "${asked.property}" on ${taxPoint}`,
      facts: { property: asked.property },
    });
  }
  if (item && asked.supply !== undefined && asked.supply !== item.supply) {
    return refuse('supply-not-of-item', {
      field: `${field}.supply`,
      detail: `${item.description} is a supply of kind ${item.supply}, not ${asked.supply}`,
      facts: { chargeItem: item.code, supply: item.supply },
    });
  }
  const supply = asked.supply ?? (asked.property === undefined ? item?.supply : 'property');
  const { codes, usual, why } = allowedCodes(lists, asked, item, supply, properties);
  const rated = (code: string, reason: TaxReason, sentence: string): TaxChoice | Refusal => {
    const percent = rateOf(lists, code, taxPoint);
    if (percent !== undefined) return { code, percent, reason, supply, sentence: `${sentence} on ${taxPoint}` };
    const detail = `Tax code "${code}" has no rate on ${taxPoint}`;
    return refuse('tax-code-not-allowed', { field: `${field}.taxCode`, detail });
  };
  if (asked.taxCode !== undefined) {
    if (codes.includes(asked.taxCode)) return rated(asked.taxCode, 'chosen', `${why}; ${asked.taxCode} was chosen`);
    return refuse('tax-code-not-allowed', {
      field: `${field}.taxCode`,
      detail: `Tax code "${asked.taxCode}" is not allowed: ${why}`,
      facts: { taxCode: asked.taxCode, allowed: codes, supply },
    });
  }
  if (usual) return rated(usual.code, usual.reason, why);
  return refuse('tax-choice-needed', {
    field: `${field}.taxCode`,
    detail: `${why}: say which`,
    facts: { chargeItem: item?.code, supply, allowed: codes },
  });
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
