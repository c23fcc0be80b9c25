import { queryRows, type Tx } from '@tolbooth/database';
import { formatAmount } from '@tolbooth/money';
import type { Entry } from '../posting/entry';
import { arrayLiteral } from './array-literal';
import { totalOf, type Journal, type PostedJournal } from './journal';
import { journalSql } from './journal.statements';

type Value = string | number | boolean | undefined;

/** Numbers the journals and writes them with their lines, all in one statement (C-04). */
export async function postJournals(tx: Tx, journals: readonly Journal[]): Promise<PostedJournal[]> {
  if (journals.length === 0) return [];
  const posted = await numbered(tx, journals);
  const lines = posted.flatMap((journal) => journal.entry.lines.map((line, index) => ({ journal, line, index })));
  const of = (pick: (journal: PostedJournal) => Value) => arrayLiteral(posted.map(pick));
  const ofLines = (pick: (line: (typeof lines)[number]) => Value) => arrayLiteral(lines.map(pick));
  await tx.query(journalSql.post, [
    of(({ id }) => id),
    of(({ place }) => place.year),
    of(({ sequence }) => sequence),
    of(({ entry }) => entry.dated),
    of(({ place }) => place.accountingDay),
    of(({ place }) => place.period),
    of(({ place }) => place.late),
    of(({ postedAt }) => postedAt.toISOString()),
    of(({ entry }) => entry.lines[0]?.currency),
    of(({ entry }) => formatAmount(totalOf(entry))),
    of(({ entry }) => entry.lines.length),
    of(({ entry }) => entry.service),
    of(({ entry }) => entry.eventType),
    of(({ entry }) => entry.document),
    of(({ entry }) => entry.documentNumber),
    of(({ entry }) => entry.traceId),
    of(({ entry }) => entry.ruleVersion),
    of(({ reverses }) => reverses),
    ofLines(({ journal }) => journal.id),
    ofLines(({ index }) => index + 1),
    ofLines(({ line }) => line.code),
    ofLines(({ line }) => line.balancing),
    ofLines(({ line }) => line.currency),
    ofLines(({ line }) => formatAmount(line.amount)),
    ofLines(({ journal }) => journal.place.accountingDay),
    ofLines(({ line }) => line.item),
    ofLines(({ line }) => line.insteadOf),
  ]);
  return posted;
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

/** One UPDATE a financial year, in the order of years, so that two batches never wait for each other crosswise. */
async function numbered(tx: Tx, journals: readonly Journal[]): Promise<PostedJournal[]> {
  const years = [...new Set(journals.map(({ place }) => place.year))].sort();
  const next = new Map<number, number>();
  for (const year of years) {
    const count = journals.filter(({ place }) => place.year === year).length;
    const [series] = await queryRows<{ last: number }>(tx, journalSql.numbers, [year, count]);
    next.set(year, series!.last - count + 1);
  }
  return journals.map((journal) => {
    const { year } = journal.place;
    const sequence = next.get(year)!;
    next.set(year, sequence + 1);
    return { ...journal, sequence };
  });
}
