import { payables, receivables } from '@tolbooth/contracts';
import { setCombination } from '../src/codes/set-combination';
import { openBook } from '../src/books/open-book';
import { closePeriod, openPeriod } from '../src/period-steps/move-period';
import { setUpYear } from '../src/periods/set-up-year';
import { Books, codes, immediate, told } from './books';

const book = 'st-johns-school';
const school = { bank: 'WE93110-Z1001-000-0000-00-0000', income: 'WE93110-41000-000-0000-00-0000' };
const gbp = (amount: string) => ({ amount, currency: 'GBP' });

let books: Books;
beforeEach(async () => {
  books = await Books.open('2006-07-04T13:00:00Z', [immediate]);
  await books.addCodes();
  await books.openPeriods('2006-07', '2006-08');
  await books.perform(openBook, [{ id: book, name: 'St John’s School', kind: 'school' }]);
});
afterEach(() => books?.close());

const refusalsOf = async (outcomes: Promise<readonly object[]>) =>
  (await outcomes).map((outcome) => ('refusal' in outcome ? (outcome.refusal as { code: string }).code : 'done'));

async function schoolYear() {
  await books.perform(setUpYear, [{ year: 2006, book }]);
  await books.perform(openPeriod, [{ period: '2006-07', book }]);
  const from = '2004-04-01' as never;
  await books.perform(setCombination, [
    { code: school.bank, name: 'School bank', from, book },
    { code: 'ZA80000-41000-000-0000-00-0000', name: 'School meals', from, book },
  ]);
}

describe('P-26 books of schools and clients within the system', () => {
  it('have their own months: one is closed here and open there', async () => {
    await schoolYear();
    await books.perform(closePeriod, [{ period: '2006-07', book }], { reason: 'The school is on holiday' });
    expect(await books.rows(`SELECT id, state FROM period WHERE month = '2006-07' ORDER BY id`)).toEqual([
      { id: 'council/2006-07', state: 'open' },
      { id: 'st-johns-school/2006-07', state: 'closed' },
    ]);
  });

  it('have their own codes, which stay theirs', async () => {
    await schoolYear();
    const from = '2004-04-01' as never;
    const again = [{ code: school.bank, name: 'Bank', from, book: 'council' }];
    expect(await refusalsOf(books.perform(setCombination, again))).toEqual(['code-of-another-book']);
    expect(await refusalsOf(books.perform(setCombination, [{ ...again[0]!, book: 'nobody' }]))).toEqual([
      'book-unknown',
    ]);
    expect(await refusalsOf(books.perform(setCombination, [{ code: school.bank, name: 'Bank', from }]))).toEqual([
      'done',
    ]);
    await expect(
      books.rows(`UPDATE code_combination SET book = 'council' WHERE id = '${school.bank}'`),
    ).rejects.toMatchObject({ constraint: 'code-of-another-book' });
  });

  it('have their own numbers: an event in their codes is their first journal', async () => {
    await schoolYear();
    await books.take(told(receivables.InvoiceCompleted));
    const paid = {
      clearing: { code: school.bank, amount: gbp('40.00') },
      creditor: { code: 'ZA80000-41000-000-0000-00-0000', amount: gbp('40.00') },
    };
    await books.take(told(payables.PaymentIssued, { ...paidOn, ...paid } as never));
    expect(await books.rows('SELECT book, year, sequence FROM journal ORDER BY book')).toEqual([
      { book: 'council', year: 2006, sequence: 1 },
      { book, year: 2006, sequence: 1 },
    ]);
  });

  it('never share a journal with the council: the database refuses it from anybody', async () => {
    await schoolYear();
    const post = books.rows(
      `WITH entered AS (
         INSERT INTO journal (id, book, year, sequence, dated, accounting_day, period, late, posted_at, currency, total, lines,
                              service, event_type, document, document_number, rule_version)
         VALUES (gen_random_uuid(), 'council', 2006, 77, '2006-07-04', '2006-07-04', '2006-07', false, now(), 'GBP', 1, 2, 's',
                 'T', gen_random_uuid(), '1', 'v') RETURNING id)
       INSERT INTO journal_line (journal_id, line, code, balancing, currency, amount, functional, accounting_day)
         SELECT id, line, code, '00', 'GBP', amount, amount, '2006-07-04' FROM entered,
           (VALUES (1, '${codes.bank}', 1), (2, '${school.bank}', -1)) AS l (line, code, amount)`,
    );
    await expect(post).rejects.toMatchObject({ constraint: 'code-of-another-book' });
  });

  it('are opened once, and a year only for books that are there', async () => {
    const again = [{ id: book, name: 'Again', kind: 'school' as const }];
    expect(await refusalsOf(books.perform(openBook, again))).toEqual(['book-exists']);
    expect(await refusalsOf(books.perform(setUpYear, [{ year: 2006, book: 'nobody' }]))).toEqual(['book-unknown']);
  });
});

const { example } = payables.PaymentIssued;
const paidOn = {
  ...example,
  ...{ issuedAt: '2006-07-04T13:00:00Z', issuedOn: '2006-07-04' },
  allocations: [{ ...example.allocations[0]!, amount: gbp('40.00') }],
  amount: gbp('40.00'),
};
