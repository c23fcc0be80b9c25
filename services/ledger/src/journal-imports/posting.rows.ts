import type { Day } from '@tolbooth/calendar';
import { ledger, type ContractEvent } from '@tolbooth/contracts';
import { queryRows, type Tx } from '@tolbooth/database';
import { appendOutbox } from '@tolbooth/messaging';
import { currentTraceId, currentTraceparent } from '@tolbooth/telemetry';
import type { Call } from '@tolbooth/verbs';
import { journalNumber } from '../journals/journal';
import { journalSql } from '../journals/journal.statements';
import type { JournalImportRow } from './journal-import.entity';
import { journalImportSql } from './journal-import.statements';

/** Events that are in memory at once: a file may become hundreds of thousands of journals. */
const eventsAtOnce = 2_000;

interface Posted {
  readonly ordinal: number;
  readonly id: string;
  readonly year: number;
  readonly sequence: number;
  readonly dated: Day;
  readonly period: string;
  readonly total: string;
}

/**
 * Everything that was checked goes into the books with three statements, in the one transaction of the approval: all of it
 * is seen with the commit, or nothing ever. Numbers are taken first, because the lines need their journals; others who
 * post to the same book and year wait for that long.
 * @param yearOf accounting year of a month such as `2006-07`
 */
export async function postImport(
  tx: Tx,
  row: JournalImportRow,
  yearOf: (month: string) => number,
  ruleVersion: string,
  call: Call,
): Promise<void> {
  const months = await queryRows<{ month: string; journals: number }>(tx, journalImportSql.months, [row.id]);
  const years = months.map(({ month }) => yearOf(month));
  const first = await numbersOf(tx, row.book, months, years);
  await tx.query(journalImportSql.postJournals, [
    ...[row.id, row.book, call.at, row.currency, row.number, currentTraceId() ?? null, ruleVersion],
    months.map(({ month }) => month),
    years,
    years.map((year) => first.get(year)!),
  ]);
  await tx.query(journalImportSql.postLines, [row.id]);
  await tellPosted(tx, row, call);
}

/** The first number of each year, in the order of years, so that two imports never wait for each other crosswise. */
async function numbersOf(
  tx: Tx,
  book: string,
  months: readonly { readonly journals: number }[],
  years: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const first = new Map<number, number>();
  for (const year of [...new Set(years)].sort((one, other) => one - other)) {
    const count = months.reduce((sum, { journals }, at) => (years[at] === year ? sum + journals : sum), 0);
    const [taken] = await queryRows<{ last: number }>(tx, journalSql.numbers, [book, year, count]);
    first.set(year, taken!.last - count + 1);
  }
  return first;
}

async function tellPosted(tx: Tx, row: JournalImportRow, call: Call): Promise<void> {
  const about = { time: call.at, source: '/tolbooth/ledger', traceparent: currentTraceparent() };
  for (let after = 0; ;) {
    const page = await queryRows<Posted>(tx, journalImportSql.posted, [row.id, after, eventsAtOnce]);
    await appendOutbox(
      tx,
      page.map((posted) => ({ ...journalPosted(row, posted, call), ...about, id: call.newId() })),
    );
    if (page.length < eventsAtOnce) return;
    after = page.at(-1)!.ordinal;
  }
}

function journalPosted(row: JournalImportRow, posted: Posted, call: Call): ContractEvent {
  const { id, year, sequence, dated, period, total } = posted;
  return ledger.JournalPosted.of({
    subject: id,
    aggregateVersion: 1,
    data: {
      ...{ journalId: id, journalNumber: journalNumber(year, sequence), dated, period, late: false, book: row.book },
      ...{ sourceService: 'ledger', sourceEventId: id, sourceEventType: 'ImportedJournal', sourceDocument: row.id },
      posted: call.at.toISOString(),
      total: { amount: total, currency: row.currency },
    },
  });
}
