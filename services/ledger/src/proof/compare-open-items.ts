import { loadRows, updateRows } from '@tolbooth/database';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { BreakRow } from './break.entity';
import { differenceCleared, differenceNamed } from './break.events';
import {
  compareItems,
  forgetPages,
  keepPage,
  nameDocuments,
  pagesKept,
  type ItemsApart,
  type WantedItems,
} from './breaks.rows';
import { named } from './breaks.rules';
import { showDifferences } from './differences';

/** One page of what a sub-ledger holds open, behind all that it told before. */
export interface StatedPage extends WantedItems {
  readonly breakId: string;
  readonly page: number;
  readonly pages: number;
  /** Items on all pages. */
  readonly count: number;
}

interface Facts {
  readonly row: BreakRow | undefined;
  readonly kept: number;
  /** On the last page. */
  readonly apart: ItemsApart | undefined;
}

interface PageTaken extends Change {
  readonly input: StatedPage;
  /** On the last page: the break as it is now. */
  readonly row: BreakRow | undefined;
  readonly apart: ItemsApart | undefined;
}

/** More would be a list of everything: the count says how many there are, the largest differences are named. */
const mostDocuments = 10_000;

/** C-12: which documents make a control account differ; compared when the last page has come. */
export const compareOpenItems: Verb<StatedPage, Facts, PageTaken> = {
  name: 'compare-open-items',
  requirement: 'C-12',
  about: ({ breakId }) => breakId,
  load: async (tx, inputs) => {
    const rows = await loadRows(
      tx,
      BreakRow,
      inputs.map(({ breakId }) => breakId),
      { lock: true },
    );
    const facts: Facts[] = [];
    for (const [at, input] of inputs.entries()) {
      const last = input.page === input.pages;
      const kept = last ? await pagesKept(tx, input.statementId) : 0;
      const complete = last && rows[at] !== undefined && kept + input.items.length === input.count;
      facts.push({ row: rows[at], kept, apart: complete ? await compareItems(tx, input, mostDocuments) : undefined });
    }
    return facts;
  },
  decide: ({ row, kept, apart }, input, call) => {
    const { breakId, code, page, pages, count, items } = input;
    if (!row) return refuse('break-not-found', { field: 'breakId', detail: `There is no difference ${breakId}` });
    const subject = { kind: 'control-break', id: breakId, version: row.version };
    if (page < pages) {
      return { subject, before: null, after: { page, pages }, input, row: undefined, apart: undefined };
    }
    if (!apart) {
      const detail = `${kept + items.length} of ${count} open items of ${code} came`;
      return refuse('statement-incomplete', { field: 'items', detail, facts: { breakId, kept, count } });
    }
    const after = row.state === 'cleared' ? row : Object.assign(new BreakRow(), named(row, apart, call.at));
    const { documents, state, difference } = after;
    return {
      subject: { ...subject, version: after.version },
      before: { state: row.state, documents: row.documents },
      after: { state, documents, difference, totalsApart: after.totalsApart },
      because: {
        rule: 'C-12 a difference is named document by document',
        policies: [],
        facts: { code, count, first: apart.differing.slice(0, 20).map(({ number }) => number) },
        sentence: `${documents} documents of ${code} differ from the open items that were stated.`,
      },
      ...{ input, row: after, apart },
    };
  },
  save: async (tx, changes, call) => {
    for (const { row, input } of changes) if (!row) await keepPage(tx, input);
    const whole = changes.flatMap(({ row, apart, input }) => (row && apart ? [{ row, apart, input }] : []));
    await updateRows(
      tx,
      BreakRow,
      whole.map(({ row }) => row),
    );
    for (const { row, apart } of whole) await nameDocuments(tx, row.id, apart.differing, row.currency, call.at);
    await forgetPages(
      tx,
      whole.map(({ input }) => input.statementId),
    );
    await showDifferences(tx, [...new Set(whole.map(({ row }) => row.code))]);
    return whole.map(({ row, apart, input }) =>
      row.state === 'cleared'
        ? differenceCleared(row, call.at)
        : differenceNamed(row, input.statementId, apart.differing, call.at),
    );
  },
};
