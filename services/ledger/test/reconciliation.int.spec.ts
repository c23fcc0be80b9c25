import { systemActor } from '@tolbooth/access';
import { receivables } from '@tolbooth/contracts';
import { RunDesk } from '@tolbooth/runs';
import { newId } from '@tolbooth/verbs';
import { breakDocuments, listBreaks } from '../src/proof/breaks.queries';
import { accountReconciliationRun } from '../src/proof/reconcile-accounts';
import { Books, codes, immediate, told } from './books';

// A database for each test, on a machine that runs other tests beside it.
jest.setTimeout(60_000);

let books: Books;
afterEach(() => books?.close());

const run = () =>
  new RunDesk(books.dataSource, books.runner).perform(accountReconciliationRun, { by: systemActor('ledger') });
const gbp = (amount: string) => ({ amount, currency: 'GBP' });
/** Its income code is none that the ledger knows. */
const unknown = (invoiceNumber: string) => {
  const dated = { completedAt: '2006-07-04T13:00:00Z', completedOn: '2006-07-04', invoiceId: newId(), invoiceNumber };
  const revenue = [{ code: 'WE93110-89999-000-0000-00-0000', amount: gbp('100.00') }];
  return told(receivables.InvoiceCompleted, { ...dated, revenue });
};
const proofs = () =>
  books.rows(`SELECT code, stated::text, held::text, items FROM proof WHERE topic = 'ledger' ORDER BY id`);
const breaks = async () => {
  const manager = books.dataSource.manager;
  const rows = await listBreaks(manager, { code: undefined, open: undefined, before: undefined, take: 9 });
  const [first] = rows;
  const documents = first
    ? await breakDocuments(manager, { id: first.id, onlyOpen: false, after: undefined, take: 9 })
    : [];
  return [rows.map(({ code, state }) => `${code} ${state}`), documents.map(({ number, kind }) => `${number} ${kind}`)];
};

describe.each([
  ['daily', []],
  ['immediate', [immediate]],
])('C-12 suspense equals its open work items (%s)', (_, overrides) => {
  it('posted or waiting; a work item that somebody ended by SQL is named by its document, and cleared when it is back', async () => {
    books = await Books.open('2006-07-04T13:00:00Z', overrides);
    await books.addCodes();
    await books.openPeriods('2006-07');
    await books.take(unknown('A'), unknown('B'));
    await run();
    expect(await proofs()).toEqual([{ code: codes.suspense, stated: '-200.00', held: '-200.00', items: 2 }]);
    expect(await breaks()).toEqual([[], []]);
    const end = (state: string, at: string) =>
      books.rows(`UPDATE work_item SET state = '${state}', done_at = ${at} WHERE document_number = 'B'`);
    await end('done', 'now()');
    await run();
    expect(await breaks()).toEqual([[`${codes.suspense} named`], ['B only-held']]);
    await end('open', 'NULL');
    await run();
    expect(await breaks()).toMatchObject([[`${codes.suspense} cleared`], ['B only-held']]);
    expect(await books.told('ControlDifferenceNamed')).toMatchObject([{ topic: 'ledger', documents: 1 }]);
    expect(await books.told('ControlDifferenceCleared')).toHaveLength(1);
  });
});
