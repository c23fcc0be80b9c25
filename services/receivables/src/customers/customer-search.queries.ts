import { scopePatterns, type Scope } from '@tolbooth/access';
import { council } from '@tolbooth/account-codes';
import { queryRows, type Tx } from '@tolbooth/database';
import type { CustomerSearchTerms } from './customer-search.policy';
import type { Piece, SoughtPiece } from './customer-search.rules';

const columns: Record<Exclude<Piece, 'account'>, string> = {
  name: 'names_searched',
  postcode: 'postcodes_searched',
  town: 'places_searched',
  street: 'places_searched',
  contact: 'contacts_searched',
  email: 'contacts_searched',
  phone: 'contacts_searched',
};

interface Compared {
  /** What a record has to fulfil: an operator of the trigram index. */
  readonly holds: string;
  /** From 0 to 1. */
  readonly likeness: string;
}

/** How one piece is compared; `$n` is its text. Every pattern is asked for whole values, a line each. */
function comparedBy({ piece, pattern }: Pick<SoughtPiece, 'piece' | 'pattern'>, n: number): Compared {
  const likePattern = `replace(replace($${n}, '\\', '\\\\'), '_', '\\_')`;
  if (piece === 'account') return { holds: pattern ? `account LIKE ${likePattern}` : `account = $${n}`, likeness: '1' };
  const column = columns[piece];
  if (pattern) return { holds: `${column} LIKE '%' || E'\\n' || ${likePattern} || E'\\n' || '%'`, likeness: '1' };
  if (piece === 'phone') return { holds: `${column} LIKE '%' || ${likePattern} || E'\\n' || '%'`, likeness: '1' };
  if (piece === 'email')
    return { holds: `${column} LIKE '%' || E'\\n' || ${likePattern} || E'\\n' || '%'`, likeness: '1' };
  if (piece === 'postcode') {
    return { holds: `$${n} <<% ${column}`, likeness: `strict_word_similarity($${n}, ${column})` };
  }
  // A part of a name may be all that is known; among those that hold it, the one that is nothing else comes first.
  const within = `word_similarity($${n}, ${column})`;
  const holds = `$${n} <% ${column}`;
  return piece === 'name'
    ? { holds, likeness: `(2 * ${within} + similarity($${n}, ${column})) / 3` }
    : { holds, likeness: within };
}

/**
 * The search for these pieces: its text depends on which they are, never on what they say. Parameters: status ($1: whoever looks for those in use finds
 * a merged record too, which says where it goes on), cost
 * centres ($2), score and id behind which to go on ($3, $4), how many ($5), then weight and text of each piece.
 */
export function customerSearchSql(sought: readonly Pick<SoughtPiece, 'piece' | 'pattern'>[]): string {
  const compared = sought.map((piece, index) => ({
    ...comparedBy(piece, 7 + 2 * index),
    weight: `$${6 + 2 * index}::integer`,
  }));
  const weighed = compared.map(({ likeness, weight }) => `${weight} * (${likeness})`).join(' + ');
  const weights = compared.map(({ weight }) => weight).join(' + ');
  const likenesses = compared.map(({ likeness }) => `round((${likeness})::numeric, 2)::text`).join(', ');
  return `SELECT id, score::text AS score, likenesses FROM (
      SELECT id, round(((${weighed}) / (${weights}))::numeric, 4) AS score, ARRAY[${likenesses}] AS likenesses
      FROM customer
      WHERE ${compared.map(({ holds }) => holds).join(' AND ')} AND ($1::boolean IS NULL OR active = $1 OR ($1 AND merged_into IS NOT NULL))
        AND ($2::text[] IS NULL OR EXISTS (SELECT FROM invoice
          WHERE invoice.account = ANY (accounts_of(customer.account)) AND '${council}/' || invoice.cost_centre LIKE ANY ($2)))
    ) AS found
    WHERE $3::numeric IS NULL OR score < $3 OR (score = $3 AND id > $4::uuid)
    ORDER BY found.score DESC, id LIMIT $5`;
}

export const likenessSql = `SELECT set_config('pg_trgm.word_similarity_threshold', $1, true),
  set_config('pg_trgm.strict_word_similarity_threshold', $2, true)`;

export interface SearchFor {
  readonly sought: readonly SoughtPiece[];
  readonly active: boolean | undefined;
  readonly scope: Scope;
  readonly cursor?: readonly string[] | undefined;
  readonly take: number;
}

export interface FoundCustomer {
  readonly id: string;
  /** From 0 to 1, four places. */
  readonly score: string;
  /** Of each piece, in their order. */
  readonly likenesses: readonly string[];
}

/** in a transaction of its own, for which the likenesses of the policy are set. */
export async function searchCustomers(tx: Tx, terms: CustomerSearchTerms, search: SearchFor): Promise<FoundCustomer[]> {
  await queryRows(tx, likenessSql, [String(terms.likeWords), String(terms.likePostcode)]);
  const [score, id] = search.cursor ?? [];
  return queryRows<FoundCustomer>(tx, customerSearchSql(search.sought), [
    search.active ?? null,
    scopePatterns(search.scope) ?? null,
    ...[score ?? null, id ?? null, search.take],
    ...search.sought.flatMap(({ piece, text }) => [terms.weights[piece], text]),
  ]);
}

/** One of each kind, for the test that prepares every statement. */
export const customerSearchSamples = [false, true].map((pattern) =>
  customerSearchSql(
    (['name', 'postcode', 'town', 'street', 'contact', 'email', 'phone', 'account'] as const).map((piece) => ({
      piece,
      pattern,
    })),
  ),
);
