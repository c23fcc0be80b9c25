import { systemActor } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { receivables } from '@tolbooth/contracts';
import { RunDesk } from '@tolbooth/runs';
import { accountCodePolicy, loadPolicies } from '@tolbooth/policy';
import { newId } from '@tolbooth/verbs';
import { breakDocuments, listBreaks } from '../src/proof/breaks.queries';
import { accountReconciliationRun } from '../src/proof/reconcile-accounts';
import { approveJournal } from '../src/manual-journals/approve-journal';
import { setCombination } from '../src/codes/set-combination';
import { setSegmentValue } from '../src/codes/set-segment-value';
import { clearSuspense } from '../src/suspense/clear-suspense';
import { allCodes, Books, codes, immediate, told } from './books';
import { alice, bob } from './journal-desk';

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

describe.each([[true], [false]])(
  'C-12 cleared into the control account that was told (two persons: %s)',
  (twoPersons) => {
    it('counts there in every proof, and no longer in suspense', async () => {
      const value = { twoPersons, ageBands: [7, 30, 90] };
      const policy = { key: 'ledger/suspense', from: '2004-04-01', value };
      books = await Books.open('2006-07-04T13:00:00Z', [immediate, policy]);
      const { values, combinations } = allCodes();
      await books.perform(setSegmentValue, values);
      await books.perform(
        setCombination,
        combinations.filter(({ code }) => code !== codes.debtors),
      );
      await books.openPeriods('2006-07');
      const invoiceId = newId();
      const dated = { completedAt: '2006-07-04T13:00:00Z', completedOn: '2006-07-04', invoiceNumber: 'A' };
      await books.take(told(receivables.InvoiceCompleted, { ...dated, invoiceId }));
      await books.perform(setCombination, combinations);
      const [item] = await books.rows<{ id: string }>('SELECT id FROM work_item');
      const clearing = { id: item!.id, code: codes.debtors, why: 'The debtor code was not set up yet' };
      const [asked] = await books.perform(clearSuspense, [clearing], { by: alice });
      if (!asked || !('change' in asked)) throw new Error(JSON.stringify(asked));
      const evidence = { kind: 'electronic' as const };
      if (twoPersons) await books.perform(approveJournal, [{ id: asked.change.row.id, evidence }], { by: bob });

      expect(await books.rows('SELECT partition, code, amount::text FROM control_total ORDER BY code')).toEqual([
        { partition: 3, code: codes.debtors, amount: '117.50' },
        { partition: 3, code: codes.suspense, amount: '0.00' },
      ]);
      await run();
      const cut = (amount: string) => {
        const totals = [{ code: codes.debtors, amount: gbp(amount), items: 1 }];
        return told(receivables.ReceivablesTotalsStated, { cutId: newId(), partition: 3, totals }, { partition: 3 });
      };
      await books.take(cut('117.50'));
      expect(await breaks()).toEqual([[], []]);
      // A difference of another kind names the document with what is held, and the totals are not apart.
      await books.take(cut('100.00'));
      const [found] = (await books.told('ControlDifferenceFound')) as { breakId: string }[];
      const page = { page: 1, pages: 1, count: 1, items: [{ item: invoiceId, number: 'A', amount: gbp('100.00') }] };
      const about = {
        breakId: found!.breakId,
        statementId: newId(),
        partition: 3,
        code: codes.debtors,
        currency: 'GBP',
      };
      const answer = told(receivables.ReceivablesItemsStated, { ...about, ...page }, { partition: 3 });
      await books.take({ ...answer, subject: found!.breakId });
      expect(await breaks()).toEqual([[`${codes.debtors} named`], ['A amounts-differ']]);
      expect(await books.told('ControlDifferenceNamed')).toMatchObject([{ totalsApart: false }]);
    });
  },
);

describe.each([
  ['daily', []],
  ['immediate', [immediate]],
])('C-12, C-04 suspense of a second balancing segment (%s)', (_, overrides) => {
  it('takes the unknown code of that segment; it is reconciled with the other, and nobody writes to it by hand', async () => {
    const from = day('2003-04-01');
    const council = loadPolicies({ profile: 'cambridgeshire' }).at(accountCodePolicy, day('2006-07-04')).value;
    const segments = council.segments.map((one) => (one.name === 'balancing' ? { ...one, zeroFilled: false } : one));
    const structure = { key: accountCodePolicy.key, from, value: { ...council, segments } };
    books = await Books.open('2006-07-04T13:00:00Z', [...overrides, structure]);
    const balancing = ['00', '07'].map((value) => ({ segment: 'balancing', value, name: value, from }));
    await books.perform(setSegmentValue, balancing);
    await books.addCodes();
    await books.openPeriods('2006-07');
    const there = (code: string) => code.replace('-00-0000', '-07-0000');
    const [suspense, debtors, vat] = [codes.suspense, codes.debtors, codes.outputVat].map(there) as [
      string,
      string,
      string,
    ];
    const set = await books.perform(
      setCombination,
      [suspense, debtors, vat].map((code) => ({ code, name: code, from })),
    );
    expect(set.map((one) => ('refusal' in one ? one.refusal : 'done'))).toEqual(['done', 'done', 'done']);
    const { data } = unknown('A') as { data: typeof receivables.InvoiceCompleted.example };
    const coded = <Line extends { code: string }>(line: Line) => ({ ...line, code: there(line.code) });
    const lines = {
      receivable: coded(data.receivable),
      revenue: data.revenue.map(coded),
      taxes: data.taxes.map(coded),
    };
    await books.take(told(receivables.InvoiceCompleted, { ...data, ...lines }), unknown('B'));
    await books.at('2006-07-05T13:00:00Z');
    await books.cutOff();
    const stands = await books.rows(
      'SELECT code, amount::text FROM journal_line WHERE instead_of IS NOT NULL ORDER BY code',
    );
    expect(stands).toEqual([
      { code: codes.suspense, amount: '-100.00' },
      { code: suspense, amount: '-100.00' },
    ]);
    expect(await books.told('PostingDeferred')).toMatchObject([
      { suspense: { code: suspense } },
      { suspense: { code: codes.suspense } },
    ]);
    await run();
    expect(await proofs()).toEqual([{ code: codes.suspense, stated: '-200.00', held: '-200.00', items: 2 }]);
    expect(await breaks()).toEqual([[], []]);
    const [item] = await books.rows<{ id: string }>(`SELECT id FROM work_item WHERE document_number = 'A'`);
    const clearing = { id: item!.id, code: suspense, why: 'From suspense into suspense' };
    expect(await books.perform(clearSuspense, [clearing], { by: alice })).toMatchObject([
      { refusal: { code: 'control-code', facts: { account: 'suspense' } } },
    ]);
  });
});
