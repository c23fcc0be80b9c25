import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import { parseAmount } from '@tolbooth/money';
import { openReceipts } from '../goods-received/goods-received.statements';
import type { ItemDifference } from './breaks.rules';
import type { Compared } from './control-totals.rules';

/** Each suspense code, in whatever balancing segment, with the account that stands for it in its book. */
const suspense = 'unnest($1::text[], $5::text[]) AS s (account, code)';

/**
 * By account, currency and document: what open work items say, and what the books hold, posted and waiting; what is received
 * and not invoiced ($3, at the end of the day $4) by order.
 */
const sides = `
  SELECT s.account AS code, l.currency, j.document, j.document_number AS number, 0 AS stated, l.amount AS held
    FROM journal_line l JOIN journal j ON j.id = l.journal_id JOIN ${suspense} ON s.code = l.code
   WHERE l.code = ANY ($5::text[])
  UNION ALL
  SELECT s.account, w->>'currency', e.document, e.document_number, 0, (w->>'amount')::numeric / 100
    FROM waiting_entry e, jsonb_array_elements(e.lines) w JOIN ${suspense} ON s.code = w->>'code'
   WHERE e.state = 'waiting'
  UNION ALL
  SELECT b.account, currency, document, document_number, amount, 0
    FROM work_item i JOIN unnest($6::text[], $7::text[]) AS b (book, account) ON b.book = i.book
   WHERE state = 'open' AND i.code IS NOT NULL
  UNION ALL
  SELECT l.code, l.currency, j.document, j.document_number, 0, l.amount
    FROM journal j JOIN journal_line l ON l.journal_id = j.id WHERE j.service = 'ledger' AND l.code = ANY ($2::text[])
     AND NOT (j.event_type = 'SuspenseCleared' AND EXISTS (
       SELECT 1 FROM manual_journal_line m JOIN journal_line s ON s.journal_id = m.source_journal AND s.line = m.source_line
        WHERE m.journal = j.id AND m.code = l.code AND s.instead_of = l.code))
  UNION ALL
  SELECT l.code, l.currency, j.document, j.document_number, 0, l.amount
    FROM journal_line l JOIN journal j ON j.id = l.journal_id WHERE l.code = $3::text AND l.accounting_day <= $4::date
  UNION ALL
  SELECT $3::text, currency, order_id, order_number, -open, 0 FROM (${openReceipts('$4::date')}) r WHERE open <> 0`;

export const ownAccountsSql = {
  /** Suspense of every book in every balancing segment. */
  alike: `SELECT s.account, c.id AS code FROM unnest($1::text[], $2::text[], $3::text[]) AS s (book, account, pattern)
     JOIN code_combination c ON c.id LIKE s.pattern AND (c.book = s.book OR c.id = s.account)`,
  accounts: `SELECT code, currency, sum(stated)::numeric(18,2)::text AS stated, sum(held)::numeric(18,2)::text AS held,
         (count(DISTINCT document) FILTER (WHERE stated <> 0))::integer AS items
    FROM (${sides}) s GROUP BY code, currency ORDER BY code, currency`,
  documents: `SELECT code, currency, document AS item, min(number) AS number, sum(stated)::numeric(18,2)::text AS stated,
         sum(held)::numeric(18,2)::text AS held
    FROM (${sides}) s GROUP BY code, currency, document HAVING sum(stated) <> sum(held)
    ORDER BY abs(sum(held) - sum(stated)) DESC, document LIMIT $8::integer`,
} as const;

interface Row {
  readonly code: string;
  readonly currency: string;
  readonly stated: string;
  readonly held: string;
}

export interface OwnAccounts {
  readonly compared: readonly Compared[];
  readonly differing: readonly (ItemDifference & { readonly code: string; readonly currency: string })[];
}

/** Whose open items the ledger has itself. */
export interface Reconciled {
  /** Of each book that has suspense of its own, with the pattern of its codes in all balancing segments. */
  readonly suspense: readonly { readonly book: string; readonly account: string; readonly pattern: string }[];
  readonly controls: readonly string[];
  /** Of what is received and not invoiced, and the month's end that it is compared for. */
  readonly received: string;
  readonly asAt: Day;
}

/**
 * Suspense against its open work items; what is received and not invoiced against its orders, as at a month's end; and what
 * journals of the ledger itself put into control accounts, where only a sub-ledger's events belong, so that there nothing is
 * stated: what is cleared from suspense into the account that its event told is such an event's.
 */
export async function ownAccounts(
  tx: Tx,
  { suspense: ofBooks, controls, received, asAt }: Reconciled,
  most: number,
): Promise<OwnAccounts> {
  const books = ofBooks.map(({ book }) => book);
  const accounts = ofBooks.map(({ account }) => account);
  const patterns = ofBooks.map(({ pattern }) => pattern);
  const alike = await queryRows<{ account: string; code: string }>(tx, ownAccountsSql.alike, [
    ...[books, accounts, patterns],
  ]);
  const codes = alike.map(({ code }) => code);
  const asked = [alike.map(({ account }) => account), controls, received, asAt, codes, books, accounts];
  const compared = await queryRows<Row & { items: number }>(tx, ownAccountsSql.accounts, asked);
  const documents = await queryRows<Row & { item: string; number: string }>(tx, ownAccountsSql.documents, [
    ...[...asked, most],
  ]);
  return {
    compared: compared.map(({ code, currency, items, ...row }) => {
      const amount = parseAmount(row.stated, currency);
      const held = parseAmount(row.held, currency);
      return { code, currency, items, amount, held, difference: held - amount };
    }),
    differing: documents.map(({ code, currency, item, number, ...row }) => {
      const [stated, held] = [parseAmount(row.stated, currency), parseAmount(row.held, currency)];
      return { code, currency, item, number, stated, held };
    }),
  };
}
