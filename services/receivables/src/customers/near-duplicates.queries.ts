import { queryRows, type Tx } from '@tolbooth/database';
import type { CustomerSearchTerms } from './customer-search.policy';
import { likenessSql } from './customer-search.queries';
import type { LikelyDuplicate } from './customer.entity';

/**
 * Customers that are like the new ones ($1 place, $2 name, $3 postcode or $4 line and town, in arrays): the same index as the
 * search, one question for all of them; ended records too, for they may be wanted again.
 */
export const nearDuplicatesSql = `
  SELECT asked.place, alike.account, alike.name, round(alike.likeness::numeric, 2)::text AS likeness
  FROM unnest($1::integer[], $2::text[], $3::text[], $4::text[]) AS asked (place, name, postcode, line)
  CROSS JOIN LATERAL (
    SELECT coalesce(merged_into, account) AS account, name, word_similarity(searched(asked.name), names_searched) AS likeness FROM customer
    WHERE searched(asked.name) <% names_searched AND asked.postcode <<% postcodes_searched
    UNION ALL
    SELECT coalesce(merged_into, account) AS account, name, word_similarity(searched(asked.name), names_searched) FROM customer
    WHERE asked.postcode IS NULL AND searched(asked.name) <% names_searched AND searched(asked.line) <% places_searched
    ORDER BY likeness DESC, account LIMIT $5
  ) AS alike
  ORDER BY asked.place, alike.likeness DESC, alike.account`;

export interface Newcomer {
  readonly name: string;
  readonly sites: readonly { readonly address: { line1: string; town: string; postcode?: string | undefined } }[];
}

/** for each newcomer the records that it may already be, the likest first. */
export async function nearDuplicates(
  tx: Tx,
  newcomers: readonly Newcomer[],
  { duplicate, ...terms }: CustomerSearchTerms,
): Promise<LikelyDuplicate[][]> {
  await queryRows(tx, likenessSql, [String(duplicate.likeName), String(duplicate.likePostcode)]);
  const asked = newcomers.flatMap(({ name, sites }, place) =>
    sites.map(({ address: { line1, town, postcode } }) => ({
      ...{ place, name, line: `${line1} ${town}` },
      postcode: postcode?.toLowerCase().replace(/[\s-]+/g, '') ?? null,
    })),
  );
  const found = await queryRows<LikelyDuplicate & { place: number }>(tx, nearDuplicatesSql, [
    asked.map(({ place }) => place),
    asked.map(({ name }) => name),
    asked.map(({ postcode }) => postcode),
    asked.map(({ line }) => line),
    duplicate.shown,
  ]);
  await queryRows(tx, likenessSql, [String(terms.likeWords), String(terms.likePostcode)]);
  return newcomers.map((_, place) => {
    const own = found.filter((row) => row.place === place);
    const first = own.filter(({ account }, index) => own.findIndex((row) => row.account === account) === index);
    return first.slice(0, duplicate.shown).map(({ account, name, likeness }) => ({ account, name, likeness }));
  });
}
