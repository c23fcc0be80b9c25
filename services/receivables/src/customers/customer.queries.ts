import { scopePatterns, type Scope } from '@tolbooth/access';
import { council } from '@tolbooth/account-codes';
import type { Day } from '@tolbooth/calendar';
import { streamRows, type Tx } from '@tolbooth/database';

/** who sees only cost centres ($4) sees the customers that were billed for them. */
export const customerNewsSql = `
  SELECT n.id, n.account, c.name, n.changed, n.reason, n.on_day::text AS "on", n.at, n.by_name AS "by",
    c.special_needs AS "specialNeeds"
  FROM customer_news n JOIN customer c ON c.id = n.customer_id
  WHERE n.on_day BETWEEN $1::date AND $2::date AND ($3::text IS NULL OR jsonb_exists(n.changed, $3))
    AND ($4::text[] IS NULL OR EXISTS (
      SELECT FROM invoice i WHERE i.account = n.account AND '${council}/' || i.cost_centre LIKE ANY ($4)))
    AND (n.at, n.id) > ($5::timestamptz, $6::uuid)
  ORDER BY n.at, n.id LIMIT $7`;

export interface CustomerNews {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly changed: readonly string[];
  readonly reason: string | null;
  readonly on: Day;
  readonly at: Date;
  readonly by: string;
  readonly specialNeeds: string | null;
}

export interface NewsSearch {
  readonly from: Day;
  readonly to: Day;
  readonly part?: string | undefined;
  readonly scope: Scope;
  readonly after?: readonly string[] | undefined;
  readonly take?: number | undefined;
}

const beginning = ['0001-01-01T00:00:00Z', '00000000-0000-0000-0000-000000000000'] as const;

export function customerNews(tx: Tx, search: NewsSearch): AsyncIterable<CustomerNews> {
  const [at, id] = search.after ?? beginning;
  const patterns = scopePatterns(search.scope) ?? null;
  return streamRows<CustomerNews>(tx, customerNewsSql, [
    ...[search.from, search.to, search.part ?? null, patterns],
    ...[at, id, search.take ?? null],
  ]);
}
