import { receivables, type EventContract } from '@tolbooth/contracts';
import type { Received, Subscription } from '@tolbooth/messaging';
import { newId } from '@tolbooth/verbs';
import { service } from '../src/service';
import { allCodes, codes } from './books';
import { RunningLedger } from './running-ledger';

const { InvoiceCompleted, ReceiptTaken, ReceiptApplied } = receivables;
const invoiceId = newId();
const receiptId = newId();
const gbp = (amount: string) => ({ amount, currency: 'GBP' });
const coded = (code: string, amount: string) => ({ code, amount: gbp(amount) });
const eventIds: string[] = [];

let ledger: RunningLedger;
beforeAll(async () => {
  ledger = await RunningLedger.start();
  const { values, combinations } = allCodes();
  await ledger.ask('POST', '/v1/segment-values/bulk', { items: values });
  await ledger.ask('POST', '/v1/code-combinations/bulk', { items: combinations });
  await ledger.ask('POST', '/v1/financial-years', { year: 2006 });
  for (const period of ['2006-05', '2006-06', '2006-07']) await ledger.ask('POST', `/v1/periods/${period}/open`);
  const { example } = InvoiceCompleted;
  for (const day of ['2006-05-15', '2006-06-10']) {
    const invoice = { ...example, invoiceId: newId(), completedAt: `${day}T13:00:00Z`, completedOn: day };
    await take(InvoiceCompleted, invoice.invoiceId, invoice);
  }
  await take(InvoiceCompleted, invoiceId, { ...example, invoiceId });
  const on = { takenAt: '2006-07-04T09:30:00Z', takenOn: '2006-07-04' };
  await take(ReceiptTaken, receiptId, {
    ...{ ...ReceiptTaken.example, receiptId, ...on },
    ...{ bank: coded(codes.bank, '117.50'), onAccount: coded(codes.onAccount, '117.50') },
  });
  const application = {
    ...ReceiptApplied.example.applications[0]!,
    invoiceId,
    receivable: coded(codes.debtors, '117.50'),
  };
  await take(ReceiptApplied, receiptId, {
    ...{ ...ReceiptApplied.example, receiptId, appliedAt: on.takenAt, appliedOn: on.takenOn },
    ...{ onAccount: coded(codes.onAccount, '117.50'), applications: [application] },
  });
  expect(await ledger.get('/v1/waiting-entries')).toMatchObject({
    status: 200,
    body: { items: Array(5).fill({ state: 'waiting' }) },
  });
});
afterAll(() => ledger?.stop());

/** As the inbox delivers it. */
async function take<T>(contract: EventContract<T>, subject: string, data: T): Promise<void> {
  const { runner, dataSource } = ledger.service.parts;
  const subscriptions: Subscription[] = service.inbox.map((entry) => entry(runner));
  const { deliver } = subscriptions.find((one) => one.contract.name === contract.name)!;
  const event: Received = {
    ...{
      id: newId(),
      contract: contract as EventContract,
      type: contract.ceType,
      key: contract.key(data),
      subject,
      data,
    },
    ...{
      aggregateVersion: 1,
      time: new Date('2006-07-03T13:00:00Z'),
      topic: contract.topic,
      partition: 3,
      offset: '0',
    },
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  };
  eventIds.push(event.id);
  await dataSource.transaction((tx) => deliver(tx, [event]));
}

describe('C-06 a run that a person asks for', () => {
  it('shows first what it would post, keeps nothing, then posts it', async () => {
    const rehearsed = await ledger.ask('POST', '/v1/cut-off-runs', { dryRun: true });
    expect(rehearsed).toMatchObject({ status: 201, body: { dryRun: true, done: 5, status: 'finished' } });
    expect((await ledger.get('/v1/trial-balance?asAt=2006-07-31')).body.items).toEqual([]);
    expect(await ledger.ask('POST', '/v1/cut-off-runs', {})).toMatchObject({ body: { done: 5, refused: 0 } });
    expect((await ledger.get('/v1/waiting-entries')).body.items).toEqual([]);
    expect((await ledger.get('/v1/waiting-entries?state=posted')).body.items).toHaveLength(5);
  });
});

const debit = (code: string, amount: string) => ({
  code,
  debit: gbp(amount),
  debits: expect.objectContaining({ currency: 'GBP' }),
});
const credit = (code: string, amount: string) => ({ code, credit: gbp(amount), credits: gbp(amount) });

describe.each(['before folding', 'after folding'])('C-10 trial balance as at any date, %s', (moment) => {
  beforeAll(async () => {
    if (moment === 'after folding') {
      expect(await ledger.ask('POST', '/v1/balance-folding-runs', {}, { role: 'system-operator' })).toMatchObject({
        status: 201,
      });
      expect(await ledger.rows('SELECT 1 FROM balance_change')).toEqual([]);
    }
  });

  it.each([
    ['2006-05-14', []],
    ['2006-05-15', [credit(codes.income, '100.00'), credit(codes.outputVat, '17.50'), debit(codes.debtors, '117.50')]],
    ['2006-06-09', [credit(codes.income, '100.00'), credit(codes.outputVat, '17.50'), debit(codes.debtors, '117.50')]],
    ['2006-06-30', [credit(codes.income, '200.00'), credit(codes.outputVat, '35.00'), debit(codes.debtors, '235.00')]],
    ['2006-07-03', [credit(codes.income, '300.00'), credit(codes.outputVat, '52.50'), debit(codes.debtors, '352.50')]],
    [
      '2006-07-04',
      [
        credit(codes.income, '300.00'),
        debit(codes.bank, '117.50'),
        credit(codes.outputVat, '52.50'),
        debit(codes.debtors, '235.00'),
        debit(codes.onAccount, '0.00'),
      ],
    ],
  ])('%s', async (asAt, items) => {
    const { body } = await ledger.get(`/v1/trial-balance?asAt=${asAt}`);
    expect(body.items).toEqual(items.map((item) => expect.objectContaining(item)));
    for (const total of body['totals'] as { debit: object; credit: object }[])
      expect(total.debit).toEqual(total.credit);
    const account = await ledger.get(`/v1/accounts/${codes.income}?asAt=${asAt}`);
    expect(account.body['balances']).toEqual(
      items.filter(({ code }) => code === codes.income).map((item) => expect.objectContaining(item)),
    );
  });
});

describe('C-08 from a line to its document, event and trace, and back', () => {
  it('an account’s lines name them all, page by page', async () => {
    const path = `/v1/accounts/${codes.debtors}/lines?from=2006-06-01&to=2006-07-31&limit=2`;
    const first = await ledger.get(path);
    const second = await ledger.get(`${path}&after=${first.body.next}`);
    const lines = [...(first.body.items ?? []), ...(second.body.items ?? [])];
    expect(second.body.next).toBeUndefined();
    expect(lines.map(({ debit: dr, credit: cr, item }) => [dr ?? cr, item === invoiceId])).toEqual([
      [gbp('117.50'), false],
      [gbp('117.50'), true],
      [gbp('117.50'), true],
    ]);
    expect(lines[1]).toMatchObject({
      accountingDay: '2006-07-03',
      source: {
        service: 'receivables',
        eventId: eventIds[2],
        eventType: 'InvoiceCompleted',
        document: invoiceId,
        documentNumber: '10342718',
      },
      traceId: '0af7651916cd43dd8448eb211c80319c',
    });
    const journal = await ledger.get(`/v1/journals/${String(lines[1]?.['journalId'])}`);
    expect(journal.body).toMatchObject({
      number: lines[1]?.['journalNumber'],
      dated: '2006-07-03',
      postedAt: '2006-07-05T11:00:00.000Z',
      total: gbp('117.50'),
      source: { eventId: eventIds[2] },
      lines: [
        { line: 1, code: codes.debtors, name: 'debtors', debit: gbp('117.50'), item: invoiceId },
        { line: 2, code: codes.income, credit: gbp('100.00') },
        { line: 3, code: codes.outputVat, credit: gbp('17.50') },
      ],
    });
  });

  it('back from the document, the event and the open item', async () => {
    const types = async (id: string | undefined) =>
      (await ledger.get(`/v1/source-documents/${id}/journals`)).body.items?.map(
        ({ source }) => (source as { eventType: string }).eventType,
      );
    expect(await types(invoiceId)).toEqual(['InvoiceCompleted', 'ReceiptApplied']);
    expect(await types(receiptId)).toEqual(['ReceiptTaken', 'ReceiptApplied']);
    expect(await types(eventIds[3])).toEqual(['ReceiptTaken']);
  });

  it('lists journals newest first', async () => {
    const numbers = (await ledger.get('/v1/journals?period=2006-07&late=false')).body.items?.map(
      ({ number }) => number,
    );
    expect(numbers).toEqual(['J2006-000005', 'J2006-000004', 'J2006-000003']);
  });

  it('finds a journal by its number, and those of a document by the document’s', async () => {
    const found = async (query: string) =>
      (await ledger.get(`/v1/journals?${query}`)).body.items?.map(({ number }) => number);
    expect(await found('number=J2006-000004')).toEqual(['J2006-000004']);
    expect(await found('number=J2006-999999')).toEqual([]);
    expect(await found(`documentNumber=${InvoiceCompleted.example.invoiceNumber}&limit=1`)).toEqual(['J2006-000003']);
    expect(await found('documentNumber=nothing')).toEqual([]);
  });
});

describe('C-01, C-10 an account that does not exist', () => {
  it.each([
    ['Debtors', 'segments'],
    ['WE93110-89999-000-0000-00-0000', 'Subjective 89999 is not known'],
    ['ZA80000-81000-000-0000-00-0000', 'the combination is not'],
  ])('%s', async (code, detail) => {
    for (const path of [
      `accounts/${code}`,
      `accounts/${code}/lines?from=2006-06-01&to=2006-06-30`,
      `proofs/${code}/items`,
    ]) {
      expect(await ledger.get(`/v1/${path}`)).toMatchObject({
        status: 404,
        body: { code: 'code-unknown', field: 'code', detail: expect.stringContaining(detail) },
      });
    }
  });

  it('a code that exists answers, also when nothing was posted', async () => {
    expect(await ledger.get(`/v1/accounts/${codes.creditors}`)).toMatchObject({ status: 200, body: { balances: [] } });
  });
});

describe('C-02 ending a code before its last posting', () => {
  const facts = { lines: 1, lastDay: '2006-07-03' };

  it.each([
    ['POST', `/v1/code-combinations/${codes.income}/end`, { on: '2006-07-02' }, 'on'],
    ['PUT', `/v1/code-combinations/${codes.income}`, { name: 'x', from: '2003-04-01', to: '2006-07-02' }, 'to'],
    ['POST', '/v1/segment-values/subjective/81000/end', { on: '2006-07-02' }, 'on'],
    ['PUT', '/v1/segment-values/subjective/81000', { name: 'x', from: '2003-04-01', to: '2006-07-02' }, 'to'],
  ])('%s %s is refused with the last day, and done with a reason', async (method, path, body, field) => {
    expect(await ledger.ask(method, path, body)).toMatchObject({
      status: 409,
      body: { code: 'code-used-later', field, facts },
    });
    const headers = { reason: 'Posted to by mistake' };
    expect(await ledger.ask(method, path, body, { headers })).toMatchObject({
      status: 200,
      body: { to: '2006-07-02' },
    });
    const last = { ...body, ...(field === 'on' ? { on: '2006-07-03' } : { to: '2006-07-03' }) };
    expect(await ledger.ask(method, path, last)).toMatchObject({ status: 200 });
  });
});

describe('C-12 the proof as accountants see it', () => {
  it('shows the latest of each account, all of them in the history, and which documents are open in the ledger', async () => {
    const totals = [{ code: codes.debtors, amount: gbp('235.01'), items: 2 }];
    const data = { ...receivables.ReceivablesTotalsStated.example, cutId: newId(), partition: 3, totals };
    await take(receivables.ReceivablesTotalsStated, data.cutId, data);
    expect((await ledger.get('/v1/proofs')).body.items).toMatchObject([
      {
        code: codes.debtors,
        stated: gbp('235.01'),
        held: gbp('235.00'),
        difference: gbp('-0.01'),
        items: 2,
        differing: 1,
      },
      { code: codes.onAccount, stated: gbp('0.00'), held: gbp('0.00'), difference: gbp('0.00'), differing: 0 },
    ]);
    expect((await ledger.get('/v1/proofs/history?differing=true')).body.items).toMatchObject([
      { partition: 3, code: codes.debtors },
    ]);
    expect((await ledger.get(`/v1/proofs/${codes.debtors}/items`)).body.items).toMatchObject([
      { documents: '10342718', balance: gbp('117.50') },
      { documents: '10342718', balance: gbp('117.50') },
    ]);
  });
});
