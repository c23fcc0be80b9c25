import type { Day } from '@tolbooth/calendar';
import { findRows, insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import type { Call } from '@tolbooth/verbs';
import { MatchRuleRow, type Trial, type TriedLine } from './match-rule.entity';

/** Whether line `l` is one that rule `r` means. */
const fits = `l.currency = r.currency AND l.amount >= coalesce(r.least, 0.01) AND (r.most IS NULL OR l.amount <= r.most)
      AND (r.bank_account IS NULL OR l.bank_account = r.bank_account)
      AND (r.payer_account IS NULL OR upper(replace(l.payer_account, ' ', '')) = r.payer_account)
      AND (r.payer_name_like IS NULL OR upper(l.name) LIKE r.payer_name_like)
      AND (r.line_text_like IS NULL OR upper(l.text) LIKE r.line_text_like)`;

export const matchRuleSql = {
  list: `SELECT id FROM match_rule WHERE ($1::text IS NULL OR state = $1) AND ($2::uuid IS NULL OR rule_id = $2)
      AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
  versions: `SELECT id FROM match_rule WHERE rule_id = ANY ($1::uuid[]) ORDER BY id`,
  /** Rules in force on the day that mean the lines. */
  hits: `SELECT l.id AS line, r.rule_id AS rule, r.nth, r.name, r.points, r.account, r.code, c.name AS customer
    FROM statement_line l JOIN match_rule r ON r.state = 'approved' AND $2::date >= r.from_day AND ($2 <= r.to_day OR r.to_day IS NULL)
      AND ${fits}
    LEFT JOIN customer c ON c.account = r.account WHERE l.id = ANY ($1::uuid[]) ORDER BY r.id`,
  /** Of each rule lines since its day, and of those that it means what people decided. */
  trials: `SELECT w.nth::int AS nth, count(*)::int AS lines, count(*) FILTER (WHERE ${fits})::int AS matched,
      count(*) FILTER (WHERE ${fits} AND d.same AND NOT d.other)::int AS agreed,
      count(*) FILTER (WHERE ${fits} AND d.other)::int AS differed
    FROM unnest($1::uuid[], $2::date[]) WITH ORDINALITY AS w(id, since, nth) JOIN match_rule r ON r.id = w.id
    JOIN statement_line l ON l.entry_date >= w.since AND l.amount > 0 CROSS JOIN LATERAL (${decided('r')}) d GROUP BY w.nth`,
  differences: `SELECT w.nth::int AS nth, s.* FROM unnest($1::uuid[], $2::date[]) WITH ORDINALITY AS w(id, since, nth)
    JOIN match_rule r ON r.id = w.id CROSS JOIN LATERAL (
      SELECT l.id AS line, l.entry_date::text AS "entryDate", l.amount::text AS amount, l.name, l.text, d.decided
      FROM statement_line l CROSS JOIN LATERAL (${decided('r')}) d
      WHERE l.entry_date >= w.since AND l.amount > 0 AND ${fits} AND d.other
      ORDER BY l.entry_date DESC, l.id DESC LIMIT $3) AS s ORDER BY w.nth, s."entryDate" DESC, s.line DESC`,
} as const;

/** What stands of a line: whose people said it is, and to which proposals they said no. */
function decided(rule: string): string {
  return `SELECT coalesce(bool_or(w.owner = coalesce(${rule}.account, ${rule}.code) AND w.yes), false) AS same,
        coalesce(bool_or((w.owner <> coalesce(${rule}.account, ${rule}.code)) = w.yes), false) AS other,
        coalesce(jsonb_agg(CASE WHEN w.yes THEN w.owner ELSE 'not ' || w.owner END ORDER BY w.owner), '[]') AS decided
      FROM (SELECT coalesce(k.account, k.code, k.banking_id::text) AS owner, true AS yes FROM line_claim k
          WHERE k.line_id = l.id AND k.amount > 0 AND NOT EXISTS (SELECT FROM line_claim x WHERE x.takes_back = k.id)
        UNION SELECT p.target, false FROM match_proposal p
          WHERE p.line_id = l.id AND p.state = 'rejected' AND p.target = coalesce(${rule}.account, ${rule}.code)) AS w`;
}

export interface RuleHit {
  readonly line: string;
  readonly rule: string;
  readonly nth: number;
  readonly name: string;
  readonly points: number;
  readonly account: string | null;
  readonly code: string | null;
  readonly customer: string | null;
}

export function rulesOfLines(tx: Tx, lines: readonly string[], on: Day): Promise<RuleHit[]> {
  return queryRows<RuleHit>(tx, matchRuleSql.hits, [lines, on]);
}

/** What each of these rules would have done with the lines since its day, in their order. */
export async function tried(
  tx: Tx,
  rules: readonly { readonly id: string; readonly from: Day }[],
  mostShown: number,
  call: Call,
): Promise<Trial[]> {
  const wanted = [rules.map(({ id }) => id), rules.map(({ from }) => from)];
  type Counts = Pick<Trial, 'lines' | 'matched' | 'agreed' | 'differed'>;
  const counts = await queryRows<Counts & { nth: number }>(tx, matchRuleSql.trials, wanted);
  const countsOf = new Map(counts.map(({ nth, ...own }) => [nth, own]));
  const found = await queryRows<TriedLine & { nth: number }>(tx, matchRuleSql.differences, [...wanted, mostShown]);
  const differencesOf = Map.groupBy(found, ({ nth }) => nth);
  return rules.map(({ from }, at) => {
    const own = countsOf.get(at + 1) ?? { lines: 0, matched: 0, agreed: 0, differed: 0 };
    const differences = (differencesOf.get(at + 1) ?? []).map(({ nth: _, ...line }): TriedLine => line);
    const undecided = own.matched - own.agreed - own.differed;
    return { on: call.on, by: call.by.id, from, ...own, undecided, differences };
  });
}

export function loadRules(tx: Tx, ids: readonly string[], lock = false): Promise<(MatchRuleRow | undefined)[]> {
  return loadRows(tx, MatchRuleRow, ids, { lock });
}

/** All versions of these rules, locked. */
export async function lockVersions(tx: Tx, rules: readonly string[]): Promise<Map<string, MatchRuleRow[]>> {
  const rows = await findRows(tx, MatchRuleRow, matchRuleSql.versions, [rules], { lock: true });
  return Map.groupBy(rows, ({ ruleId }) => ruleId);
}

export function insertRules(tx: Tx, rows: readonly MatchRuleRow[]): Promise<void> {
  return insertRows(tx, MatchRuleRow, rows);
}

export function updateRules(tx: Tx, rows: readonly MatchRuleRow[]): Promise<void> {
  return updateRows(tx, MatchRuleRow, rows);
}

export function listRules(
  tx: Tx,
  search: { state?: string | undefined; rule?: string | undefined; before?: string | undefined; take: number },
): Promise<MatchRuleRow[]> {
  const { state, rule, before, take } = search;
  return findRows(tx, MatchRuleRow, matchRuleSql.list, [state ?? null, rule ?? null, before ?? null, take]);
}
