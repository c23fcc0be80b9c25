import { day } from '@tolbooth/calendar';
import { payables } from '@tolbooth/contracts';
import { newId } from '@tolbooth/verbs';
import { accrualReversalRun } from '../src/accruals/accrual-reversal-run';
import { findingsOf } from '../src/closing/checks.rows';
import { setCombination } from '../src/codes/set-combination';
import { setSegmentValue } from '../src/codes/set-segment-value';
import { receivedNotVoucheredRun } from '../src/goods-received/accrue-receipts';
import { breakDocuments, listBreaks } from '../src/proof/breaks.queries';
import { accountReconciliationRun } from '../src/proof/reconcile-accounts';
import { Books, codes, immediate, told, type Told } from './books';

const grni = 'ZA80000-Z4006-000-0000-00-0000';
const [orderId, lineId] = ['0190a1b2-0000-7000-8000-000000000091', '0190a1b2-0000-7000-8000-000000000092'] as const;
const from = day('2003-04-01');
const end = day('2006-07-31');
const gbp = (amount: string) => ({ amount, currency: 'GBP' });

let books: Books;
beforeEach(async () => {
  books = await Books.open('2006-07-20T13:00:00Z', [immediate]);
  await books.addCodes();
  const received = { name: 'Goods received, not invoiced', from };
  await books.perform(setSegmentValue, [{ segment: 'subjective', value: 'Z4006', ...received }]);
  await books.perform(setCombination, [{ code: grni, ...received }]);
  await books.openPeriods('2006-07', '2006-08');
});
afterEach(() => books?.close());

const lines = (amount: string, code = codes.expense) => [{ lineId, code, quantity: '1', value: gbp(amount) }];
const received = (amount: string, on = '2006-07-20', code = codes.expense): Told =>
  told(
    payables.GoodsReceived,
    { receiptId: newId(), orderId, receivedOn: on, receivedAt: `${on}T10:00:00Z`, lines: lines(amount, code) },
    { subject: orderId },
  );
const returned = (amount: string, on = '2006-07-25'): Told =>
  told(
    payables.GoodsReturned,
    { returnId: newId(), orderId, returnedOn: on, returnedAt: `${on}T10:00:00Z`, lines: lines(amount) },
    { subject: orderId },
  );
const invoiced = (amount: string, on = '2006-07-24', supplierInvoiceId = newId(), id = newId()): Told =>
  told(
    payables.SupplierInvoiceApproved,
    {
      ...{ supplierInvoiceId, approvedAt: `${on}T12:00:00Z`, approvedOn: on, taxes: [], total: gbp(amount) },
      creditor: { code: codes.creditors, amount: gbp(amount) },
      expenses: [{ code: codes.expense, amount: gbp(amount), orderLine: { orderId, lineId } }],
    },
    { id },
  );
const cancelled = (amount: string, supplierInvoiceId: string, on: string): Told =>
  told(payables.SupplierInvoiceCancelled, {
    ...{ supplierInvoiceId, cancelledAt: `${on}T12:30:00Z`, cancelledOn: on, taxes: [] },
    creditor: { code: codes.creditors, amount: gbp(amount) },
    expenses: [{ code: codes.expense, amount: gbp(amount) }],
  });

const accrue = (asOf = end) => books.run(receivedNotVoucheredRun, asOf);
const balance = async (code: string, asAt: string) => {
  const sql = `SELECT coalesce(sum(amount), 0)::numeric(18,2)::text AS amount FROM journal_line
    WHERE code = $1 AND accounting_day <= $2::date`;
  return (await books.rows<{ amount: string }>(sql, [code, asAt]))[0]!.amount;
};
const accruals = () =>
  books.rows<{ day: string; kind: string; total: string }>(
    `SELECT accounting_day::text AS day, event_type AS kind, total::text AS total, document_number AS number
       FROM journal WHERE service = 'ledger' ORDER BY year, sequence`,
  );
const accrual = (total: string, number = 'OU0000123') => ({ day: '2006-07-31', kind: 'Accrual', total, number });
const check = async () => {
  const july = { book: 'council', month: '2006-07', from: day('2006-07-01'), to: end };
  const manager = books.dataSource.manager;
  return (await findingsOf(manager, ['goods-received-accrued'], july, books.runner.policies)).get(
    'goods-received-accrued',
  );
};

describe('C-14 what is received and not invoiced is accrued at the month’s end', () => {
  it('100.00 came, 40.00 is invoiced: 60.00, turned on the first of the next month, when the rest is invoiced', async () => {
    await books.take(received('100.00'), invoiced('40.00'));
    expect(await check()).toMatchObject({ holds: false, sentence: expect.stringContaining('OU0000123') as string });
    await accrue();
    expect(await accruals()).toEqual([accrual('60.00')]);
    expect(await check()).toMatchObject({ holds: true });
    expect([await balance(codes.expense, end), await balance(grni, end)]).toEqual(['100.00', '-60.00']);
    expect(await accrue()).toMatchObject({ done: 0, refused: 0 });
    expect(await accruals()).toHaveLength(1);
    await books.at('2006-08-01T03:00:00Z');
    await books.run(accrualReversalRun);
    await books.take(invoiced('60.00', '2006-08-03'));
    await accrue(day('2006-08-03'));
    expect(await accruals()).toEqual([
      accrual('60.00'),
      { ...accrual('60.00'), day: '2006-08-01', kind: 'AccrualReversal' },
    ]);
    expect([await balance(codes.expense, '2006-08-31'), await balance(grni, '2006-08-31')]).toEqual(['100.00', '0.00']);
    expect(await balance(grni, end)).toBe('-60.00');
  });

  it('what is told afterwards of the month posts the difference only, also the other way', async () => {
    await books.take(received('100.00'));
    await accrue();
    await books.take(received('0.01', '2006-07-31'), received('500.00', '2006-08-01'));
    await accrue(day('2006-08-02'));
    await books.take(returned('30.00'));
    await accrue(day('2006-08-03'));
    expect(await accruals()).toEqual([accrual('100.00'), accrual('0.01'), accrual('30.00')]);
    expect([await balance(codes.expense, end), await balance(grni, end)]).toEqual(['70.01', '-70.01']);
  });

  it('a dry run posts nothing; so does one for a month that is not open', async () => {
    await books.take(received('100.00'));
    await books.run(receivedNotVoucheredRun, end, true);
    await accrue(day('2006-06-30'));
    expect(await accruals()).toEqual([]);
  });

  it('a code that the chart does not have is refused by name, and the receipt itself moves no money', async () => {
    await books.take(received('100.00', '2006-07-20', 'WE93110-89999-000-0000-00-0000'));
    expect(await accrue()).toMatchObject({ done: 0, refused: 1 });
    expect(await books.rows('SELECT 1 FROM waiting_entry UNION ALL SELECT 1 FROM journal')).toEqual([]);
  });

  it('in another currency it is refused unless it says what it is in that of the books', async () => {
    const inDollars = { lineId, code: codes.expense, quantity: '1', value: { amount: '100.00', currency: 'USD' } };
    const receipt = (line: typeof inDollars) =>
      told(
        payables.GoodsReceived,
        { receiptId: newId(), receivedOn: '2006-07-20', lines: [line] },
        { subject: orderId },
      );
    await books.take(receipt(inDollars));
    expect(await books.rows('SELECT refused FROM audit_entry WHERE refused IS NOT NULL')).toEqual([
      { refused: 'receipt-currency' },
    ]);
    await books.take(receipt({ ...inDollars, functional: gbp('80.00') } as typeof inDollars));
    await accrue();
    expect(await balance(grni, end)).toBe('-80.00');
  });
});

describe('C-14 in whatever order the events come', () => {
  const invoice = '0190a1b2-0000-7000-8000-000000000021';
  it.each([
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
    [1, 0, 2],
  ])('%i %i %i: an invoice that is cancelled in August counts in July and no more after', async (...order) => {
    const events = [
      received('100.00'),
      invoiced('40.00', '2006-07-24', invoice),
      cancelled('40.00', invoice, '2006-08-02'),
    ];
    for (const position of order) await books.take(events[position]!);
    await accrue();
    await books.at('2006-08-31T20:00:00Z');
    await accrue(day('2006-08-31'));
    const august = { ...accrual('100.00'), day: '2006-08-31' };
    expect(await accruals()).toEqual([accrual('60.00'), august]);
    await books.run(accrualReversalRun);
    await books.at('2006-09-01T11:00:00Z');
    await books.run(accountReconciliationRun);
    expect(await balance(grni, '2006-08-31')).toBe('-100.00');
    expect(await books.told('ControlDifferenceNamed')).toEqual([]);
  });
});

describe('C-12 the account of what is received and not invoiced equals its orders at the month’s end', () => {
  const found = async () => {
    const manager = books.dataSource.manager;
    const rows = await listBreaks(manager, { code: grni, open: true, before: undefined, take: 9 });
    const documents = rows[0]
      ? await breakDocuments(manager, { id: rows[0].id, onlyOpen: true, after: undefined, take: 9 })
      : [];
    return documents.map(({ number, kind }) => `${number} ${kind}`);
  };

  it('an order that is not accrued is named, and cleared when it is; one that somebody changed by SQL is named again', async () => {
    await books.take(received('100.00'), invoiced('40.00'));
    await books.at('2006-08-01T11:00:00Z');
    await books.run(accountReconciliationRun);
    expect(await found()).toEqual(['OU0000123 only-stated']);
    await accrue();
    await books.run(accountReconciliationRun);
    expect(await found()).toEqual([]);
    // What is turned in August does not change how July ended.
    await books.run(accrualReversalRun);
    await books.run(accountReconciliationRun);
    expect(await found()).toEqual([]);
    await books.rows(
      `UPDATE receipt_movement m SET amount = 99.99 FROM receipt_document d WHERE d.id = m.document AND d.kind = 'received'`,
    );
    await books.run(accountReconciliationRun);
    expect(await found()).toEqual(['OU0000123 amounts-differ']);
  });

  it('an invoice that came after its month was closed is in the next, and July still agrees', async () => {
    await books.take(received('100.00'));
    await accrue();
    await books.rows(`UPDATE period SET closed_for = '["payables","ledger"]' WHERE month = '2006-07'`);
    await books.at('2006-08-03T11:00:00Z');
    await books.take(invoiced('100.00', '2006-07-31'));
    await books.run(accountReconciliationRun);
    expect(await found()).toEqual([]);
    expect(await balance(grni, end)).toBe('-100.00');
  });
});
