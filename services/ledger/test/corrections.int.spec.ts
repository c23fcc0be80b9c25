import { day } from '@tolbooth/calendar';
import { receivables } from '@tolbooth/contracts';
import type { RunRow } from '@tolbooth/runs';
import { newId } from '@tolbooth/verbs';
import { accrualReversalRun } from '../src/accruals/accrual-reversal-run';
import { setCombination } from '../src/codes/set-combination';
import { setSegmentValue } from '../src/codes/set-segment-value';
import { approveJournal } from '../src/manual-journals/approve-journal';
import { withdrawJournal } from '../src/manual-journals/end-journal';
import { reverseJournal } from '../src/manual-journals/reverse-journal';
import { openPeriod } from '../src/period-steps/move-period';
import { clearSuspense } from '../src/suspense/clear-suspense';
import { codes, told } from './books';
import { alice, bob, credit, debit, JournalDesk, more, nobody, written } from './journal-desk';

const electronic = { kind: 'electronic' as const };

describe('C-04 correction only by reversal', () => {
  let desk: JournalDesk;
  beforeAll(async () => {
    desk = await JournalDesk.open();
  });
  afterAll(() => desk?.close());

  it('the whole journal on its other side, in an open period, approved by another person, found from both sides', async () => {
    const { id } = await desk.posted(written());
    const asked = { id, why: 'Posted to the wrong month', day: day('2006-08-01') };
    const { row } = await desk.done(reverseJournal, asked, bob);
    expect(row).toMatchObject({ kind: 'Reversal', state: 'submitted', reverses: id, day: '2006-08-01' });
    expect(await desk.refused(approveJournal, { id: row.id, evidence: electronic }, bob)).toMatchObject({
      code: 'separation-of-duties',
    });
    await desk.done(approveJournal, { id: row.id, evidence: electronic }, alice);
    const lines = 'SELECT code, amount::text FROM journal_line WHERE journal_id = $1 ORDER BY line';
    expect(await desk.books.rows(lines, [row.id])).toEqual([
      { code: more.equipment, amount: '-10.00' },
      { code: more.repairs, amount: '10.00' },
    ]);
    const [journal] = await desk.books.rows<Record<string, unknown>>(
      'SELECT event_type, reverses, document, period FROM journal WHERE id = $1',
      [row.id],
    );
    expect(journal).toEqual({ event_type: 'Reversal', reverses: id, document: id, period: '2006-08' });
    expect(await desk.refused(reverseJournal, asked, alice)).toMatchObject({
      ...{ code: 'journal-reversed-once', facts: { reversedBy: row.id } },
    });
    expect(await desk.refused(reverseJournal, { ...asked, id: row.id }, alice)).toMatchObject({
      ...{ code: 'journal-not-reversible', facts: { eventType: 'Reversal' } },
    });
  });

  it('one reversal at a time; a withdrawn one leaves room', async () => {
    const { id } = await desk.posted(written());
    const first = await desk.done(reverseJournal, { id, why: 'Twice' }, alice);
    expect(await desk.refused(reverseJournal, { id, why: 'Twice' }, bob)).toMatchObject({
      ...{ code: 'reversal-asked-before', facts: { asked: first.row.number } },
    });
    await desk.done(withdrawJournal, { id: first.row.id, why: 'It was right' }, alice);
    expect((await desk.done(reverseJournal, { id, why: 'It was not' }, bob)).row.state).toBe('submitted');
  });

  it('the database takes one reversal of a journal, whoever writes', async () => {
    const { id } = await desk.posted(written());
    const copies = `INSERT INTO journal SELECT (jsonb_populate_record(j, jsonb_build_object('id', gen_random_uuid(),
      'sequence', 9000 + n, 'reverses', j.id))).* FROM journal j, generate_series(1, 2) AS n WHERE j.id = $1`;
    await expect(desk.books.rows(copies, [id])).rejects.toMatchObject({ constraint: 'journal-reversed-once' });
  });

  it('C-10 no reversal before its journal: as-at answers never show the opposite of what was posted', async () => {
    const { id } = await desk.posted(written({ day: day('2006-08-01') }));
    const early = { id, why: 'Posted to the wrong month', day: day('2006-07-15') };
    expect(await desk.refused(reverseJournal, early, bob)).toMatchObject({
      ...{ code: 'reversal-before-journal', field: 'day', facts: { accountingDay: '2006-08-01', day: '2006-07-15' } },
    });
    expect((await desk.done(reverseJournal, { ...early, day: day('2006-08-01') }, bob)).row.state).toBe('submitted');
  });

  it('C-10 nor by SQL', async () => {
    const { id } = await desk.posted(written({ day: day('2006-08-01') }));
    const copy = `INSERT INTO journal SELECT (jsonb_populate_record(j, jsonb_build_object('id', gen_random_uuid(),
      'sequence', 9000, 'reverses', j.id, 'dated', '2006-07-15', 'accounting_day', '2006-07-15', 'period', '2006-07'))).*
      FROM journal j WHERE j.id = $1`;
    await expect(desk.books.rows(copy, [id])).rejects.toMatchObject({ constraint: 'reversal-before-journal' });
  });

  it('what a sub-ledger told is reversed by its document: refused with the way to go', async () => {
    const { journal } = await desk.incomeLine();
    const refusal = await desk.refused(reverseJournal, { id: journal, why: 'Wrong' }, alice);
    expect(refusal).toMatchObject({
      code: 'journal-of-a-sub-ledger',
      field: 'id',
      facts: { documentNumber: '10342718' },
    });
    expect(refusal.detail).toContain('told by receivables as InvoiceCompleted of 10342718');
    expect(await desk.refused(reverseJournal, { id: nobody(), why: 'x' }, alice)).toMatchObject({
      code: 'journal-unknown',
    });
    const closed = { id: (await desk.posted(written())).id, why: 'Wrong', day: day('2006-06-30') };
    expect(await desk.refused(reverseJournal, closed, bob)).toMatchObject({ code: 'period-not-open', field: 'day' });
  });
});

describe('C-14 accruals reverse themselves on the first day of the next period', () => {
  let desk: JournalDesk;
  beforeAll(async () => {
    desk = await JournalDesk.open();
  });
  afterAll(() => desk?.close());

  const run = (asOf: string, dryRun = false): Promise<RunRow> => desk.books.run(accrualReversalRun, day(asOf), dryRun);

  it('by the run, once, dated the first; a dry run changes nothing, and a later run catches up', async () => {
    const lines = [debit(more.repairs, '120.00'), credit(more.accrued, '120.00')];
    const accrual = await desk.posted(written({ kind: 'Accrual', day: day('2006-07-31'), lines }));
    expect(await run('2006-07-31')).toMatchObject({ done: 0, refused: 0 });
    await desk.books.at('2006-08-03T09:00:00Z');
    const before = await desk.standing(more.accrued);
    expect(await run('2006-08-03', true)).toMatchObject({ done: 1, dry_run: true });
    expect(await desk.standing(more.accrued)).toEqual(before);
    expect(await run('2006-08-03')).toMatchObject({ done: 1, refused: 0 });
    expect(await run('2006-08-03')).toMatchObject({ done: 0, refused: 0 });
    expect(await desk.standing(more.accrued)).toEqual({ '2006-07-31': '-120.00', '2006-08-01': '120.00' });
    const [reversal] = await desk.books.rows<Record<string, unknown>>(
      `SELECT document, document_number, dated::text, late, service FROM journal WHERE reverses = $1`,
      [accrual.id],
    );
    expect(reversal).toEqual({
      ...{ document: accrual.id, document_number: accrual.number, dated: '2006-08-01', late: false, service: 'ledger' },
    });
  });

  it('and a reversal that somebody asked for before is refused then, with what reversed it', async () => {
    const lines = [debit(more.repairs, '7.00'), credit(more.accrued, '7.00')];
    const { id } = await desk.posted(written({ kind: 'Accrual', day: day('2006-07-31'), lines }));
    const { row } = await desk.done(reverseJournal, { id, why: 'Invoiced after all', day: day('2006-08-02') }, alice);
    expect(await run('2006-08-03')).toMatchObject({ done: 1, refused: 0 });
    const [reversal] = await desk.books.rows<{ id: string }>('SELECT id FROM journal WHERE reverses = $1', [id]);
    const before = await desk.state();
    const refusal = await desk.refused(approveJournal, { id: row.id, evidence: electronic }, bob);
    expect(refusal).toMatchObject({ code: 'journal-reversed-once', field: 'id', facts: { reversedBy: reversal!.id } });
    expect(refusal.detail).toContain(`withdraw ${row.number}`);
    expect(await desk.state()).toEqual(before);
  });

  it('waits, refused by name, while no later period is open', async () => {
    const lines = [debit(more.repairs, '1.00'), credit(more.accrued, '1.00')];
    await desk.posted(written({ kind: 'Accrual', day: day('2006-08-03'), lines }));
    await desk.books.at('2006-09-01T09:00:00Z');
    expect(await run('2006-09-01')).toMatchObject({ done: 0, refused: 1 });
    await desk.books.perform(openPeriod, [{ period: '2006-09' }]);
    expect(await run('2006-09-01')).toMatchObject({ done: 1, refused: 0 });
    expect(Object.values(await desk.standing(more.accrued)).length).toBe(4);
  });

  it('accrued income needs no line of a sub-ledger, and is listed', async () => {
    const lines = [debit(more.accrued, '9.00'), credit(more.income, '9.00')];
    const row = await desk.posted(written({ kind: 'Accrual', day: day('2006-09-01'), lines }));
    expect(row.touchesIncome).toBe(true);
  });

  it('what was reversed by hand is not reversed again', async () => {
    const lines = [debit(more.repairs, '3.00'), credit(more.accrued, '3.00')];
    const { id } = await desk.posted(written({ kind: 'Accrual', day: day('2006-09-01'), lines }));
    const { row } = await desk.done(reverseJournal, { id, why: 'Invoiced after all' }, alice);
    await desk.done(approveJournal, { id: row.id, evidence: electronic }, bob);
    await desk.books.at('2006-10-01T09:00:00Z');
    await desk.books.perform(openPeriod, [{ period: '2006-10' }]);
    // The accrued income of the test before.
    expect(await run('2006-10-01')).toMatchObject({ done: 1, refused: 0 });
  });
});

describe('C-12 what went to suspense is cleared by a journal, and its work item with it', () => {
  let desk: JournalDesk;
  const unknown = 'WE93110-88000-000-0000-00-0000';
  beforeAll(async () => {
    desk = await JournalDesk.open();
  });
  afterAll(() => desk?.close());

  /** An invoice whose income code nobody knows. */
  async function suspended(code = unknown): Promise<string> {
    const { example } = receivables.InvoiceCompleted;
    const invoiceId = newId();
    const revenue = [{ ...example.revenue[0]!, code }];
    await desk.books.take(told(receivables.InvoiceCompleted, { invoiceId, revenue }));
    const [item] = await desk.books.rows<{ id: string }>('SELECT id FROM work_item WHERE document = $1', [invoiceId]);
    return item!.id;
  }
  const item = async (id: string) =>
    (
      await desk.books.rows<{ state: string; line: number }>('SELECT state, line FROM work_item WHERE id = $1', [id])
    )[0];

  it('takes two persons; the item is done when it is approved', async () => {
    const id = await suspended();
    expect(await item(id)).toEqual({ state: 'open', line: 2 });
    const clearing = { id, code: more.otherIncome, why: 'Hall hire under a code that was never set up' };
    const { row } = await desk.done(clearSuspense, clearing, alice);
    expect(row).toMatchObject({ kind: 'SuspenseCleared', state: 'submitted', workItem: id, total: 10000n });
    expect(await item(id)).toMatchObject({ state: 'open' });
    expect(await desk.refused(clearSuspense, clearing, bob)).toMatchObject({ code: 'suspense-being-cleared' });
    expect(await desk.refused(approveJournal, { id: row.id, evidence: electronic }, alice)).toMatchObject({
      code: 'separation-of-duties',
    });
    await desk.done(approveJournal, { id: row.id, evidence: electronic }, bob);
    expect(await item(id)).toMatchObject({ state: 'done' });
    expect(await desk.standing(more.otherIncome)).toEqual({ '2006-07-05': '-100.00' });
    expect(Object.values(await desk.standing(codes.suspense))).toEqual(['-100.00', '100.00']);
    expect(await desk.refused(clearSuspense, clearing, alice)).toMatchObject({ code: 'work-item-done' });
  });

  it('goes to the code that was told, once that is known, but to no control code and no code of a module', async () => {
    const id = await suspended();
    for (const [code, refusal] of [
      [codes.debtors, 'control-code'],
      [codes.suspense, 'control-code'],
      [more.project, 'code-of-a-module'],
      [unknown, 'segment-value-invalid'],
      [more.ended, 'combination-not-active'],
    ] as const) {
      expect(await desk.refused(clearSuspense, { id, code, why: 'Wrong' }, alice)).toMatchObject({
        code: refusal,
        field: 'code',
      });
    }
    const from = day('2003-04-01');
    await desk.books.perform(setSegmentValue, [{ segment: 'subjective', value: '88000', name: 'New', from }]);
    await desk.books.perform(setCombination, [{ code: unknown, name: 'New', from }]);
    const { row } = await desk.done(clearSuspense, { id, code: unknown, why: 'The code is set up' }, alice);
    await desk.done(approveJournal, { id: row.id, evidence: electronic }, bob);
    expect(await desk.standing(unknown)).toEqual({ '2006-07-05': '-100.00' });
  });

  it('one person is enough where the policy says so', async () => {
    const value = { twoPersons: false, ageBands: [7, 30, 90] };
    const alone = await JournalDesk.open([{ key: 'ledger/suspense', from: '2004-04-01', value }]);
    try {
      const { example } = receivables.InvoiceCompleted;
      const revenue = [{ ...example.revenue[0]!, code: unknown }];
      await alone.books.take(told(receivables.InvoiceCompleted, { invoiceId: newId(), revenue }));
      const [open] = await alone.books.rows<{ id: string }>(`SELECT id FROM work_item WHERE state = 'open'`);
      const { row } = await alone.done(
        clearSuspense,
        { id: open!.id, code: more.otherIncome, why: 'Hall hire' },
        alice,
      );
      expect(row).toMatchObject({ state: 'approved', approvedBy: null });
      expect(row.approvedUnder).toContain('ledger/suspense@2004-04-01');
      expect(await alone.books.rows(`SELECT id FROM work_item WHERE state = 'open'`)).toEqual([]);
      expect(await alone.standing(more.otherIncome)).toEqual({ '2006-07-05': '-100.00' });
    } finally {
      await alone.close();
    }
  });

  it('nothing is cleared before it is posted, and nothing that waits for something else', async () => {
    const id = await suspended('WE93110-88111-000-0000-00-0000');
    await desk.books.rows(`UPDATE work_item SET event_id = gen_random_uuid() WHERE id = $1`, [id]);
    expect(await desk.refused(clearSuspense, { id, code: more.otherIncome, why: 'x' }, alice)).toMatchObject({
      code: 'not-posted-yet',
    });
    expect(await desk.refused(clearSuspense, { id: nobody(), code: more.otherIncome, why: 'x' }, alice)).toMatchObject({
      code: 'work-item-unknown',
    });
    await desk.books.take(told(receivables.InvoiceCompleted, { invoiceId: newId(), completedOn: day('2007-01-01') }));
    const [waiting] = await desk.books.rows<{ id: string }>(`SELECT id FROM work_item WHERE reason = 'no-open-period'`);
    expect(
      await desk.refused(clearSuspense, { id: waiting!.id, code: more.otherIncome, why: 'x' }, alice),
    ).toMatchObject({
      ...{ code: 'work-item-done', facts: { reason: 'no-open-period' } },
    });
  });
});
