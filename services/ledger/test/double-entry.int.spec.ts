import { payables, receivables } from '@tolbooth/contracts';
import { newId } from '@tolbooth/verbs';
import { Books, codes, immediate, told } from './books';

let books: Books;
beforeAll(async () => {
  books = await Books.open('2006-07-04T13:00:00Z', [immediate]);
  await books.addCodes();
  await books.openPeriods('2006-07', '2006-08');
  await books.take(told(receivables.InvoiceCompleted));
});
afterAll(() => books?.close());

interface Line {
  readonly code?: string;
  readonly balancing?: string;
  readonly amount: string;
  readonly currency?: string;
  readonly functional?: string;
  readonly day?: string;
}

/** A journal as anybody with SQL could try to write it, as the user that the service itself uses. */
async function post(
  lines: readonly Line[],
  journal: { total?: string; lines?: number; period?: string; day?: string } = {},
) {
  const id = newId();
  const accountingDay = journal.day ?? '2006-07-04';
  const rows = lines.map((line, index) => ({
    line: index + 1,
    code: line.code ?? codes.debtors,
    balancing: line.balancing ?? '00',
    amount: line.amount,
    functional: line.functional ?? line.amount,
    currency: line.currency ?? 'GBP',
    day: line.day ?? accountingDay,
  }));
  const sequence = 1000 + (await books.rows('SELECT 1 FROM journal')).length;
  return books.rows(
    `WITH entered AS (
       INSERT INTO journal (id, book, year, sequence, dated, accounting_day, period, late, posted_at, currency, total, lines,
                            service, event_type, document, document_number, rule_version)
       VALUES ($1, 'council', 2006, $2, $3, $3, $4, false, now(), 'GBP', $5, $6, 's', 'T', $1, '1', 'v'))
     INSERT INTO journal_line (journal_id, line, code, balancing, currency, amount, functional, accounting_day)
       SELECT $1, line, code, balancing, currency, amount, functional, day
         FROM jsonb_to_recordset($7::jsonb)
           AS l (line integer, code text, balancing text, currency text, amount numeric, functional numeric,
                   day date)`,
    [
      id,
      sequence,
      accountingDay,
      journal.period ?? accountingDay.slice(0, 7),
      journal.total ?? '10.00',
      journal.lines ?? lines.length,
      JSON.stringify(rows),
    ],
  );
}
const pair: Line[] = [{ amount: '10.00' }, { amount: '-10.00', code: codes.income }];
const violating = (constraint: string) => expect.objectContaining({ constraint });

describe('C-04 the database itself keeps debits equal to credits', () => {
  it('takes a balanced journal', async () => {
    await expect(post(pair)).resolves.toBeDefined();
  });

  it.each<[string, Line[], Parameters<typeof post>[1], string]>([
    ['a penny apart', [{ amount: '10.00' }, { amount: '-9.99' }], {}, 'journal-unbalanced'],
    [
      'equal in all but not in each balancing segment',
      [
        { amount: '10.00', code: 'A-01-B', balancing: '01' },
        { amount: '-10.00', code: 'A-02-B', balancing: '02' },
      ],
      {},
      'journal-unbalanced',
    ],
    [
      'a balancing segment that is not the code’s',
      [
        { amount: '10.00', code: 'A-01-B', balancing: '02' },
        { amount: '-10.00', code: 'A-02-B', balancing: '02' },
      ],
      {},
      'balancing-segment-of-code',
    ],
    [
      'equal only across currencies',
      [{ amount: '10.00' }, { amount: '-10.00', currency: 'EUR' }],
      {},
      'journal-unbalanced',
    ],
    [
      'equal in the transaction but not in the council’s currency',
      [
        { amount: '10.00', currency: 'EUR', functional: '8.60' },
        { amount: '-10.00', currency: 'EUR', functional: '-8.59' },
      ],
      { total: '8.60' },
      'journal-unbalanced',
    ],
    [
      'two amounts in the council’s own currency',
      [
        { amount: '10.00', functional: '8.60' },
        { amount: '-10.00', functional: '-8.60' },
      ],
      { total: '8.60' },
      'functional-amount',
    ],
    ['lines missing', pair, { lines: 3 }, 'journal-incomplete'],
    ['another total than its debits', pair, { total: '20.00' }, 'journal-incomplete'],
    ['lines of another day', pair.map((line) => ({ ...line, day: '2006-08-01' })), {}, 'journal-incomplete'],
    ['a line of nothing', [{ amount: '0.00' }, ...pair], {}, 'line-of-nothing'],
    ['a period that was never opened', pair, { day: '2006-09-04' }, 'period-not-open'],
    ['a period that is not the day’s', pair, { period: '2006-08' }, 'period-of-accounting-day'],
  ])('refuses %s', async (_, lines, journal, constraint) => {
    await expect(post(lines, journal)).rejects.toEqual(violating(constraint));
  });

  it('refuses a journal without lines, and lines without their journal', async () => {
    await expect(
      books.rows(`INSERT INTO journal (id, book, year, sequence, dated, accounting_day, period, late, posted_at, currency, total,
                    lines, service, event_type, document, document_number, rule_version)
                  SELECT gen_random_uuid(), 'council', 2006, 999, dated, accounting_day, period, late, posted_at, currency, total,
                    lines, service, event_type, document, document_number, rule_version
                    FROM journal LIMIT 1`),
    ).rejects.toEqual(violating('journal-incomplete'));
    await expect(
      books.rows(`WITH nobody AS MATERIALIZED (SELECT gen_random_uuid() AS id)
                  INSERT INTO journal_line (journal_id, line, code, balancing, currency, amount, functional, accounting_day)
                  SELECT nobody.id, row_number() OVER (), code, balancing, currency, amount, functional, accounting_day
                    FROM journal_line, nobody`),
    ).rejects.toEqual(violating('journal-incomplete'));
  });

  it('refuses more lines, even balanced ones, for a journal that is posted', async () => {
    await expect(
      books.rows(`INSERT INTO journal_line (journal_id, line, code, balancing, currency, amount, functional, accounting_day)
                  SELECT journal_id, line + 100, code, balancing, currency, amount, functional, accounting_day
                    FROM journal_line`),
    ).rejects.toEqual(violating('journal-incomplete'));
  });
});

describe('C-04 what is posted is immutable', () => {
  it.each([
    'UPDATE journal_line SET amount = amount + 0.01',
    'UPDATE journal_line SET code = code',
    'UPDATE journal SET late = NOT late',
    'DELETE FROM journal_line',
    'DELETE FROM journal',
    'TRUNCATE journal_line',
    'TRUNCATE journal CASCADE',
  ])('%s', async (sql) => {
    const before = await books.rows(
      'SELECT count(*), sum(amount) FILTER (WHERE amount > 0) AS debits FROM journal_line',
    );
    await expect(books.rows(sql)).rejects.toEqual(violating('journal-immutable'));
    expect(
      await books.rows('SELECT count(*), sum(amount) FILTER (WHERE amount > 0) AS debits FROM journal_line'),
    ).toEqual(before);
  });

  it('C-05: a closed period does not open again, not even by SQL', async () => {
    await books.rows(`UPDATE period SET state = 'closed' WHERE month = '2006-08'`);
    for (const state of ['open', 'never-opened']) {
      await expect(books.rows(`UPDATE period SET state = '${state}' WHERE month = '2006-08'`)).rejects.toEqual(
        violating('period-state'),
      );
    }
  });

  it.each([
    `DELETE FROM period WHERE month = '2006-08'`,
    'TRUNCATE period CASCADE',
    `INSERT INTO period SELECT 'council/2007-05', 2007, 2, '2007-05-01', '2007-05-31', 'open', 1, 'council', '2007-05'`,
  ])('C-05: nor by taking it out and putting it in again: %s', async (sql) => {
    await expect(books.rows(sql)).rejects.toEqual(violating('period-state'));
  });
});

describe('C-10 balances are what the lines add up to, folded or not', () => {
  const fromLines = `SELECT code, sum(amount)::text AS amount FROM journal_line GROUP BY code ORDER BY code`;
  const fromBalances = `SELECT code, sum(debit - credit)::text AS amount FROM (
      SELECT code, debit, credit FROM day_balance UNION ALL SELECT code, debit, credit FROM balance_change) b
    GROUP BY code ORDER BY code`;

  it('after postings of several kinds', async () => {
    const day = { completedAt: '2006-07-05T09:00:00Z', completedOn: '2006-07-05' };
    await books.take(
      told(receivables.InvoiceCompleted, { ...day, invoiceId: newId() }),
      told(payables.SupplierInvoiceApproved, { approvedOn: '2006-07-06' }),
    );
    expect(await books.rows(fromBalances)).toEqual(await books.rows(fromLines));
  });
});
