import { masked } from '@tolbooth/access';
import { refuse } from '@tolbooth/refusals';
import type { Tx } from '@tolbooth/database';
import type { Change } from '@tolbooth/verbs';
import type { StatementLineRow } from '../bank-statements/bank-statement.entity';
import { lockLines } from '../bank-statements/bank-statement.rows';

export interface LineChange extends Change {
  readonly line: StatementLineRow;
}

export interface LineFacts {
  readonly line: StatementLineRow | undefined;
}

export async function lineFacts(tx: Tx, inputs: readonly { readonly id: string }[]): Promise<LineFacts[]> {
  const lines = await lockLines(
    tx,
    inputs.map(({ id }) => id),
  );
  return lines.map((line) => ({ line }));
}

export const lineUnknown = (id: string) =>
  refuse('not-found', { field: 'id', detail: `There is no statement line ${id}` });

export function lineChange(before: StatementLineRow, change: Partial<StatementLineRow>): LineChange {
  const line = { ...before, ...change, version: before.version + 1 };
  const subject = { kind: 'statement-line', id: line.id, version: line.version };
  return { subject, before: shownLine(before), after: shownLine(line), line };
}

/** the trail keeps the mask of the payer's account, never the account. */
export function shownLine(line: StatementLineRow): object {
  return { ...line, payerAccount: masked(line.payerAccount) ?? null };
}
