import type { CheckName } from './check-names';

/** What the statements of the checks are asked with. */
export interface Checked {
  readonly book: string;
  readonly from: string;
  readonly to: string;
  readonly month: string;
  readonly monthBefore: string;
  readonly suspense: string;
}

/**
 * Each check is one statement over the whole month and answers one row: how many things are in the way, and a few words
 * about them.
 */
export const checksSql: Readonly<Record<CheckName, string>> = {
  'nothing-waits': `SELECT count(*)::integer AS found, string_agg(DISTINCT service, ', ' ORDER BY service) AS about
     FROM waiting_entry WHERE state = 'waiting' AND book = $1::text AND dated BETWEEN $2::date AND $3::date`,
  'no-open-work-items': `SELECT count(*)::integer AS found, string_agg(DISTINCT reason, ', ' ORDER BY reason) AS about
     FROM work_item w WHERE state = 'open' AND dated BETWEEN $2::date AND $3::date
      AND coalesce((SELECT book FROM journal j WHERE j.id = w.event_id),
                   (SELECT book FROM waiting_entry e WHERE e.id = w.event_id), $1::text) = $1::text`,
  'suspense-is-zero': `SELECT count(*)::integer AS found,
          string_agg(b.balance || ' ' || b.currency, ', ' ORDER BY b.currency) AS about
     FROM (SELECT p.currency, sum(p.debit - p.credit) AS balance
             FROM (SELECT code, currency, debit, credit FROM period_balance WHERE code = $2::text AND period <= $3::text
                   UNION ALL
                   SELECT code, currency, debit, credit FROM balance_change WHERE code = $2::text AND day <= $4::date) p
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
       FROM last, control_total t
       JOIN code_combination c ON c.id = t.code AND c.book = $1::text
       LEFT JOIN LATERAL (SELECT difference, stated_at FROM proof p
             WHERE (p.topic, p.partition, p.code, p.currency) = (t.topic, t.partition, t.code, t.currency)
             ORDER BY id DESC LIMIT 1) p ON true
      WHERE (p.difference IS DISTINCT FROM 0 OR p.stated_at < last.at)`,
  'accruals-reversed': `SELECT count(*)::integer AS found,
          string_agg(a.document_number, ', ' ORDER BY a.sequence) AS about
     FROM journal a WHERE a.service = 'ledger' AND a.event_type = 'Accrual' AND a.book = $1::text AND a.period = $2::text
      AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.service = 'ledger' AND r.reverses = a.id)`,
  'budget-loaded': `SELECT count(*)::integer AS found, string_agg(p.year::text, ', ') AS about
     FROM period p WHERE p.book = $1::text AND p.month = $2::text
      AND NOT EXISTS (SELECT 1 FROM budget_version v WHERE v.book = p.book AND v.year = p.year AND v.state = 'approved')`,
};

const inTheMonth = ['book', 'from', 'to'] as const;

export const checkParameters: Readonly<Record<CheckName, readonly (keyof Checked)[]>> = {
  'nothing-waits': inTheMonth,
  'no-open-work-items': inTheMonth,
  'suspense-is-zero': ['book', 'suspense', 'month', 'to'],
  'control-accounts-proven': inTheMonth,
  'accruals-reversed': ['book', 'monthBefore'],
  'budget-loaded': ['book', 'month'],
};
