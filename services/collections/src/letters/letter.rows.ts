import { scopePatterns, type Scope } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { insertRows, queryRows, type Tx } from '@tolbooth/database';
import type { Letter, LetterKind } from './letter';
import { LetterRow } from './letter.entity';

export async function saveLetters(tx: Tx, letters: readonly Letter[]): Promise<void> {
  await insertRows(
    tx,
    LetterRow,
    letters.map((letter) => Object.assign(new LetterRow(), letter)),
  );
}

export const lettersSql = `
  SELECT id, kind, template, invoice_id, dispute_id, customer_account, recipient_kind, recipient,
         written_on::text AS written_on, written_by, content
  FROM letter
  WHERE ($1::uuid IS NULL OR invoice_id = $1) AND ($2::text IS NULL OR customer_account = ANY ((SELECT accounts_of($2))::text[]))
    AND ($3::text IS NULL OR kind = $3) AND ($4::uuid IS NULL OR id < $4)
    AND ($6::text[] IS NULL OR EXISTS (SELECT FROM debt WHERE debt.invoice_id = letter.invoice_id
      AND 'council/' || debt.cost_centre LIKE ANY ($6::text[])))
  ORDER BY id DESC LIMIT $5`;

export interface LetterSearch {
  readonly invoiceId?: string;
  readonly customer?: string;
  readonly kind?: string;
  /** Id of the last letter already seen. */
  readonly after?: string;
  readonly limit: number;
  /** Whose cost centres are shown, by the debt as it is now. */
  readonly scope: Scope | undefined;
}

/** Newest first. */
export async function findLetters(tx: Tx, search: LetterSearch): Promise<Letter[]> {
  const { invoiceId, customer, kind, after, limit } = search;
  const found = await queryRows<Record<string, unknown>>(tx, lettersSql, [
    invoiceId ?? null,
    customer ?? null,
    kind ?? null,
    after ?? null,
    limit,
    scopePatterns(search.scope ?? []) ?? null,
  ]);
  return found.map((row) => ({
    id: row['id'] as string,
    kind: row['kind'] as LetterKind,
    template: row['template'] as string,
    invoiceId: row['invoice_id'] as string,
    disputeId: row['dispute_id'] as string | null,
    customerAccount: row['customer_account'] as string,
    recipientKind: row['recipient_kind'] as Letter['recipientKind'],
    recipient: row['recipient'] as string,
    writtenOn: row['written_on'] as Day,
    writtenBy: row['written_by'] as string,
    content: row['content'] as Letter['content'],
  }));
}
