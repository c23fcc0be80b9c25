import { day } from '@tolbooth/calendar';
import { controlAccountsPolicy } from '@tolbooth/chart';
import { receivables } from '@tolbooth/contracts';
import { loadPolicies, type PolicyOverride } from '@tolbooth/policy';
import { newId } from '@tolbooth/verbs';
import { allOf, balancesAsKnown } from '../src/balances/balances.queries';
import { openBook } from '../src/books/open-book';
import { findingsOf } from '../src/closing/checks.rows';
import { setCombination } from '../src/codes/set-combination';
import { draftJournal } from '../src/manual-journals/draft-journal';
import { closePeriod, openPeriod } from '../src/period-steps/move-period';
import { setUpYear } from '../src/periods/set-up-year';
import { latestProofs } from '../src/proof/proofs.queries';
import { accountReconciliationRun } from '../src/proof/reconcile-accounts';
import { clearSuspense } from '../src/suspense/clear-suspense';
import { taxAccounts } from '../src/tax-returns/tax-figures.queries';
import { Books, codes, immediate, told } from './books';
import { alice, credit, debit, written } from './journal-desk';

const book = 'st-johns-school';
const school = {
  debtors: 'WE93110-Z3105-000-0000-00-0000',
  outputVat: 'WE93110-Z3013-000-0000-00-0000',
  income: 'ZA80000-81000-000-0000-00-0000',
  suspense: 'WE93110-Z9999-000-0000-00-0000',
};
const { debtors, outputVat, suspense } = school;
const council = loadPolicies({ profile: 'cambridgeshire' }).at(controlAccountsPolicy, day('2006-07-04')).value;
const perBook: PolicyOverride = {
  key: 'platform/control-accounts',
  from: '2003-04-01',
  value: { ...council, books: { [book]: { debtors, outputVat, suspense } } },
};
const gbp = (amount: string) => ({ amount, currency: 'GBP' });
const coded = (code: string, amount: string) => ({ code, amount: gbp(amount) });
const nobodys = 'WE93110-89999-000-0000-00-0000';

let books: Books;
afterEach(() => books?.close());

async function start(overrides: readonly PolicyOverride[]): Promise<void> {
  books = await Books.open('2006-07-04T13:00:00Z', [perBook, ...overrides]);
  await books.addCodes();
  await books.openPeriods('2006-07', '2006-08');
  await books.perform(openBook, [{ id: book, name: 'St John’s School', kind: 'school' }]);
  await books.perform(setUpYear, [{ year: 2006, book }]);
  await books.perform(openPeriod, [
    { period: '2006-07', book },
    { period: '2006-08', book },
  ]);
  const from = day('2004-04-01');
  await books.perform(
    setCombination,
    Object.entries(school).map(([name, code]) => ({ code, name, from, book })),
  );
}

const invoice = (invoiceNumber: string, receivable: string, income: string, invoiceId = newId()) =>
  told(receivables.InvoiceCompleted, {
    ...{ invoiceId, invoiceNumber, completedAt: '2006-07-04T13:00:00Z', completedOn: '2006-07-04', taxes: [] },
    ...{ receivable: coded(receivable, '32.50'), revenue: [coded(income, '32.50')] },
  });
const journals = () =>
  books.rows(
    `SELECT book, document_number AS number, sequence, period, late,
            (SELECT array_agg(code ORDER BY line) FROM journal_line WHERE journal_id = id) AS codes
       FROM journal ORDER BY book, sequence`,
  );
const workItems = () =>
  books.rows('SELECT reason, state, book, books, code, amount::text FROM work_item ORDER BY document_number, line');
/** Codes with what they come to, of one book or of all. */
const balances = async (of?: string) => {
  const wanted = { asAt: day('2006-08-31'), codes: null, book: of };
  const found = await books.dataSource.transaction((tx) => allOf(balancesAsKnown(tx, wanted)));
  return Object.fromEntries(found.map(({ code, functional }) => [code, functional]));
};

describe.each([
  ['daily', []],
  ['immediate', [immediate]],
])('P-26 an event in a school’s codes (%s)', (_, overrides) => {
  beforeEach(() => start(overrides), 60_000);
  const cutOff = async () => {
    await books.at('2006-07-05T09:00:00Z');
    await books.cutOff();
  };

  it('stands in the school’s books, with its own number, and adds up with the council’s when consolidated', async () => {
    await books.take(invoice('S', debtors, school.income), invoice('C', codes.debtors, codes.income));
    await cutOff();
    const of = { sequence: 1, period: '2006-07', late: false };
    expect(await journals()).toEqual([
      { ...of, book: 'council', number: 'C', codes: [codes.debtors, codes.income] },
      { ...of, book, number: 'S', codes: [debtors, school.income] },
    ]);
    expect(await workItems()).toEqual([]);
    const own = { [debtors]: '32.50', [school.income]: '-32.50' };
    expect(await balances(book)).toEqual(own);
    expect(await balances()).toEqual({ ...own, [codes.debtors]: '32.50', [codes.income]: '-32.50' });
  });

  it('goes to the school’s next open month, late, while the council’s is open', async () => {
    await books.perform(closePeriod, [{ period: '2006-07', book }], { reason: 'The school is on holiday' });
    await books.take(invoice('S', debtors, school.income), invoice('C', codes.debtors, codes.income));
    await cutOff();
    expect(await journals()).toMatchObject([
      { book: 'council', period: '2006-07', late: false },
      { book, period: '2006-08', late: true },
    ]);
  });

  it('waits where the school has no open month, with a work item of the school, and holds up nobody else', async () => {
    const reason = 'The school is on holiday';
    for (const period of ['2006-07', '2006-08']) await books.perform(closePeriod, [{ period, book }], { reason });
    await books.take(invoice('S', debtors, school.income), invoice('C', codes.debtors, codes.income));
    await cutOff();
    expect(await journals()).toMatchObject([{ book: 'council', number: 'C' }]);
    expect(await workItems()).toMatchObject([{ reason: 'no-open-period', book, books: null }]);
    expect(await found('council', 'no-open-work-items')).toBe(true);
    expect(await found(book, 'no-open-work-items')).toBe(false);
  });

  it('C-12: with a code that nobody knows it goes to the suspense of the school, reconciled and closed by itself', async () => {
    await books.take(invoice('S', debtors, nobodys), invoice('C', codes.debtors, nobodys));
    await cutOff();
    expect(await journals()).toMatchObject([
      { book: 'council', codes: [codes.debtors, codes.suspense] },
      { book, codes: [debtors, suspense] },
    ]);
    expect(await workItems()).toMatchObject([
      { reason: 'code-unknown', book: 'council', code: nobodys },
      { reason: 'code-unknown', book, code: nobodys },
    ]);
    await books.run(accountReconciliationRun);
    const same = { stated: '-32.50', held: '-32.50', difference: '0.00' };
    const proven = await latestProofs(books.dataSource.manager, undefined);
    expect(proven).toMatchObject([
      { book: 'council', code: codes.suspense, ...same },
      { book, code: suspense, ...same },
    ]);
    await books.rows(`UPDATE work_item SET state = 'done', done_at = now() WHERE book = '${book}'`);
    await books.run(accountReconciliationRun);
    expect(await latestProofs(books.dataSource.manager, book)).toMatchObject([
      { code: suspense, difference: '-32.50' },
    ]);
    expect(await latestProofs(books.dataSource.manager, 'council')).toMatchObject([{ difference: '0.00' }]);
  });

  it('C-12: each control account is proven, by book', async () => {
    const total = (code: string, amount: string) => ({ ...coded(code, amount), items: 1 });
    const totals = [total(codes.debtors, '32.50'), total(debtors, '30.00')];
    await books.take(
      invoice('S', debtors, school.income),
      invoice('C', codes.debtors, codes.income),
      told(receivables.ReceivablesTotalsStated, { cutId: newId(), partition: 3, totals }, { partition: 3 }),
    );
    expect(await latestProofs(books.dataSource.manager, undefined)).toMatchObject([
      { book: 'council', code: codes.debtors, difference: '0.00' },
      { book, code: debtors, held: '32.50', difference: '2.50' },
    ]);
    expect(await latestProofs(books.dataSource.manager, book)).toHaveLength(1);
  });

  it('that mixes codes of two books stands in the council’s, in suspense; the work item names both and no line leads back', async () => {
    await books.take(invoice('M', codes.debtors, school.income));
    await cutOff();
    expect(await journals()).toMatchObject([{ book: 'council', codes: [codes.debtors, codes.suspense] }]);
    expect(await workItems()).toEqual([
      {
        reason: 'books-mixed',
        state: 'open',
        book: 'council',
        books: ['council', book],
        code: school.income,
        amount: '-32.50',
      },
    ]);
    expect(await books.told('PostingDeferred')).toMatchObject([{ reason: 'code-unknown', books: ['council', book] }]);
    const [item] = await books.rows<{ id: string }>('SELECT id FROM work_item');
    const clear = (code: string) =>
      books.perform(clearSuspense, [{ id: item!.id, code, why: 'Where it belongs', day: day('2006-07-05') }], {
        by: alice,
      });
    expect(await clear(school.income)).toMatchObject([
      { refusal: { code: 'code-of-another-book', facts: { book, journal: 'council' } } },
    ]);
    expect(await clear(codes.expense)).toMatchObject([
      { change: { row: { kind: 'SuspenseCleared', book: 'council' } } },
    ]);
  });
});

async function found(of: string, check: 'no-open-work-items' | 'suspense-is-zero'): Promise<boolean> {
  const july = { book: of, month: '2006-07', from: day('2006-07-01'), to: day('2006-07-31') };
  const findings = await findingsOf(books.dataSource.manager, [check], july, books.runner.policies);
  return findings.get(check)!.holds;
}

describe('P-26 control accounts are by book', () => {
  beforeEach(() => start([immediate]), 60_000);

  it('C-05: the month of each book looks at its own suspense', async () => {
    await books.take(invoice('S', debtors, nobodys));
    expect([await found('council', 'suspense-is-zero'), await found(book, 'suspense-is-zero')]).toEqual([true, false]);
  });

  it('C-09: nobody writes to those of a school either', async () => {
    const write = (code: string) => {
      const lines = [debit(code, '1.00'), credit(school.income, '1.00')];
      return books.perform(draftJournal, [written({ book, day: day('2006-07-04'), lines })], { by: alice });
    };
    expect(await write(debtors)).toMatchObject([{ refusal: { code: 'control-code', facts: { account: 'debtors' } } }]);
    expect(await write(suspense)).toMatchObject([
      { refusal: { code: 'control-code', facts: { account: 'suspense' } } },
    ]);
  });

  it('C-13: its tax is in its own account, or in the council’s where it has none', () => {
    const of = (whose: string) => taxAccounts(books.runner.policies, whose, day('2006-07-04'));
    expect(of(book)).toMatchObject({ output: [outputVat], input: [codes.inputVat] });
    expect(of('council')).toMatchObject({ output: [codes.outputVat], input: [codes.inputVat] });
  });
});
