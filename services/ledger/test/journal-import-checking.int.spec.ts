import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '@tolbooth/calendar';
import { newId } from '@tolbooth/verbs';
import { setCombination } from '../src/codes/set-combination';
import { setSegmentValue } from '../src/codes/set-segment-value';
import { checkJournalImport } from '../src/journal-imports/check-journal-import';
import { recheckJournalImport, stopJournalImport } from '../src/journal-imports/control-checking';
import type { JournalImportRow } from '../src/journal-imports/journal-import.entity';
import { receiveJournalImport } from '../src/journal-imports/receive-journal-import';
import { Books } from './books';
import { csv, hashOf, other, pair } from './import-desk';

let books: Books;
let folder: string;
beforeEach(async () => {
  books = await Books.open('2006-07-05T11:00:00Z');
  await books.addCodes();
  await books.openPeriods('2006-07', '2006-08');
  const from = day('2003-04-01');
  await books.perform(setSegmentValue, [{ segment: 'subjective', value: '42000', name: 'x', from }]);
  await books.perform(setCombination, [{ code: other, name: 'other', from }]);
  folder = await mkdtemp(join(tmpdir(), 'import-test-'));
});
afterEach(async () => {
  await books?.close();
  await rm(folder, { recursive: true });
});

async function received(text: string): Promise<string> {
  const path = join(folder, 'file.csv');
  await writeFile(path, text);
  const [id, sha256] = [newId(), hashOf(text)];
  const arrival = { id, sha256, path, bytes: text.length, book: 'council', purpose: 'A test', name: 'file.csv' };
  const [outcome] = await books.perform(receiveJournalImport, [{ ...arrival, mediaType: 'text/csv', told: {} }]);
  if (!outcome || !('change' in outcome)) throw new Error(JSON.stringify(outcome));
  return id;
}

type Done = { row: JournalImportRow } | { code: string };
async function performed(verb: typeof checkJournalImport | typeof stopJournalImport, id: string): Promise<Done> {
  const [outcome] = await books.perform(verb as typeof stopJournalImport, [{ id }]);
  if (outcome && 'change' in outcome) return { row: outcome.change.row };
  return { code: (outcome as { refusal: { code: string } }).refusal.code };
}
const step = (id: string) => performed(checkJournalImport, id);

describe('C-09 the checking of an import', () => {
  it('goes on step by step, each in a transaction of its own, and is seen', async () => {
    const id = await received(csv(...pair('A', '1.00'), ...pair('B', '2.00')));
    const seen: unknown[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      await step(id);
      seen.push(...(await books.rows('SELECT state, step, lines_checked FROM journal_import')));
    }
    expect(seen).toEqual([
      { state: 'received', step: 'code-rules', lines_checked: 0 },
      { state: 'received', step: 'days', lines_checked: 4 },
      { state: 'received', step: 'journals', lines_checked: 4 },
      { state: 'received', step: 'done', lines_checked: 4 },
      { state: 'checked', step: 'done', lines_checked: 4 },
    ]);
    expect(await step(id)).toEqual({ code: 'journal-import-state' });
  });

  it('stops after the step under way, and goes on there when it is asked to', async () => {
    const id = await received(csv(...pair('A', '1.00')));
    await step(id);
    expect(await performed(stopJournalImport, id)).toMatchObject({ row: { stopped: true, step: 'code-rules' } });
    expect(await step(id)).toEqual({ code: 'journal-import-state' });
    expect(await performed(recheckJournalImport, id)).toMatchObject({ row: { stopped: false, step: 'code-rules' } });
    for (let turn = 0; turn < 4; turn += 1) await step(id);
    expect(await books.rows('SELECT state, faults FROM journal_import')).toEqual([{ state: 'checked', faults: 0 }]);
  });

  it('takes each step once, however many are at it', async () => {
    const lines = Array.from({ length: 200 }, (_, at) => pair(`J${at}`, '1.00')).flat();
    const id = await received(csv(...lines.map((line) => line.replace('2006-07-03', '2006-09-03'))));
    for (let turn = 0; turn < 5; turn += 1) await Promise.all([step(id), step(id), step(id)]);
    expect(await books.rows('SELECT state, faults, fault_counts, journals FROM journal_import')).toEqual([
      {
        ...{ state: 'faulty', faults: 400, journals: 200 },
        fault_counts: { reading: {}, checking: { 'period-not-open': 400 } },
      },
    ]);
    expect(await books.rows('SELECT count(*)::integer AS n FROM journal_import_fault')).toEqual([{ n: 400 }]);
  });

  it('begins anew without what it found before, but with what could not be read', async () => {
    const id = await received(csv(...pair('A', '1.00'), `A,2006-09-03,${other},x,,y`));
    const work = async () => {
      for (let turn = 0; turn < 5; turn += 1) await step(id);
    };
    await work();
    const found = await books.rows('SELECT line, field, rule FROM journal_import_fault ORDER BY line, field, rule');
    expect(found).toEqual([
      { line: 4, field: 'day', rule: 'journal-several-days' },
      { line: 4, field: 'day', rule: 'period-not-open' },
      { line: 4, field: 'debit', rule: 'amount-malformed' },
    ]);
    await performed(recheckJournalImport, id);
    await work();
    expect(await books.rows('SELECT line, field, rule FROM journal_import_fault ORDER BY line, field, rule')).toEqual(
      found,
    );
    expect(await books.rows('SELECT faults FROM journal_import')).toEqual([{ faults: 3 }]);
  });
});

describe('C-16 an import in another currency', () => {
  const heading = 'Journal,Date,Code,Amount,Currency,Functional amount';
  const line = (code: string, amount: string, functional: string) => `J,2006-07-03,${code},${amount},USD,${functional}`;
  const expense = 'WE93110-41000-000-0000-00-0000';

  it.each([
    ['balances in both amounts', '-100', '-54.30', 'checked'],
    ['must balance in its own', '-99', '-54.30', 'faulty'],
    ['must balance in that of the books', '-100', '-54.31', 'faulty'],
  ])('%s', async (_, amount, functional, state) => {
    const id = await received([heading, line(expense, '100', '54.30'), line(other, amount, functional)].join('\n'));
    for (let turn = 0; turn < 5; turn += 1) await step(id);
    expect(await books.rows('SELECT state, faults FROM journal_import')).toEqual([
      { state, faults: state === 'checked' ? 0 : 1 },
    ]);
  });
});
