import { copyIn, copyLine, queryRows, type Tx } from '@tolbooth/database';
import { formatAmount } from '@tolbooth/money';
import type { Entry } from '../posting/entry';
import { totalOf, type Journal, type PostedJournal } from './journal';
import { journalColumns, journalSql, lineColumns } from './journal.statements';

/**
 * Numbers the journals and writes them with their lines (C-04). Others wait for the number from when it is taken to the
 * commit, so all that can be made ready before is.
 */
export async function postJournals(tx: Tx, journals: readonly Journal[]): Promise<PostedJournal[]> {
  if (journals.length === 0) return [];
  const lines = linesOf(journals);
  const posted = await numbered(tx, journals);
  await copyIn(tx, 'journal', journalColumns, journalsAsText(posted));
  await copyIn(tx, 'journal_line', lineColumns, lines);
  return posted;
}

function journalsAsText(posted: readonly PostedJournal[]): string {
  let text = '';
  for (const { id, entry, place, sequence, postedAt, reverses } of posted) {
    const { book, currency, dated, lines, service, eventType, document, documentNumber, traceId, ruleVersion } = entry;
    text += copyLine([
      ...[id, book, place.year, sequence, dated, place.accountingDay, place.period, place.late, postedAt],
      ...[currency, formatAmount(totalOf(entry)), lines.length, service, eventType, document],
      ...[documentNumber, traceId, ruleVersion, reverses, entry.partition],
    ]);
  }
  return text;
}

function linesOf(journals: readonly Journal[]): string {
  let text = '';
  for (const { id, entry, place } of journals) {
    let number = 0;
    for (const { code, balancing, currency, amount, functional, item, insteadOf } of entry.lines) {
      number += 1;
      const inMajorUnits = formatAmount(amount);
      const own = functional === amount ? inMajorUnits : formatAmount(functional);
      text += copyLine([
        ...[id, number, code, balancing, currency, inMajorUnits, own, place.accountingDay, item, insteadOf],
      ]);
    }
  }
  return text;
}

/** Journals that entries reverse, by document and event type; only those that have been posted. */
export async function loadOriginals(tx: Tx, entries: readonly Entry[]): Promise<(entry: Entry) => string | undefined> {
  const reversing = entries.filter(({ reverses }) => reverses !== undefined);
  if (reversing.length === 0) return () => undefined;
  const rows = await queryRows<{ id: string; document: string; event_type: string }>(tx, journalSql.originals, [
    [...new Set(reversing.map(({ document }) => document))],
    [...new Set(reversing.map(({ reverses }) => reverses))],
  ]);
  const byDocument = new Map(rows.map((row) => [`${row.document} ${row.event_type}`, row.id]));
  return ({ document, reverses }) => byDocument.get(`${document} ${reverses}`);
}

/** One UPDATE a book and financial year, in their order, so that two batches never wait for each other crosswise. */
async function numbered(tx: Tx, journals: readonly Journal[]): Promise<PostedJournal[]> {
  const counts = new Map<string, number>();
  for (const journal of journals) counts.set(seriesOf(journal), (counts.get(seriesOf(journal)) ?? 0) + 1);
  const next = new Map<string, number>();
  for (const [series, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [book, year] = series.split('/');
    const [taken] = await queryRows<{ last: number }>(tx, journalSql.numbers, [book, year, count]);
    next.set(series, taken!.last - count + 1);
  }
  return journals.map((journal) => {
    const series = seriesOf(journal);
    const sequence = next.get(series)!;
    next.set(series, sequence + 1);
    return { ...journal, sequence };
  });
}

function seriesOf({ entry, place }: Journal): string {
  return `${entry.book}/${place.year}`;
}
