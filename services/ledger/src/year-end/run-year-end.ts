import { addDays, type Day } from '@tolbooth/calendar';
import { insertRows, type Tx } from '@tolbooth/database';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { council } from '../books/book';
import { booksPolicy } from '../books/books.policy';
import { classOf } from '../codes/account-class.rules';
import { accountClassesPolicy } from '../codes/account-classes.policy';
import type { Journal } from '../journals/journal';
import { journalPosted } from '../journals/journal.events';
import { postJournals } from '../journals/journal.rows';
import { lockPeriods, openPeriods } from '../periods/periods.rows';
import { ownEntry } from '../posting/own-entry';
import { placeFor, type Place } from '../posting/placing.rules';
import { YearEndRow } from './year-end.entity';
import { yearEndPolicy } from './year-end.policy';
import { findYear, residualsAt, usableCodes, type YearFound } from './year-end.rows';
import { classified, closingLines, surplusOf, yearEndFault, type Classified } from './year-end.rules';
import { inBalancing } from '../posting/posting.rules';

export interface YearEndAsked {
  readonly year: number;
  /** The council's if left out. */
  readonly book?: string | undefined;
}

export interface YearEnded extends Change {
  readonly row: YearEndRow;
  readonly journal: Journal | undefined;
  readonly currency: string;
}

interface Facts {
  readonly year: YearFound;
  readonly classified: Classified;
  /** By balancing segment: the code that takes the result; undefined when it cannot be used. */
  readonly reserves: ReadonlyMap<string, string | undefined>;
  /** Where the first day of the new year is posted. */
  readonly place: Place | undefined;
}

/** C-05: closes income and expenditure to the reserve on the first day of the new year; run again, only what came since. */
export const runYearEnd = endYear('run-year-end', 'provisional');
/** C-05: for the last time: from then on none of the year's periods opens or closes. */
export const finaliseYearEnd = endYear('finalise-year-end', 'final');

function endYear(name: string, kind: YearEndRow['kind']): Verb<YearEndAsked, Facts, YearEnded> {
  return {
    name,
    requirement: 'C-05',
    about: ({ year, book = council }) => `${book}/${year}`,
    load: async (tx, inputs, call) => {
      // Nobody posts meanwhile: what is closed is the whole year.
      await lockPeriods(tx);
      const facts: Facts[] = [];
      for (const { year, book = council } of inputs) facts.push(await factsOf(tx, { year, book }, call));
      return facts;
    },
    decide: (facts, input, call) => ended(kind, facts, input, call),
    save: async (tx, changes) => {
      const posted = await postJournals(
        tx,
        changes.flatMap(({ journal }) => journal ?? []),
      );
      const rows = changes.map(({ row }) => row);
      await insertRows(tx, YearEndRow, rows);
      return posted.map(journalPosted);
    },
  };
}

const nothing = { ofTheYear: [], unknown: [] };

async function factsOf(tx: Tx, asked: { book: string; year: number }, { policies, on }: Call): Promise<Facts> {
  const year = await findYear(tx, asked, (last) => addDays(last, 1));
  const { lastDay, nextDay } = year;
  if (!lastDay || !nextDay) return { year, classified: nothing, reserves: new Map(), place: undefined };
  const structure = policies.at(accountCodePolicy, on).value;
  const classes = policies.at(accountClassesPolicy, lastDay).value;
  const residuals = await residualsAt(tx, asked, lastDay, structure);
  const found = classified(residuals, (code) => classOf(structure, classes, code));
  const reserve = policies.at(yearEndPolicy, lastDay).value.reserves[asked.book];
  const wanted = new Map(
    [...new Set(found.ofTheYear.map(({ balancing }) => balancing))].map((balancing) => {
      return [balancing, reserve && inBalancing(structure, reserve, balancing)];
    }),
  );
  const codes = [...wanted.values()].flatMap((code) => code ?? []);
  const usable = await usableCodes(tx, codes, asked.book, nextDay);
  const reserves = new Map(
    [...wanted].map(([balancing, code]) => [balancing, code !== undefined && usable.has(code) ? code : undefined]),
  );
  return { year, classified: found, reserves, place: placeOn(asked.book, nextDay, await openPeriods(tx)) };
}

function placeOn(book: string, dated: Day, open: Parameters<typeof placeFor>[1]): Place | undefined {
  const place = placeFor({ book, service: 'ledger', dated }, open);
  return place?.late ? undefined : place;
}

function ended(kind: YearEndRow['kind'], facts: Facts, asked: YearEndAsked, call: Call): YearEnded | Refusal {
  const { year, classified: found, reserves } = facts;
  const { book = council } = asked;
  const fault = yearEndFault(year, kind, call.on) ?? codesFault(facts, book);
  if (fault) return fault;
  const { currency } = call.policies.at(booksPolicy, call.on).value;
  const policy = call.policies.at(yearEndPolicy, year.lastDay!);
  const lines = closingLines(found.ofTheYear, (balancing) => reserves.get(balancing)!);
  const row: YearEndRow = Object.assign(new YearEndRow(), {
    ...{ id: call.newId(), book, year: asked.year, run: year.runs + 1, kind, lines: lines.length },
    ...{ surplus: surplusOf(found.ofTheYear), by: call.by.id, at: call.at, journal: null },
  });
  const journal = journalOf(row, facts, lines, { currency, ruleVersion: policy.version, call });
  if (isRefusal(journal)) return journal;
  row.journal = journal?.id ?? null;
  const subject = { kind: 'year-end', id: row.id, version: 1 };
  const because = {
    rule: 'C-05 year end',
    policies: [policy.version],
    facts: { book, year: asked.year, run: row.run, lines: row.lines },
    sentence: journal
      ? `Run ${row.run} of the end of ${asked.year} closes ${found.ofTheYear.length} balances to the reserve.`
      : `Run ${row.run} of the end of ${asked.year} found nothing that is not closed yet.`,
  };
  return { subject, before: null, after: row, because, row, journal, currency };
}

function codesFault({ classified: { unknown }, reserves }: Facts, book: string): Refusal | undefined {
  if (unknown.length > 0) {
    const detail = `No class has ${unknown.slice(0, 5).join(', ')}${unknown.length > 5 ? ' and more' : ''}`;
    return refuse('class-unknown', { field: 'year', detail, facts: { codes: unknown.slice(0, 50) } });
  }
  const missing = [...reserves].filter(([, code]) => code === undefined).map(([balancing]) => balancing);
  if (missing.length === 0) return undefined;
  return refuse('reserve-missing', {
    field: 'year',
    detail: `The books ${book} have no reserve for balancing segment ${missing.join(', ')}`,
    facts: { book, balancing: missing },
  });
}

function journalOf(
  row: YearEndRow,
  { year, place }: Facts,
  lines: ReturnType<typeof closingLines>,
  { currency, ruleVersion, call }: { currency: string; ruleVersion: string; call: Call },
): Journal | Refusal | undefined {
  if (lines.length === 0) return undefined;
  if (!place) {
    const detail = `${year.nextDay} takes no journal of the ledger`;
    return refuse('new-year-closed', { field: 'year', detail, facts: { day: year.nextDay } });
  }
  const entry = ownEntry({
    ...{ id: call.newId(), kind: 'YearEnd', book: row.book, document: row.id, ruleVersion, currency, lines },
    ...{ documentNumber: `YE${row.year}/${row.run}`, dated: year.nextDay!, at: call.at },
  });
  return { id: entry.id, entry, place, postedAt: call.at, reverses: undefined };
}
