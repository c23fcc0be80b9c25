import { receivables } from '@tolbooth/contracts';
import { metrics } from '@tolbooth/telemetry';
import { newId } from '@tolbooth/verbs';
import { breakDocuments, listBreaks } from '../src/proof/breaks.queries';
import { Books, codes, immediate, told } from './books';

let books: Books;
afterEach(() => books?.close());

const { InvoiceCompleted, ReceiptTaken, ReceiptApplied, ReceivablesItemsStated, ReceivablesTotalsStated } = receivables;
const gbp = (amount: string) => ({ amount, currency: 'GBP' });
const coded = (code: string, amount: string) => ({ code, amount: gbp(amount) });
const partition = 3;

interface Item {
  readonly item: string;
  readonly number: string;
  readonly amount: string;
}
interface Asked {
  readonly breakId: string;
  readonly code: string;
}

function invoice(number: string) {
  const invoiceId = newId();
  const on = { completedAt: '2006-07-03T13:00:00Z', completedOn: '2006-07-03' };
  return { invoiceId, event: told(InvoiceCompleted, { ...on, invoiceId, invoiceNumber: number }, { partition }) };
}

/** A cut whose marker says that these are all the open items. */
function cut(items: readonly Item[], code = codes.debtors) {
  const pence = items.reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n).toString();
  const total = `${pence.length > 2 ? pence.slice(0, -2) : '0'}.${pence.slice(-2).padStart(2, '0')}`;
  const totals = items.length === 0 ? [] : [{ code, amount: gbp(total), items: items.length }];
  return told(ReceivablesTotalsStated, { cutId: newId(), partition, totals }, { partition });
}

/** The sub-ledger's answer, in pages of two. */
function answer({ breakId, code }: Asked, items: readonly Item[]) {
  const statementId = newId();
  const pages = Math.max(1, Math.ceil(items.length / 2));
  return Array.from({ length: pages }, (_, index) => {
    const part = items.slice(index * 2, index * 2 + 2).map(({ amount, ...item }) => ({ ...item, amount: gbp(amount) }));
    const page = { page: index + 1, pages, count: items.length, items: part };
    const data = { breakId, statementId, partition, code, currency: 'GBP', ...page };
    return { ...told(ReceivablesItemsStated, data, { partition }), subject: breakId };
  });
}

const asked = async () => (await books.told('ControlDifferenceFound')) as unknown as Asked[];
const breaks = () =>
  listBreaks(books.dataSource.manager, { code: undefined, open: undefined, before: undefined, take: 9 });
const documents = async (id: string, onlyOpen = false) => {
  const rows = await breakDocuments(books.dataSource.manager, { id, onlyOpen, after: undefined, take: 9 });
  return rows.map(({ number, kind, stated, held, cleared_at: cleared }) =>
    [number, kind, stated, held, ...(cleared ? ['cleared'] : [])].join(' '),
  );
};

/** A, B and C of £117.50 are told and open; D is completed in the sub-ledger and its event is lost. */
async function threeInvoices() {
  const [a, b, c] = ['A', 'B', 'C'].map(invoice);
  await books.take(a!.event, b!.event, c!.event);
  const item = (id: string, number: string, amount = '117.50') => ({ item: id, number, amount });
  return {
    all: [item(a!.invoiceId, 'A'), item(b!.invoiceId, 'B'), item(c!.invoiceId, 'C')],
    lost: item(newId(), 'D', '58.75'),
  };
}

describe.each([
  ['daily', []],
  ['immediate', [immediate]],
])('C-12 a break names its documents within one run (%s)', (_, overrides) => {
  beforeEach(async () => {
    books = await Books.open('2006-07-03T13:00:00Z', overrides);
    await books.addCodes();
    await books.openPeriods('2006-07');
  });

  it('an open item that is gone, one of another amount, and an event that never came', async () => {
    const { all, lost } = await threeInvoices();
    const [a, b] = all;
    const wrong = [a!, { ...b!, amount: '100.00' }, lost];
    await books.take(cut(wrong));
    const [found] = await asked();
    expect(found).toMatchObject({
      ...{ topic: 'receivables.events', partition, code: codes.debtors, items: 3 },
      ...{ stated: gbp('276.25'), held: gbp('352.50'), difference: gbp('76.25') },
    });
    await books.take(...answer(found!, wrong));
    expect(await breaks()).toMatchObject([{ id: found!.breakId, state: 'named', documents: 3, totals_apart: false }]);
    expect((await documents(found!.breakId)).sort()).toEqual([
      'B amounts-differ 100.00 117.50',
      'C only-held 0.00 117.50',
      'D only-stated 58.75 0.00',
    ]);
    const [named] = await books.told('ControlDifferenceNamed');
    expect(named).toMatchObject({ breakId: found!.breakId, documents: 3, totalsApart: false });
    // The largest first.
    expect((named!['first'] as { number: string }[]).map(({ number }) => number)).toEqual(['C', 'D', 'B']);
    expect(await books.rows('SELECT 1 FROM stated_item')).toEqual([]);
  });

  it('stands through the next cuts as one break, whose documents come and go, and is cleared when all agree', async () => {
    const { all, lost } = await threeInvoices();
    const [a, b, c] = all;
    await books.take(cut([a!, b!]));
    await books.take(...answer((await asked())[0]!, [a!, b!]));
    await books.take(cut([a!, b!, c!, lost]));
    const [first, second] = await asked();
    expect(second!.breakId).toBe(first!.breakId);
    await books.take(...answer(second!, [a!, b!, c!, lost]));
    expect((await documents(first!.breakId)).sort()).toEqual([
      'C only-held 0.00 117.50 cleared',
      'D only-stated 58.75 0.00',
    ]);
    expect(await documents(first!.breakId, true)).toHaveLength(1);
    await books.take(cut(all));
    expect(await breaks()).toMatchObject([{ state: 'cleared', documents: 0, difference: '0.00' }]);
    expect(await documents(first!.breakId, true)).toEqual([]);
    expect(await books.told('ControlDifferenceCleared')).toMatchObject([{ breakId: first!.breakId }]);
    const gauge = await metrics.gauge('tolbooth_control_break_documents').get();
    expect(gauge.values).toContainEqual({ labels: { account: codes.debtors }, value: 0 });
  });

  it('what is told between cut and answer is counted on both sides', async () => {
    const { all } = await threeInvoices();
    await books.take(cut(all.slice(1)));
    const later = invoice('E');
    const items = [...all.slice(1), { item: later.invoiceId, number: 'E', amount: '117.50' }];
    await books.take(later.event, ...answer((await asked())[0]!, items));
    expect(await documents((await asked())[0]!.breakId)).toEqual(['A only-held 0.00 117.50']);
  });

  it('a difference that is gone by the time of the answer is cleared by it', async () => {
    const { all, lost } = await threeInvoices();
    await books.take(cut([...all, lost]));
    const on = { completedAt: '2006-07-03T13:00:00Z', completedOn: '2006-07-03', invoiceId: lost.item };
    const late = {
      ...on,
      receivable: coded(codes.debtors, '58.75'),
      revenue: [coded(codes.income, '58.75')],
      taxes: [],
    };
    await books.take(told(InvoiceCompleted, late, { partition }));
    await books.take(...answer((await asked())[0]!, [...all, lost]));
    expect(await breaks()).toMatchObject([{ state: 'cleared', difference: '0.00' }]);
    expect(await books.told('ControlDifferenceNamed')).toEqual([]);
  });

  it('a receipt that never came names the invoice that it paid', async () => {
    const { all } = await threeInvoices();
    const receiptId = newId();
    const day = { takenAt: '2006-07-03T13:00:00Z', takenOn: '2006-07-03', receiptId };
    await books.take(told(ReceiptTaken, { ...day, onAccount: coded(codes.onAccount, '33.25') }, { partition }));
    // ReceiptApplied of £33.25 on A is lost: the sub-ledger has it, the ledger does not.
    const paid = [{ ...all[0]!, amount: '84.25' }, ...all.slice(1)];
    await books.take(cut(paid));
    const found = await asked();
    expect(found.map(({ code }) => code)).toEqual([codes.debtors, codes.onAccount]);
    await books.take(...answer(found[0]!, paid), ...answer(found[1]!, []));
    expect(await documents(found[0]!.breakId)).toEqual(['A amounts-differ 84.25 117.50']);
    expect(await documents(found[1]!.breakId)).toEqual(['R0000042 only-held 0.00 -33.25']);
    expect(ReceiptApplied.example.applications).toHaveLength(1);
  });

  it('a running total that somebody changed is told apart from documents', async () => {
    const { all } = await threeInvoices();
    await books.rows(`UPDATE control_total SET amount = amount + 0.01 WHERE code = '${codes.debtors}'`);
    await books.take(cut(all));
    await books.take(...answer((await asked())[0]!, all));
    expect(await breaks()).toMatchObject([{ state: 'named', documents: 0, totals_apart: true, difference: '0.01' }]);
  });

  it('an answer of which a page is missing names nothing, and the next cut asks again', async () => {
    const { all } = await threeInvoices();
    await books.take(cut([]));
    const pages = answer((await asked())[0]!, all);
    await books.take(pages[1]!);
    expect(await breaks()).toMatchObject([{ state: 'found', documents: 0 }]);
    await books.take(cut([]));
    expect(await asked()).toHaveLength(2);
  });
});
