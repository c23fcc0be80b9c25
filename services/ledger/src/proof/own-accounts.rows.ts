import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import { parseAmount } from '@tolbooth/money';
import { openReceipts } from '../goods-received/goods-received.statements';
import type { ItemDifference } from './breaks.rules';
import type { Compared } from './control-totals.rules';

/**
 * By account, currency and document: what open work items say, and what the books hold, posted and waiting; what is received
 * and not invoiced ($3, at the end of the day $4) by order.
 */
const sides = `
  SELECT $1::text AS code, l.currency, j.document, j.document_number AS number, 0 AS stated, l.amount AS held
    FROM journal_line l JOIN journal j ON j.id = l.journal_id WHERE l.code = ANY ($5::text[])
  UNION ALL
  SELECT $1::text, w->>'currency', e.document, e.document_number, 0, (w->>'amount')::numeric / 100
    FROM waiting_entry e, jsonb_array_elements(e.lines) w WHERE e.state = 'waiting' AND w->>'code' = ANY ($5::text[])
  UNION ALL
  SELECT $1::text, currency, document, document_number, amount, 0 FROM work_item
   WHERE state = 'open' AND reason = 'code-unknown'
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
  /** Suspense of every balancing segment. */
  alike: 'SELECT id FROM code_combination WHERE id LIKE $1::text',
  accounts: `SELECT code, currency, sum(stated)::numeric(18,2)::text AS stated, sum(held)::numeric(18,2)::text AS held,
         (count(DISTINCT document) FILTER (WHERE stated <> 0))::integer AS items
    FROM (${sides}) s GROUP BY code, currency ORDER BY code, currency`,
  documents: `SELECT code, currency, document AS item, min(number) AS number, sum(stated)::numeric(18,2)::text AS stated,
         sum(held)::numeric(18,2)::text AS held
    FROM (${sides}) s GROUP BY code, currency, document HAVING sum(stated) <> sum(held)
    ORDER BY abs(sum(held) - sum(stated)) DESC, document LIMIT $6::integer`,
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
  readonly suspense: string;
  /** Pattern of its codes in all balancing segments. */
  readonly suspenseLike: string;
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
  { suspense, suspenseLike, controls, received, asAt }: Reconciled,
  most: number,
): Promise<OwnAccounts> {
  const alike = await queryRows<{ id: string }>(tx, ownAccountsSql.alike, [suspenseLike]);
  const asked = [suspense, controls, received, asAt, [suspense, ...alike.map(({ id }) => id)]];
  const accounts = await queryRows<Row & { items: number }>(tx, ownAccountsSql.accounts, asked);
  const documents = await queryRows<Row & { item: string; number: string }>(tx, ownAccountsSql.documents, [
    ...[...asked, most],
  ]);
  return {
    compared: accounts.map(({ code, currency, items, ...row }) => {
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
