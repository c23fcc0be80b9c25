import { payables } from '@tolbooth/contracts';
import { Books, codes, told, type Told } from './books';
import { addBudgetCodes, approved, budgetCodes, given } from './budgets';

const { training, heating } = budgetCodes;
const gbp = (amount: string) => ({ amount, currency: 'GBP' });
const orderId = '0190a1b2-0000-7000-8000-000000000091';
const [first, second] = ['0190a1b2-0000-7000-8000-0000000000a1', '0190a1b2-0000-7000-8000-0000000000a2'] as const;
const invoiceId = '0190a1b2-0000-7000-8000-000000000021';

let books: Books;
beforeEach(async () => {
  books = await Books.open('2006-07-04T13:00:00Z');
  await addBudgetCodes(books);
  await books.openPeriods('2006-07');
  await approved(books, [given(training, 12_000_00n), given(heating, 1_200_00n, {}, 2)]);
});
afterEach(() => books?.close());

const line = (lineId: string, code: string, amount: string, budgetMonth = '2006-08') => ({
  ...{ lineId, lineNumber: lineId === first ? 1 : 2, code, amount: gbp(amount), budgetMonth },
});
const at = { approvedAt: '2006-07-03T12:00:00Z', approvedOn: '2006-07-03' };
const orderApproved = (lines = [line(first, training, '900.00')], version = 1) =>
  told(payables.OrderApproved, { orderId, lines, ...at }, { subject: orderId, version });
const orderAmended = (lines: ReturnType<typeof line>[], version = 2) =>
  told(payables.OrderAmended, { orderId, lines, amendedOn: '2006-07-04' }, { subject: orderId, version });
const ended = (contract: typeof payables.OrderCancelled | typeof payables.OrderClosed, version = 3) =>
  told(contract as typeof payables.OrderClosed, { orderId }, { subject: orderId, version });
const invoiced = (amount: string, lineId: string = first, code: string = training, currency = 'GBP'): Told => {
  const money = { amount, currency };
  return told(payables.SupplierInvoiceApproved, {
    ...{ supplierInvoiceId: invoiceId, approvedAt: '2006-07-04T12:00:00Z', approvedOn: '2006-07-04', taxes: [] },
    ...{ total: money, creditor: { code: codes.creditors, amount: money } },
    expenses: [{ code, amount: money, orderLine: { orderId, lineId } }],
  });
};
const invoiceCancelled = (amount: string): Told =>
  told(payables.SupplierInvoiceCancelled, {
    ...{ supplierInvoiceId: invoiceId, cancelledAt: '2006-07-04T12:30:00Z', cancelledOn: '2006-07-04', taxes: [] },
    creditor: { code: codes.creditors, amount: gbp(amount) },
    expenses: [{ code: training, amount: gbp(amount) }],
  });

async function left(): Promise<Record<string, [committed: string, waiting: string, available: string]>> {
  const rows = await books.rows<{ code: string; committed: string; waiting: string; available: string }>(
    `SELECT code, committed::text AS committed, waiting::text AS waiting, available::text AS available FROM budget_position`,
  );
  return Object.fromEntries(
    rows.map(({ code, committed, waiting, available }) => [code, [committed, waiting, available]]),
  );
}

describe('C-11, P-03 approved orders reserve budget', () => {
  it('an order reserves, its invoice releases what it charges, the rest stays reserved', async () => {
    await books.take(orderApproved());
    expect(await left()).toMatchObject({ [training]: ['900.00', '0.00', '11100.00'] });
    await books.take(invoiced('300.00'));
    // What was reserved is spent now, or about to be: nothing more and nothing less is available.
    expect(await left()).toMatchObject({ [training]: ['600.00', '300.00', '11100.00'] });
  });

  it('a penny more than ordered is spending and no release', async () => {
    await books.take(orderApproved(), invoiced('900.01'));
    expect(await left()).toMatchObject({ [training]: ['0.00', '900.01', '11099.99'] });
  });

  it('an amendment replaces the lines, also their codes', async () => {
    await books.take(orderApproved());
    await books.take(orderAmended([line(second, heating, '200.00')]));
    expect(await left()).toMatchObject({
      [training]: ['0.00', '0.00', '12000.00'],
      [heating]: ['200.00', '0.00', '1000.00'],
    });
  });

  it.each([
    ['cancelled', payables.OrderCancelled],
    ['closed', payables.OrderClosed],
  ] as const)('%s: the rest is free again', async (_, contract) => {
    await books.take(orderApproved(), invoiced('300.00'));
    await books.take(ended(contract));
    expect(await left()).toMatchObject({ [training]: ['0.00', '300.00', '11700.00'] });
  });

  it('an invoice that is cancelled reserves again what it released', async () => {
    await books.take(orderApproved(), invoiced('300.00'));
    await books.take(invoiceCancelled('300.00'));
    expect(await left()).toMatchObject({ [training]: ['900.00', '0.00', '11100.00'] });
  });

  it('an order takes the budget of the year of its month', async () => {
    await books.take(
      orderApproved([line(first, training, '900.00', '2007-03'), line(second, training, '50.00', '2007-04')]),
    );
    expect(await left()).toMatchObject({ [training]: ['900.00', '0.00', '11100.00'] });
    const years = await books.rows('SELECT year, outstanding::text AS outstanding FROM commitment_line ORDER BY year');
    expect(years).toEqual([
      { year: 2006, outstanding: '900.00' },
      { year: 2007, outstanding: '50.00' },
    ]);
  });

  it('no money moves: orders leave nothing in the books and nothing waiting', async () => {
    await books.take(orderApproved());
    await books.take(ended(payables.OrderClosed));
    expect(await books.rows('SELECT 1 FROM waiting_entry UNION ALL SELECT 1 FROM journal')).toEqual([]);
  });

  it('one batch tells each code once, however many lines touched it', async () => {
    const before = (await books.told('BudgetPositionChanged')).length;
    await books.take(
      orderApproved([line(first, training, '900.00'), line(second, training, '50.00')]),
      invoiced('300.00'),
    );
    const news = (await books.told('BudgetPositionChanged')).slice(before);
    expect(news.at(-1)).toMatchObject({ code: training, committed: gbp('650.00') });
    expect(news).toHaveLength(1);
  });

  const rates = (...told: [from: string, rate: number][]) =>
    books.rows(
      `INSERT INTO exchange_rate (currency, "from", rate)
       SELECT 'USD', "from"::date, rate FROM jsonb_to_recordset($1::jsonb) AS r("from" text, rate numeric)`,
      [JSON.stringify(told.map(([from, rate]) => ({ from, rate })))],
    );
  const dollars = { ...line(first, training, '900.00'), amount: { amount: '900.00', currency: 'USD' } };

  it('C-16: a line in another currency reserves what the pool or it itself says, without a rate nothing; the trail tells', async () => {
    await books.take(orderApproved([dollars, line(second, heating, '900.00')]));
    expect(await left()).toMatchObject({
      [training]: ['0.00', '0.00', '12000.00'],
      [heating]: ['900.00', '0.00', '300.00'],
    });
    const trail = await books.rows<{ because: { sentence: string } }>(
      `SELECT because FROM audit_entry WHERE verb = 'keep-commitment'`,
    );
    expect(trail[0]?.because.sentence).toContain('but line 1 in USD none: no rate has been told');
    await rates(['2006-01-01', 7], ['2006-07-03', 0.5], ['2006-07-04', 0.6]);
    await books.take(orderApproved([dollars], 2));
    expect(await left()).toMatchObject({ [training]: ['450.00', '0.00', '11550.00'] });
    await books.take(orderApproved([{ ...dollars, functional: gbp('720.00') } as ReturnType<typeof line>], 3));
    expect(await left()).toMatchObject({ [training]: ['720.00', '0.00', '11280.00'] });
    // A third of it is charged, whatever the rate of that day.
    await books.take(invoiced('300.00', first, training, 'USD'));
    expect((await left())[training]?.[0]).toBe('480.00');
  });

  it.each([
    ['lower', 0.4],
    ['higher', 0.6],
  ])('C-16: ordered at 0.5 and wholly invoiced at a %s rate, it reserves nothing', async (_, rate) => {
    await rates(['2006-07-03', 0.5], ['2006-07-04', rate]);
    await books.take(orderApproved([dollars]));
    await books.take(invoiced('450.00', first, training, 'USD'));
    expect((await left())[training]?.[0]).toBe('225.00');
    await books.take(invoiced('900.00', first, training, 'USD'));
    expect((await left())[training]?.[0]).toBe('0.00');
  });

  it('C-16: an invoice in dollars without a rate takes its part of a line in dollars', async () => {
    await books.take(orderApproved([{ ...dollars, functional: gbp('720.00') } as ReturnType<typeof line>]));
    await books.take(invoiced('300.00', first, training, 'USD'));
    expect((await left())[training]?.[0]).toBe('480.00');
  });
});

describe('C-11 in whatever order the events come', () => {
  const history = (): Told[] => [
    orderApproved(),
    orderAmended([line(first, training, '1080.00'), line(second, heating, '20.00')]),
    invoiced('300.00'),
    invoiceCancelled('300.00'),
  ];
  const orders = [
    [0, 1, 2, 3],
    [3, 2, 1, 0],
    [2, 3, 1, 0],
    [1, 0, 3, 2],
    [2, 0, 3, 1],
  ];

  it.each(orders)('%i %i %i %i: the same commitment, one batch or one each', async (...order) => {
    const events = history();
    for (const position of order) await books.take(events[position]!);
    const committed = (all: Awaited<ReturnType<typeof left>>) => [all[training]![0], all[heating]![0]];
    expect(committed(await left())).toEqual(['1080.00', '20.00']);
    const release = 'SELECT order_id, line_id, ordered, released, outstanding FROM commitment_line ORDER BY line_id';
    const oneEach = await books.rows(release);
    await books.rows('TRUNCATE commitment_line, commitment_order, commitment_release, commitment_invoice');
    await books.take(...order.map((position) => events[position]!));
    expect(await books.rows(release)).toEqual(oneEach);
  });
});
