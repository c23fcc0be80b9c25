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
  /** Lines of the days, and of those that the rule means what people decided. */
  trial: `SELECT count(*)::int AS lines, count(*) FILTER (WHERE t.fits)::int AS matched,
      count(*) FILTER (WHERE t.fits AND t.same AND NOT t.other)::int AS agreed,
      count(*) FILTER (WHERE t.fits AND t.other)::int AS differed
    FROM (SELECT ${fits} AS fits, d.same, d.other FROM statement_line l CROSS JOIN match_rule r CROSS JOIN LATERAL (${decided('r')}) d
      WHERE r.id = $1::uuid AND l.entry_date >= $2::date AND l.amount > 0) AS t`,
  differences: `SELECT l.id AS line, l.entry_date::text AS "entryDate", l.amount::text AS amount, l.name, l.text, d.decided
    FROM statement_line l CROSS JOIN match_rule r CROSS JOIN LATERAL (${decided('r')}) d
    WHERE r.id = $1::uuid AND l.entry_date >= $2::date AND l.amount > 0 AND ${fits} AND d.other
    ORDER BY l.entry_date DESC, l.id DESC LIMIT $3`,
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

/** What a rule would have done with the lines since a day. */
export async function tried(tx: Tx, id: string, from: Day, mostShown: number, call: Call): Promise<Trial> {
  const [counts] = await queryRows<Pick<Trial, 'lines' | 'matched' | 'agreed' | 'differed'>>(tx, matchRuleSql.trial, [
    id,
    from,
  ]);
  const differences = await queryRows<TriedLine>(tx, matchRuleSql.differences, [id, from, mostShown]);
  const { matched, agreed, differed } = counts!;
  return { on: call.on, by: call.by.id, from, ...counts!, undecided: matched - agreed - differed, differences };
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
