import { day } from '@tolbooth/calendar';
import { parseMoney } from '@tolbooth/money';
import { approveJournal } from '../src/manual-journals/approve-journal';
import { changeJournal, draftJournal } from '../src/manual-journals/draft-journal';
import { rejectJournal, withdrawJournal } from '../src/manual-journals/end-journal';
import type { WrittenJournal } from '../src/manual-journals/manual-journal';
import { submitJournal } from '../src/manual-journals/submit-journal';
import { endCombination } from '../src/codes/set-combination';
import { codes } from './books';
import { adviser, alice, bob, chief, credit, debit, JournalDesk, more, nobody, written } from './journal-desk';

let desk: JournalDesk;
beforeAll(async () => {
  desk = await JournalDesk.open();
});
afterAll(() => desk?.close());

const electronic = { kind: 'electronic' as const };
const draft = async (changes: Partial<WrittenJournal> = {}, by = alice) =>
  (await desk.done(draftJournal, written(changes), by)).row;
const submitted = async (changes: Partial<WrittenJournal> = {}, by = alice) => {
  const { id } = await draft(changes, by);
  return (await desk.done(submitJournal, { id }, by)).row;
};

describe('C-09 a journal has a preparer and another person as approver', () => {
  it('draft, submission with a gapless number, approval that posts it in the same transaction', async () => {
    const first = await submitted();
    expect(first).toMatchObject({ state: 'submitted', number: 'MJ2006-000001', preparedBy: 'alice' });
    const { row } = await desk.done(approveJournal, { id: first.id, evidence: electronic }, bob);
    expect(row).toMatchObject({ state: 'approved', approvedBy: 'bob', evidence: 'electronic' });
    const [journal] = await desk.books.rows<Record<string, unknown>>(
      `SELECT id, service, event_type, document, document_number, total::text AS total, period FROM journal WHERE id = $1`,
      [first.id],
    );
    expect(journal).toEqual({
      ...{ id: first.id, service: 'ledger', event_type: 'ManualJournal', document: first.id },
      ...{ document_number: 'MJ2006-000001', total: '10.00', period: '2006-07' },
    });
    const posted = (await desk.books.told('JournalPosted')).filter(({ journalId }) => journalId === first.id);
    expect(posted).toMatchObject([{ sourceService: 'ledger', sourceEventType: 'ManualJournal' }]);
    expect((await submitted()).number).toBe('MJ2006-000002');
  });

  it('SOD-20: not by who prepared it, and not by who submitted it; nor by SQL', async () => {
    const row = await submitted();
    expect(await desk.refused(approveJournal, { id: row.id, evidence: electronic }, alice)).toMatchObject({
      code: 'separation-of-duties',
      facts: { pair: 'SOD-20' },
    });
    const other = await draft();
    await desk.done(submitJournal, { id: other.id }, bob);
    for (const by of [alice, bob]) {
      expect(await desk.refused(approveJournal, { id: other.id, evidence: electronic }, by)).toMatchObject({
        code: 'separation-of-duties',
      });
    }
    const sql = `UPDATE manual_journal SET state = 'approved', approved_by = 'alice', approved_at = now() WHERE id = $1`;
    await expect(desk.books.rows(sql, [row.id])).rejects.toMatchObject({ constraint: 'own-approval' });
  });

  it('a financial adviser prepares and does not approve', async () => {
    const row = await submitted({}, adviser);
    expect(await desk.refused(approveJournal, { id: row.id, evidence: electronic }, adviser)).toMatchObject({
      code: 'not-permitted',
    });
  });

  it('above £100,000.00 it takes the chief accountant', async () => {
    const lines = (amount: string) => [debit(more.equipment, amount), credit(more.repairs, amount)];
    const large = await submitted({ lines: lines('100000.01') });
    const approval = { id: large.id, evidence: electronic };
    expect(await desk.refused(approveJournal, approval, bob)).toMatchObject({
      code: 'approval-limit',
      facts: { total: '100000.01', above: '100000.00', roles: ['chief-accountant'] },
    });
    expect((await desk.done(approveJournal, approval, chief)).row.state).toBe('approved');
    const just = await submitted({ lines: lines('100000.00') });
    expect((await desk.done(approveJournal, { id: just.id, evidence: electronic }, bob)).row.state).toBe('approved');
  });

  it('is rejected with a reason, changed by its preparer only, and keeps its number', async () => {
    const { id, number } = await submitted();
    expect(await desk.refused(rejectJournal, { id, why: 'mine' }, alice)).toMatchObject({
      code: 'separation-of-duties',
    });
    const { row } = await desk.done(rejectJournal, { id, why: 'The invoice is missing' }, bob);
    expect(row).toMatchObject({ state: 'draft', endedBy: 'bob', endedWhy: 'The invoice is missing', number });
    const anew = { ...written({ lines: [debit(more.repairs, '7.00'), credit(more.equipment, '7.00')] }), id };
    expect(await desk.refused(changeJournal, anew, bob)).toMatchObject({ code: 'not-the-preparer' });
    expect((await desk.done(changeJournal, anew, alice)).row).toMatchObject({ total: 700n });
    expect((await desk.done(submitJournal, { id }, alice)).row).toMatchObject({ state: 'submitted', number });
  });

  it('is withdrawn for good, and its number is never given again', async () => {
    const { id, number } = await submitted();
    expect(await desk.refused(withdrawJournal, { id, why: 'not mine' }, bob)).toMatchObject({
      code: 'not-the-preparer',
    });
    expect((await desk.done(withdrawJournal, { id, why: 'Not needed' }, alice)).row.state).toBe('withdrawn');
    expect(await desk.refused(submitJournal, { id }, alice)).toMatchObject({ code: 'manual-journal-state' });
    const next = await submitted();
    expect(next.number).not.toBe(number);
  });

  it('what is approved stands as it is, whoever writes', async () => {
    const { id } = await desk.posted(written());
    for (const verb of [submitJournal, approveJournal, rejectJournal, withdrawJournal] as const) {
      const input = { id, why: 'x', evidence: electronic };
      expect(await desk.refused(verb as typeof submitJournal, input, alice)).toMatchObject({
        code: 'manual-journal-state',
      });
    }
    for (const sql of [
      `UPDATE manual_journal SET purpose = 'x' WHERE id = $1`,
      'DELETE FROM manual_journal WHERE id = $1',
      'UPDATE manual_journal_line SET amount = amount * 2 WHERE journal = $1',
      'DELETE FROM manual_journal_line WHERE journal = $1',
    ]) {
      await expect(desk.books.rows(sql, [id])).rejects.toMatchObject({ constraint: 'manual-journal-state' });
    }
  });

  it('is checked again at approval: a code that ended meanwhile is refused', async () => {
    const row = await submitted({ lines: [debit(more.otherIncome, '1.00'), credit(more.repairs, '1.00')] });
    await desk.books.perform(endCombination, [{ code: more.otherIncome, on: day('2006-07-04') }]);
    const before = await desk.state();
    expect(await desk.refused(approveJournal, { id: row.id, evidence: electronic }, bob)).toMatchObject({
      ...{ code: 'combination-not-active', field: 'lines[0].code' },
    });
    expect(await desk.state()).toEqual(before);
  });
});

describe('C-09 refusals name the field, and nothing is saved', () => {
  const usd = (amount: string) => parseMoney({ amount, currency: 'USD' });
  const two = (code: string) => [debit(code, '5.00'), credit(more.repairs, '5.00')];
  const cases: [string, Partial<WrittenJournal>, string, string | undefined, object?][] = [
    [
      'unbalanced',
      { lines: [debit(more.equipment, '10.00'), credit(more.repairs, '9.99')] },
      'journal-unbalanced',
      'lines',
    ],
    ['a control code', { lines: two(codes.debtors) }, 'control-code', 'lines[0].code', { account: 'debtors' }],
    ['suspense', { lines: two(codes.suspense) }, 'control-code', 'lines[0].code', { account: 'suspense' }],
    ['a project', { lines: two(more.project) }, 'code-of-a-module', 'lines[0].code', { module: 'project billing' }],
    ['property', { lines: two(more.rents) }, 'code-of-a-module', 'lines[0].code', { module: 'property management' }],
    ['an ended code', { lines: two(more.ended) }, 'combination-not-active', 'lines[0].code'],
    ['an unknown code', { lines: two('WE93110-49999-000-0000-00-0000') }, 'segment-value-invalid', 'lines[0].code'],
    ['no code', { lines: two('WE93110') }, 'code-malformed', 'lines[0].code'],
    ['other books', { book: 'st-johns-school' }, 'book-unknown', 'book'],
    ['a period never opened', { day: day('2006-09-01') }, 'period-not-open', 'day'],
    ['a purpose that says nothing', { purpose: 'Correction' }, 'purpose-too-short', 'purpose'],
    [
      'what leaves all as it was',
      { lines: [debit(more.equipment, '1.00'), credit(more.equipment, '1.00')] },
      'journal-adds-nothing',
      'lines',
    ],
    [
      'no side',
      { lines: [{ code: more.equipment, description: 'x' }, ...two(more.repairs)] },
      'line-one-side',
      'lines[0].debit',
    ],
    [
      'both sides',
      { lines: [{ ...debit(more.equipment, '1.00'), credit: usd('1.00') }, ...two(more.repairs)] },
      'line-one-side',
      'lines[0].credit',
    ],
    [
      'another currency',
      { lines: [{ code: more.equipment, debit: usd('5.00'), description: 'x' }, credit(more.repairs, '5.00')] },
      'currency-mismatch',
      'lines[0].debit.currency',
    ],
    [
      'foreign without its worth',
      {
        currency: 'USD',
        lines: [{ code: more.equipment, debit: usd('5.00'), description: 'x' }, credit(more.repairs, '5.00')],
      },
      'functional-amount-missing',
      'lines[0].functional',
    ],
    [
      'income of a sub-ledger without the line',
      { lines: two(more.income) },
      'income-source-missing',
      'lines[0].source',
      { code: more.income },
    ],
  ];

  // By name only: what a table hands to Jest must be JSON, and amounts are not.
  it.each(cases.map(([name]) => name))('%s', async (name) => {
    const [, changes, code, field, facts] = cases.find(([own]) => own === name)!;
    const before = await desk.state();
    const refusal = await desk.refused(draftJournal, written(changes), alice);
    expect(refusal).toMatchObject({ code, field, ...(facts ? { facts } : {}) });
    expect(await desk.state()).toEqual(before);
  });

  it('says why a control code is refused and which way to go', async () => {
    const refusal = await desk.refused(draftJournal, written({ lines: two(codes.creditors) }), alice);
    expect(refusal.detail).toBe(
      `${codes.creditors} is the control account creditors: it must equal its open items. Cancel the supplier invoice in payables`,
    );
  });

  it('a code that was a control account before is one still: its control lines say so', async () => {
    await desk.books.rows(
      `INSERT INTO control_total (topic, partition, code, currency, amount)
       VALUES ('payables.events', 0, '${more.accrued}', 'GBP', 0)`,
    );
    expect(await desk.refused(draftJournal, written({ lines: two(more.accrued) }), alice)).toMatchObject({
      ...{ code: 'control-code', facts: { account: 'payables' } },
    });
  });
});

describe('W7 income that a sub-ledger posted', () => {
  it('is corrected with a reason and the line that was wrong, and is listed', async () => {
    const source = await desk.incomeLine();
    const to = credit(more.repairs, '5.00');
    const line = (about: object) => written({ lines: [debit(more.income, '5.00', about), to] });
    expect(await desk.refused(draftJournal, line({ source }), alice)).toMatchObject({
      ...{ code: 'income-reason-missing', field: 'lines[0].reason' },
    });
    const unknown = { journal: nobody(), line: 1 };
    expect(await desk.refused(draftJournal, line({ source: unknown, reason: 'x' }), alice)).toMatchObject({
      ...{ code: 'source-line-unknown', field: 'lines[0].source' },
    });
    const [elsewhere] = await desk.books.rows<{ journal: string; line: number }>(
      'SELECT journal_id AS journal, line FROM journal_line WHERE code = $1 LIMIT 1',
      [codes.debtors],
    );
    expect(await desk.refused(draftJournal, line({ source: elsewhere, reason: 'x' }), alice)).toMatchObject({
      ...{ code: 'source-line-elsewhere', field: 'lines[0].source' },
    });
    const row = await desk.posted(line({ source, reason: 'Banked under the wrong centre' }));
    expect(row.touchesIncome).toBe(true);
    const listed = await desk.books.rows<{ id: string }>('SELECT id FROM manual_journal WHERE touches_income');
    expect(listed).toEqual([{ id: row.id }]);
    const [kept] = await desk.books.rows<Record<string, unknown>>(
      'SELECT reason, source_journal, source_line FROM manual_journal_line WHERE journal = $1 AND line = 1',
      [row.id],
    );
    expect(kept).toEqual({
      ...{ reason: 'Banked under the wrong centre', source_journal: source.journal, source_line: source.line },
    });
  });
});

describe('C-16 a journal in another currency says what it is worth', () => {
  it('and balances in both', async () => {
    const money = (amount: string, currency: string) => parseMoney({ amount, currency });
    const usd = { currency: 'USD' };
    const line = (side: 'debit' | 'credit', code: string, functional: string) => ({
      ...{ code, description: 'x', [side]: money('10.00', 'USD'), functional: money(functional, 'GBP') },
    });
    const apart = [line('debit', more.equipment, '8.00'), line('credit', more.repairs, '8.01')];
    expect(await desk.refused(draftJournal, written({ ...usd, lines: apart }), alice)).toMatchObject({
      ...{ code: 'journal-unbalanced', facts: { currency: 'GBP', difference: '0.01', more: 'credits' } },
    });
    const row = await desk.posted(
      written({ ...usd, lines: [line('debit', more.equipment, '8.00'), line('credit', more.repairs, '8.00')] }),
    );
    const lines = await desk.books.rows(
      'SELECT currency, amount::text, functional::text FROM journal_line WHERE journal_id = $1 ORDER BY line',
      [row.id],
    );
    expect(lines).toEqual([
      { currency: 'USD', amount: '10.00', functional: '8.00' },
      { currency: 'USD', amount: '-10.00', functional: '-8.00' },
    ]);
  });
});
