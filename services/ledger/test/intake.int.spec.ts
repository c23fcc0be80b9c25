import { day } from '@tolbooth/calendar';
import { receivables } from '@tolbooth/contracts';
import { newId } from '@tolbooth/verbs';
import { closePeriod, openPeriod } from '../src/period-steps/move-period';
import { Books, codes, immediate, told } from './books';

let books: Books;
afterEach(() => books?.close());

const { InvoiceCompleted, InvoiceReopened, InvoiceCancelled } = receivables;
const coded = (code: string, amount: string) => ({ code, amount: { amount, currency: 'GBP' } });

/** E1: completed on Tuesday 4 July 2006 at 14:00 council time. */
function invoice(changes: Partial<typeof InvoiceCompleted.example> = {}) {
  return told(InvoiceCompleted, {
    completedAt: '2006-07-04T13:00:00Z',
    completedOn: '2006-07-04',
    receivable: coded(codes.debtors, '32.50'),
    revenue: [coded(codes.income, '32.50')],
    taxes: [],
    ...changes,
  });
}
const reopened = () =>
  told(InvoiceReopened, {
    reopenedAt: '2006-07-04T15:00:00Z',
    reopenedOn: '2006-07-04',
    receivable: coded(codes.debtors, '32.50'),
    revenue: [coded(codes.income, '32.50')],
    taxes: [],
  });

async function july(overrides = [] as Parameters<typeof Books.open>[1]): Promise<void> {
  books = await Books.open('2006-07-04T13:00:01Z', overrides);
  await books.addCodes();
  await books.openPeriods('2006-07');
}

describe('C-06, E1 and W5: completed Tuesday 14:00, in the ledger Wednesday 10:00', () => {
  it('waits until the cut-off, is posted then, dated by its completion, and both dates are kept', async () => {
    await july();
    await books.take(invoice());
    await books.at('2006-07-05T08:59:59Z');
    await books.cutOff();
    expect(await books.balances()).toEqual({});

    await books.at('2006-07-05T09:00:00Z');
    expect(await books.cutOff()).toMatchObject({ done: 1, refused: 0 });
    expect(await books.balances()).toEqual({ debtors: '32.50', income: '-32.50' });
    const [journal] = await books.rows(
      `SELECT dated::text, posted_at, year, sequence, period, late, total::text, trace_id FROM journal`,
    );
    expect(journal).toEqual({
      dated: '2006-07-04',
      posted_at: new Date('2006-07-05T09:00:00Z'),
      year: 2006,
      sequence: 1,
      period: '2006-07',
      late: false,
      total: '32.50',
      trace_id: '0af7651916cd43dd8448eb211c80319c',
    });
    expect(await books.told('JournalPosted')).toMatchObject([
      { journalNumber: 'J2006-000001', sourceEventType: 'InvoiceCompleted', dated: '2006-07-04', late: false },
    ]);
  });

  it('a second cut-off posts nothing again', async () => {
    await july();
    await books.take(invoice());
    await books.at('2006-07-06T09:00:00Z');
    await books.cutOff(day('2006-07-05'));
    await books.cutOff(day('2006-07-06'));
    expect(await books.rows('SELECT 1 FROM journal')).toHaveLength(1);
  });

  it('"immediate" by profile: in the books with the event, in the trace of its cause', async () => {
    await july([immediate]);
    await books.take(invoice());
    expect(await books.balances()).toEqual({ debtors: '32.50', income: '-32.50' });
    const [row] = await books.rows<{ headers: Record<string, string> }>(
      `SELECT headers FROM outbox WHERE headers->>'ce_type' LIKE '%JournalPosted%'`,
    );
    expect(row?.headers['traceparent']).toContain('0af7651916cd43dd8448eb211c80319c');
  });
});

describe('C-06 and W6: taken back while it waits, reversed afterwards', () => {
  it('takes the waiting entry back: neither is ever posted', async () => {
    await july();
    await books.take(invoice());
    await books.take(reopened());
    await books.at('2006-07-06T09:00:00Z');
    await books.cutOff();
    expect(await books.rows('SELECT 1 FROM journal')).toEqual([]);
    expect(await books.rows('SELECT state FROM waiting_entry')).toEqual([{ state: 'taken-back' }]);
  });

  it('within one batch too, and what is completed again is posted once', async () => {
    await july();
    await books.take(
      invoice(),
      reopened(),
      invoice({ revenue: [coded(codes.income, '30.00'), coded(codes.income, '2.50')] }),
    );
    await books.at('2006-07-05T09:00:00Z');
    await books.cutOff();
    expect(await books.rows('SELECT total::text, lines FROM journal')).toEqual([{ total: '32.50', lines: 3 }]);
  });

  it('after posting it is a reversal that names the journal it reverses', async () => {
    await july();
    await books.take(invoice());
    await books.at('2006-07-05T09:00:00Z');
    await books.cutOff();
    await books.take(reopened());
    await books.at('2006-07-06T09:00:00Z');
    await books.cutOff();
    expect(await books.balances()).toEqual({});
    const [first, second] = await books.rows<{ id: string; reverses: string | null }>(
      'SELECT id, reverses FROM journal ORDER BY sequence',
    );
    expect([first?.reverses, second?.reverses]).toEqual([null, first?.id]);
  });

  it('a cancellation before the cut-off is posted beside what it cancels, and names it', async () => {
    await july();
    const cancelled = told(InvoiceCancelled, {
      cancelledAt: '2006-07-04T15:00:00Z',
      cancelledOn: '2006-07-04',
      receivable: coded(codes.debtors, '32.50'),
      revenue: [coded(codes.income, '32.50')],
      taxes: [],
    });
    await books.take(invoice(), cancelled);
    await books.at('2006-07-05T09:00:00Z');
    await books.cutOff();
    expect(await books.balances()).toEqual({});
    expect(
      await books.rows('SELECT r.event_type FROM journal r JOIN journal o ON o.id = r.reverses AND o.event_type = $1', [
        'InvoiceCompleted',
      ]),
    ).toEqual([{ event_type: 'InvoiceCancelled' }]);
  });
});

describe('C-05 and E45: late events', () => {
  it('go to the next open period, flagged, and keep their own date', async () => {
    books = await Books.open('2006-03-10T10:00:00Z');
    await books.addCodes();
    await books.openPeriods('2006-02', '2006-03');
    await books.perform(closePeriod, [{ period: '2006-02' }]);
    await books.take(invoice({ completedAt: '2006-02-28T17:00:00Z', completedOn: '2006-02-28' }));
    await books.at('2006-03-11T10:00:00Z');
    await books.cutOff();
    expect(await books.rows('SELECT dated::text, accounting_day::text, period, late, year FROM journal')).toEqual([
      { dated: '2006-02-28', accounting_day: '2006-03-01', period: '2006-03', late: true, year: 2005 },
    ]);
    expect(await books.told('JournalPosted')).toMatchObject([{ late: true, period: '2006-03', dated: '2006-02-28' }]);
  });

  it.each([
    ['daily', []],
    ['immediate', [immediate]],
  ])('with no period open (%s) the ledger says so once and posts after one is opened', async (_, overrides) => {
    books = await Books.open('2006-07-04T13:00:01Z', overrides);
    await books.addCodes();
    await books.openPeriods('2006-06');
    await books.take(invoice());
    for (const asOf of ['2006-07-05', '2006-07-06']) {
      await books.at(`${asOf}T09:00:00Z`);
      await books.cutOff();
    }
    expect(await books.told('PostingDeferred')).toMatchObject([{ reason: 'no-open-period', dated: '2006-07-04' }]);
    expect(await books.rows('SELECT reason, state FROM work_item')).toEqual([
      { reason: 'no-open-period', state: 'open' },
    ]);

    await books.perform(openPeriod, [{ period: '2006-07' }]);
    await books.at('2006-07-07T09:00:00Z');
    await books.cutOff();
    expect(await books.balances()).toEqual({ debtors: '32.50', income: '-32.50' });
    expect(await books.rows('SELECT state FROM work_item')).toEqual([{ state: 'done' }]);
  });
});

describe('C-02 and C-12: what cannot be coded goes to suspense', () => {
  it.each([
    ['daily', []],
    ['immediate', [immediate]],
  ])('with a work item and PostingDeferred (%s)', async (_, overrides) => {
    await july(overrides);
    await books.take(invoice({ revenue: [coded('WE93110-89999-000-0000-00-0000', '32.50')] }));
    await books.at('2006-07-05T09:00:00Z');
    await books.cutOff();
    expect(await books.balances()).toEqual({ debtors: '32.50', suspense: '-32.50' });
    expect(await books.rows('SELECT instead_of FROM journal_line WHERE code = $1', [codes.suspense])).toEqual([
      { instead_of: 'WE93110-89999-000-0000-00-0000' },
    ]);
    expect(await books.rows('SELECT reason, state, code, amount::text FROM work_item')).toEqual([
      { reason: 'code-unknown', state: 'open', code: 'WE93110-89999-000-0000-00-0000', amount: '-32.50' },
    ]);
    expect(await books.told('PostingDeferred')).toMatchObject([
      { reason: 'code-unknown', suspense: coded(codes.suspense, '-32.50') },
    ]);
  });
});

describe('C-06 exactly once', () => {
  it('the database refuses to post one event twice', async () => {
    await july([immediate]);
    const id = newId();
    await books.take({ ...invoice(), id });
    await expect(books.take({ ...invoice(), id })).rejects.toMatchObject({
      constraint: expect.stringMatching(/-once$/),
    });
  });

  it('an event that does not add up, or that nobody listed, is left to be parked and leaves nothing', async () => {
    await july();
    await expect(books.take(invoice({ taxes: [coded(codes.outputVat, '1.00')] }))).rejects.toThrow('differ by');
    expect(await books.rows('SELECT 1 FROM waiting_entry')).toEqual([]);
  });

  it('gapless numbers per financial year, in either order of arrival', async () => {
    await july([immediate]);
    await books.openPeriods('2007-04');
    const documents = ['2006-07-04', '2007-04-02', '2006-07-05', '2007-04-03'].map((completedOn) =>
      invoice({ completedOn, invoiceId: newId() }),
    );
    await books.take(...documents);
    const numbers = await books.rows('SELECT year, sequence FROM journal ORDER BY year, sequence');
    expect(numbers).toEqual([
      { year: 2006, sequence: 1 },
      { year: 2006, sequence: 2 },
      { year: 2007, sequence: 1 },
      { year: 2007, sequence: 2 },
    ]);
  });
});
