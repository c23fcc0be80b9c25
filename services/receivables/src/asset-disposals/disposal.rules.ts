// R-25, W22, E31, F14: the public auction, or enough offers for the value; nothing leaves with its data on it.
import type { Day } from '@tolbooth/calendar';
import { formatAmount, parseAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { AssetDisposalsPolicy } from './asset-disposals.policy';
import type { DataCleaning, DisposalRow, Offer } from './disposal.entity';

export interface Procedure {
  readonly procedure: 'quotations' | 'tender';
  readonly offers: number;
}

/** What the value asks for, where an asset is not sent to the auction. */
export function procedureFor(
  value: bigint,
  currency: string,
  { bands }: Pick<AssetDisposalsPolicy, 'bands'>,
): Procedure {
  const band = bands.find(({ upTo, inclusive }) => {
    if (upTo === null) return true;
    const limit = parseAmount(upTo, currency);
    return inclusive ? value <= limit : value < limit;
  });
  return band!;
}

type Proposed = Pick<DisposalRow, 'estimatedValue' | 'currency' | 'method' | 'methodWhy' | 'offers'>;

/** The auction needs no offers; anything else its reason, its procedure, and as many offers as the value asks for. */
export function methodFault(disposal: Proposed, policy: Pick<AssetDisposalsPolicy, 'bands'>): Refusal | undefined {
  const { method, methodWhy, offers, estimatedValue, currency } = disposal;
  if (method === 'auction') return undefined;
  if (methodWhy === null) {
    const detail = 'Assets go to public auction unless better value is likely: say why it is';
    return refuse('disposal-auction-first', { field: 'methodWhy', detail });
  }
  const wanted = procedureFor(estimatedValue, currency, policy);
  const value = formatAmount(estimatedValue, currency);
  if (method !== wanted.procedure) {
    const detail = `An asset of ${value} is sold by ${wanted.procedure}`;
    return refuse('disposal-method', { field: 'method', detail, facts: { ...wanted, value } });
  }
  const counted = countedOffers(offers, wanted);
  if (counted >= wanted.offers) return undefined;
  const what = wanted.procedure === 'tender' ? 'candidates invited to tender' : 'written quotations';
  return refuse('disposal-offers-short', {
    field: 'offers',
    detail: `An asset of ${value} needs ${wanted.offers} ${what}, ${counted} are given`,
    facts: { needed: wanted.offers, given: counted, value },
  });
}

/** Of different people; a quotation has an amount, and where more than one is needed it is in writing. */
function countedOffers(offers: readonly Offer[], { procedure, offers: needed }: Procedure): number {
  const valid = offers.filter(({ amount, written }) => {
    return procedure === 'tender' || (amount !== null && (written || needed === 1));
  });
  return new Set(valid.map(({ by }) => by.trim().toLowerCase())).size;
}

/** Nothing that was not cleaned leaves, and the inventory says that it left. */
export function saleFault(
  { isComputer }: Pick<DisposalRow, 'isComputer'>,
  sale: { readonly dataCleaning: DataCleaning | undefined; readonly inventoryUpdatedOn: Day },
  on: Day,
): Refusal | undefined {
  if (isComputer && sale.dataCleaning === undefined) {
    const detail = 'Its data has to be made unreadable first: say who did it, when and how';
    return refuse('disposal-data-not-cleaned', { field: 'dataCleaning', detail });
  }
  const late =
    sale.inventoryUpdatedOn > on
      ? 'inventoryUpdatedOn'
      : sale.dataCleaning && sale.dataCleaning.on > on
        ? 'dataCleaning.on'
        : undefined;
  return late && refuse('disposal-day', { field: late, detail: 'The day has not come yet' });
}
