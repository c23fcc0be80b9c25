import { notAccrued } from '../goods-received/goods-received.statements';
import type { CheckName } from './check-names';

/** What the statements of the checks are asked with. */
export interface Checked {
  readonly book: string;
  readonly from: string;
  readonly to: string;
  readonly month: string;
  readonly monthBefore: string;
  readonly suspense: string;
  readonly received: string;
}

/** Suspense in every balancing segment: $2 is the pattern of its codes. */
const suspenseCodes = 'ARRAY(SELECT id FROM code_combination WHERE id LIKE $2::text)';

/**
 * Each check is one statement over the whole month and answers one row: how many things are in the way, and a few words
 * about them.
 */
export const checksSql: Readonly<Record<CheckName, string>> = {
  'nothing-waits': `SELECT count(*)::integer AS found, string_agg(DISTINCT service, ', ' ORDER BY service) AS about
     FROM waiting_entry WHERE state = 'waiting' AND book = $1::text AND dated BETWEEN $2::date AND $3::date`,
  'no-open-work-items': `SELECT count(*)::integer AS found, string_agg(DISTINCT reason, ', ' ORDER BY reason) AS about
     FROM work_item WHERE state = 'open' AND dated BETWEEN $2::date AND $3::date AND book = $1::text`,
  'suspense-is-zero': `SELECT count(*)::integer AS found,
          string_agg(b.balance || ' ' || b.currency, ', ' ORDER BY b.currency) AS about
     FROM (SELECT p.currency, sum(p.debit - p.credit) AS balance
             FROM (SELECT code, currency, debit, credit FROM period_balance WHERE code = ANY (${suspenseCodes}) AND period <= $3::text
                   UNION ALL
                   SELECT code, currency, debit, credit FROM balance_change WHERE code = ANY (${suspenseCodes}) AND day <= $4::date) p
             JOIN code_combination c ON c.id = p.code AND c.book = $1::text
            GROUP BY p.currency HAVING sum(p.debit - p.credit) <> 0) b`,
  /**
   * Proven after the last posting of the month from a sub-ledger, in each partition that an account has moved in. Read from
   * the newest journal back, and no further than the month: nothing of it was posted long before it began.
   */
  'control-accounts-proven': `WITH last AS (
       SELECT posted_at AS at FROM journal
        WHERE book = $1::text AND accounting_day BETWEEN $2::date AND $3::date AND service <> 'ledger'
          AND posted_at >= $2::date - 31 ORDER BY posted_at DESC LIMIT 1)
     SELECT count(*)::integer AS found, string_agg(DISTINCT t.code, ', ' ORDER BY t.code) AS about
       FROM control_total t LEFT JOIN last ON true
       JOIN code_combination c ON c.id = t.code AND c.book = $1::text
       LEFT JOIN LATERAL (SELECT difference, stated_at FROM proof p
             WHERE (p.topic, p.partition, p.code, p.currency) = (t.topic, t.partition, t.code, t.currency)
             ORDER BY id DESC LIMIT 1) p ON true
      WHERE p.difference <> 0 OR (last.at IS NOT NULL AND (p.difference IS NULL OR p.stated_at < last.at))`,
  'no-journal-pending': `SELECT count(*)::integer AS found,
          string_agg(coalesce(number, purpose), ', ' ORDER BY id) AS about
     FROM manual_journal
    WHERE book = $1::text AND day BETWEEN $2::date AND $3::date AND state IN ('draft', 'submitted')`,
  /** Each template that falls due in the month: on its day, or on the last where the month is shorter. */
  'recurring-journals-made': `SELECT count(*)::integer AS found, string_agg(purpose, ', ' ORDER BY id) AS about
     FROM recurring_journal r,
          LATERAL (SELECT $2::date + least(coalesce(r.day_of_month, 31), extract(day FROM $3::date)::integer) - 1 AS due) d
    WHERE book = $1::text AND state = 'approved' AND d.due >= r."from" AND (r."to" IS NULL OR d.due <= r."to")
      AND NOT EXISTS (SELECT 1 FROM manual_journal m WHERE m.recurring = r.id AND m.occurrence BETWEEN $2::date AND $3::date)`,
  'no-import-pending': `SELECT count(*)::integer AS found, string_agg(file_name, ', ' ORDER BY id) AS about
     FROM journal_import i
    WHERE book = $1::text AND state IN ('received', 'checked', 'submitted')
      AND EXISTS (SELECT 1 FROM journal_import_line l WHERE l.import = i.id AND l.day BETWEEN $2::date AND $3::date)`,
  'accruals-reversed': `SELECT count(*)::integer AS found,
          string_agg(a.document_number, ', ' ORDER BY a.sequence) AS about
     FROM journal a WHERE a.service = 'ledger' AND a.event_type = 'Accrual' AND a.book = $1::text AND a.period = $2::text
      AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.service = 'ledger' AND r.reverses = a.id)`,
  /** Orders are the council's own: no other book has any. */
  'goods-received-accrued': `SELECT count(*)::integer AS found,
          string_agg((SELECT min(d.order_number) FROM receipt_document d JOIN receipt_movement m ON m.document = d.id
                       WHERE m.order_id = n.order_id), ', ' ORDER BY n.order_id) AS about
     FROM (${notAccrued('$2::date', '$3::text')}) n WHERE $1::text = 'council'`,
  /** What falls due with the month: each month, or the quarter of the accounting year that it ends. */
  'recharges-charged': `SELECT count(*)::integer AS found, string_agg(r.number, ', ' ORDER BY r.number) AS about
     FROM recharge r JOIN period p ON p.book = r.book AND p.month = $2::text
    WHERE r.book = $1::text AND r.state IN ('agreed', 'charged') AND p.month BETWEEN r.first_period AND r.last_period
      AND r.chargeable_from <= p."to" AND (r.every = 'month' OR p.number % 3 = 0 OR r.last_period = p.month)
      AND NOT EXISTS (SELECT 1 FROM recharge_charge c WHERE c.recharge_id = r.id AND c.period = p.month)`,
  'budget-loaded': `SELECT count(*)::integer AS found, string_agg(p.year::text, ', ') AS about
     FROM period p WHERE p.book = $1::text AND p.month = $2::text
      AND NOT EXISTS (SELECT 1 FROM budget_version v WHERE v.book = p.book AND v.year = p.year AND v.state = 'approved')`,
};

/** What people who look at the month look at: journals are never changed, so their number tells whether it still is what they saw. */
export const postedSql = {
  journals: `SELECT count(*)::integer AS found, NULL::text AS about FROM journal
     WHERE book = $1::text AND accounting_day BETWEEN $2::date AND $3::date`,
} as const;

const inTheMonth = ['book', 'from', 'to'] as const;

export const checkParameters: Readonly<Record<CheckName, readonly (keyof Checked)[]>> = {
  'nothing-waits': inTheMonth,
  'no-open-work-items': inTheMonth,
  'suspense-is-zero': ['book', 'suspense', 'month', 'to'],
  'control-accounts-proven': inTheMonth,
  'no-journal-pending': inTheMonth,
  'recurring-journals-made': inTheMonth,
  'no-import-pending': inTheMonth,
  'accruals-reversed': ['book', 'monthBefore'],
  'goods-received-accrued': ['book', 'to', 'received'],
  'recharges-charged': ['book', 'month'],
  'budget-loaded': ['book', 'month'],
};
