import { queryRows, type Tx } from '@tolbooth/database';
import type { Entry } from '../posting/entry';

export const goneOverSql = {
  ofDocuments: `SELECT w.document, w.event_type AS "eventType", i.code, i.replacement
     FROM waiting_entry w JOIN code_change_item i ON i.entry_id = w.id JOIN code_change c ON c.id = i.change_id
    WHERE w.document = ANY ($1::uuid[]) AND w.state <> 'taken-back' AND i.kind = 'waiting-line' AND i.action = 're-pointed'
      AND EXISTS (SELECT FROM code_change_item WHERE kind = 'waiting-line' AND action = 're-pointed')
    ORDER BY c.decided_at, c.id, i.position`,
} as const;

interface GoneOver {
  readonly document: string;
  readonly eventType: string;
  readonly code: string;
  readonly replacement: string;
}

/**
 * C-02: what later events of a document tell in a code that its waiting line left goes where that line went, so that what
 * reverses stands where its other half stands. A sub-ledger goes on telling the code that its document has.
 */
export async function followGoneOver(tx: Tx, entries: readonly Entry[]): Promise<(entry: Entry) => Entry> {
  const documents = [...new Set(entries.map(({ document }) => document))];
  const rows = await queryRows<GoneOver>(tx, goneOverSql.ofDocuments, [documents]);
  if (rows.length === 0) return (entry) => entry;
  const of = ({ document, reverses }: Entry) =>
    rows.filter((row) => row.document === document && (reverses === undefined || row.eventType === reverses));
  return (entry) => {
    const steps = of(entry);
    const last = (told: string) => steps.reduce((at, { code, replacement }) => (at === code ? replacement : at), told);
    const lines = entry.lines.map((line) => (line.control ? line : { ...line, code: last(line.code) }));
    return { ...entry, lines };
  };
}
