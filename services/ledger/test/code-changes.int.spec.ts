import { day } from '@tolbooth/calendar';
import { receivables } from '@tolbooth/contracts';
import type { Actor } from '@tolbooth/access';
import { approveCodeChange } from '../src/code-changes/decide-code-change';
import { requestCodeChange } from '../src/code-changes/request-code-change';
import { setCombination } from '../src/codes/set-combination';
import { setSegmentValue } from '../src/codes/set-segment-value';
import { Books, codes, told } from './books';

const person = (id: string): Actor => ({ id, name: id, roles: ['accountant'] }) as unknown as Actor;
const [anne, bob] = [person('anne'), person('bob')];
const from = day('2004-04-01');
const asked = { segment: 'costCentre', value: 'WE93110', replacement: 'WE93120', endsOn: day('2006-07-31') };
const [income, expense] = [codes.income.replace('WE93110', 'WE93120'), codes.expense.replace('WE93110', 'WE93120')];

let books: Books;
beforeEach(async () => {
  books = await Books.open('2006-07-04T13:00:00Z');
  await books.addCodes();
  await books.perform(setSegmentValue, [{ ...asked, value: 'WE93120', name: 'New centre', from }]);
  await books.openPeriods('2006-07', '2006-08');
});
afterEach(() => books?.close());

const combinations = () =>
  books.rows<{ id: string }>(`SELECT id, "from"::text AS "from", "to"::text AS "to", version FROM code_combination
    WHERE id LIKE 'WE93%' ORDER BY id`);
const invoice = (invoiceId: string, completedOn: string) => {
  const completedAt = `${completedOn}T09:30:00Z`;
  return told(receivables.InvoiceCompleted, { invoiceId, completedOn, completedAt });
};
const [july, august] = ['0199a1b2-0000-7000-8000-000000000071', '0199a1b2-0000-7000-8000-000000000072'];

async function requested(): Promise<string> {
  const [outcome] = await books.perform(requestCodeChange, [asked], { by: anne });
  if (!outcome || !('change' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.change.row.id;
}

describe('C-02 ending a cost centre and re-pointing what is open', () => {
  it('a dry run tells every code and changes nothing', async () => {
    const before = await combinations();
    const [outcome] = await books.runner.perform(requestCodeChange, [asked], { by: anne, dryRun: true });
    expect(outcome).toMatchObject({
      change: {
        row: { counts: { combinations: 2, created: 2, dated: 0, there: 0, ended: 0, rePointed: 0, left: 0 } },
        items: [
          { kind: 'combination', code: codes.expense, replacement: expense, action: 'created' },
          { kind: 'combination', code: codes.income, replacement: income, action: 'created' },
        ],
      },
    });
    expect(await combinations()).toEqual(before);
    expect(await books.rows('SELECT 1 FROM code_change')).toEqual([]);
  });

  it('SOD-26: who asked for it does not carry it out; another does, and every service is told', async () => {
    const id = await requested();
    const [own] = await books.perform(approveCodeChange, [{ id }], { by: anne });
    expect(own).toMatchObject({ refusal: { code: 'separation-of-duties', facts: { pair: 'SOD-26' } } });
    const before = (await books.told('CodeCombinationChanged')).length;
    const [outcome] = await books.perform(approveCodeChange, [{ id }], { by: bob });
    expect(outcome).toMatchObject({ change: { row: { state: 'carried-out', decidedBy: 'bob' } } });
    expect(await combinations()).toEqual([
      { id: codes.expense, from: '2003-04-01', to: '2006-07-31', version: 2 },
      { id: codes.income, from: '2003-04-01', to: '2006-07-31', version: 2 },
      { id: expense, from: '2006-08-01', to: null, version: 1 },
      { id: income, from: '2006-08-01', to: null, version: 1 },
    ]);
    expect(await books.rows(`SELECT "to"::text AS "to" FROM segment_value WHERE id = 'costCentre/WE93110'`)).toEqual([
      { to: '2006-07-31' },
    ]);
    const news = (await books.told('CodeCombinationChanged')).slice(before);
    expect(news.map(({ code, to }) => [code, to])).toEqual([
      [codes.expense, '2006-07-31'],
      [expense, undefined],
      [codes.income, '2006-07-31'],
      [income, undefined],
    ]);
    const [again] = await books.perform(approveCodeChange, [{ id }], { by: bob });
    expect(again).toMatchObject({ refusal: { code: 'code-change-state' } });
  });

  it('waiting entries that the books count after the day go over, those of the last day stay; both are posted', async () => {
    await books.take(invoice(july, '2006-07-31'), invoice(august, '2006-08-01'));
    const id = await requested();
    await books.perform(approveCodeChange, [{ id }], { by: bob });
    expect(
      await books.rows(`SELECT entry_id, line, code, replacement, action FROM code_change_item
        WHERE kind = 'waiting-line' ORDER BY position`),
    ).toEqual(
      [{ entry_id: august, line: 2, code: codes.income, replacement: income, action: 're-pointed' }].map((row) => ({
        ...row,
        entry_id: expect.any(String),
      })),
    );
    await books.at('2006-08-02T12:00:00Z');
    await books.cutOff();
    const posted = await books.rows(
      `SELECT j.document, l.code, l.accounting_day::text AS day FROM journal_line l JOIN journal j ON j.id = l.journal_id
        WHERE l.code LIKE 'WE93%' ORDER BY l.accounting_day`,
    );
    expect(posted).toEqual([
      { document: july, code: codes.income, day: '2006-07-31' },
      { document: august, code: income, day: '2006-08-01' },
    ]);
  });

  const cancelled = (invoiceId: string) => {
    const { receivable, revenue, taxes } = receivables.InvoiceCompleted.example;
    const amounts = { receivable, revenue, taxes };
    return told(receivables.InvoiceCancelled, {
      ...{ invoiceId, ...amounts, cancelledOn: '2006-08-02', cancelledAt: '2006-08-02T09:40:00Z' },
    } as never);
  };
  const sums = () =>
    books.rows(`SELECT code, sum(amount)::text AS amount, count(*)::integer AS lines FROM journal_line
      WHERE code LIKE 'WE93%' GROUP BY code ORDER BY code`);

  it.each(['before the change', 'after it, still waiting', 'after it, posted'])(
    'an invoice that goes over and is cancelled (%s) leaves 0.00 in each code',
    async (when) => {
      await books.take(invoice(august, '2006-08-01'));
      if (when === 'before the change') await books.take(cancelled(august));
      const id = await requested();
      await books.perform(approveCodeChange, [{ id }], { by: bob });
      await books.at('2006-08-02T12:00:00Z');
      if (when === 'after it, posted') await books.cutOff();
      if (when !== 'before the change') await books.take(cancelled(august));
      await books.at('2006-08-03T12:00:00Z');
      await books.cutOff();
      expect(await sums()).toEqual([{ code: income, amount: '0.00', lines: 2 }]);
    },
  );

  it('an invoice that was posted in the code that ends is cancelled in that code', async () => {
    await books.take(invoice(july, '2006-07-31'), invoice(august, '2006-08-01'));
    await books.at('2006-08-01T12:00:00Z');
    await books.cutOff();
    const id = await requested();
    await books.perform(approveCodeChange, [{ id }], { by: bob });
    await books.take(cancelled(july));
    await books.at('2006-08-03T12:00:00Z');
    await books.cutOff();
    expect(await sums()).toEqual([
      { code: codes.income, amount: '0.00', lines: 2 },
      { code: income, amount: '-100.00', lines: 1 },
    ]);
  });

  it('what would be posted late, after the day, goes over although its document is older', async () => {
    await books.take(invoice(july, '2006-06-30'));
    const [outcome] = await books.runner.perform(requestCodeChange, [{ ...asked, endsOn: day('2006-06-30') }], {
      by: anne,
      dryRun: true,
    });
    expect(outcome).toMatchObject({ change: { row: { counts: { rePointed: 1, left: 0 } } } });
  });

  it('drafts of journals with a code that ends are listed for whoever prepared them', async () => {
    const manual = ['0199a1b2-0000-7000-8000-000000000081', '0199a1b2-0000-7000-8000-000000000082'];
    await books.rows(
      `INSERT INTO manual_journal (id, book, kind, state, day, purpose, currency, total, touches_income, prepared_by,
         prepared_at, version)
       SELECT id, 'council', 'ManualJournal', 'draft', day, 'Correction', 'GBP', 5, false, 'anne', now(), 1
         FROM unnest($1::uuid[], '{2006-07-31,2006-08-01}'::date[]) AS m(id, day)`,
      [manual],
    );
    await books.rows(
      `INSERT INTO manual_journal_line (id, journal, line, code, currency, amount, functional, description)
       SELECT id || '/' || line, id, line, code, 'GBP', amount, amount, 'x' FROM unnest($1::uuid[]) AS id,
         (VALUES (1, $2::text, 5.00), (2, $3::text, -5.00)) AS l(line, code, amount)`,
      [manual, codes.expense, codes.bank],
    );
    const id = await requested();
    await books.perform(approveCodeChange, [{ id }], { by: bob });
    expect(
      await books.rows(`SELECT kind, entry_id, line, code, action, document_number FROM code_change_item
        WHERE kind = 'manual-journal' ORDER BY position`),
    ).toEqual([
      {
        ...{ kind: 'manual-journal', entry_id: manual[1], line: 1, code: codes.expense },
        ...{ action: 'left', document_number: 'Correction' },
      },
    ]);
  });

  it('an equivalent that exists is dated, not made anew; lines after the day need a reason', async () => {
    await books.perform(setCombination, [{ code: income, name: 'Prepared', from: day('2006-10-01') }]);
    await books.take(invoice(august, '2006-08-01'));
    await books.at('2006-08-02T12:00:00Z');
    await books.cutOff();
    const [used] = await books.perform(requestCodeChange, [asked], { by: anne });
    expect(used).toMatchObject({ refusal: { code: 'code-used-later', facts: { lines: 1, lastDay: '2006-08-01' } } });
    const [outcome] = await books.perform(requestCodeChange, [asked], { by: anne, reason: 'Merged in July' });
    if (!outcome || !('change' in outcome)) throw new Error('refused');
    await books.perform(approveCodeChange, [{ id: outcome.change.row.id }], { by: bob });
    expect(
      await books.rows('SELECT name, "from"::text AS "from", version FROM code_combination WHERE id = $1', [income]),
    ).toEqual([{ name: 'Prepared', from: '2006-08-01', version: 2 }]);
  });

  it('refuses a second change of the same days, also by SQL, and a control account', async () => {
    await requested();
    const [second] = await books.perform(requestCodeChange, [{ ...asked, endsOn: day('2006-12-31') }], { by: bob });
    expect(second).toMatchObject({ refusal: { code: 'code-change-overlaps', field: 'value' } });
    const columns = 'id, segment, value, replacement, ends_on, state, requested_by, requested_at, counts, version';
    await expect(
      books.rows(`INSERT INTO code_change (${columns}) SELECT gen_random_uuid(), segment, value, replacement,
        ends_on, state, requested_by, requested_at, counts, version FROM code_change`),
    ).rejects.toMatchObject({ constraint: 'code-change-overlaps' });
    await expect(
      books.rows(`UPDATE code_change SET state = 'carried-out', decided_by = requested_by, decided_at = now()`),
    ).rejects.toMatchObject({ constraint: 'separation-of-duties' });
    const control = { ...asked, value: 'ZA80000', replacement: 'WE93120' };
    const [refused] = await books.perform(requestCodeChange, [control], { by: bob });
    expect(refused).toMatchObject({ refusal: { code: 'code-change-of-control-code' } });
  });
});
