import type { Tx } from '@tolbooth/database';
import { found } from '@tolbooth/http';
import { statementLineView, type StatementLineView } from './statement-line.views';
import { shownLines } from './statement-lines.queries';

/** As it stands, also within a change: what the database counts is in it. */
export async function shownLine(tx: Tx, id: string): Promise<StatementLineView> {
  const [shown] = await shownLines(tx, [id]);
  return statementLineView(found(shown, 'statement-line', id));
}
