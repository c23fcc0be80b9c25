import { receivables, type EventContract } from '@tolbooth/contracts';
import { openDatabase } from '@tolbooth/database';
import {
  appendOutbox,
  createTopics,
  InboxServer,
  listParked,
  messagingMigrations,
  Relay,
  replayParked,
  type Inbox,
  type OutboxEvent,
} from '@tolbooth/messaging';
import { eventually } from '@tolbooth/testing';
import { newId } from '@tolbooth/verbs';
import type { DataSource } from 'typeorm';
import { unheard } from '../src/inbox';
import { Books, codes, immediate } from './books';

const gbp = (amount: string) => ({ amount, currency: 'GBP' });
const coded = (code: string, amount: string) => ({ code, amount: gbp(amount) });
const topic = 'receivables.events';
const partition = 2;

let books: Books;
let source: DataSource;
let relay: Relay;
let inbox: InboxServer;

/** What a test file sends and hears stays its own: the broker is shared, so the topic carries the file's mark. */
const marked = <T>(contract: EventContract<T>): EventContract =>
  ({ ...contract, topic: `${books.stack.topicPrefix}${topic}` }) as EventContract;

beforeEach(async () => {
  books = await Books.open('2006-07-04T13:00:00Z', [immediate]);
  await books.addCodes();
  await books.openPeriods('2006-07');
  const { stack } = books;
  await createTopics(stack.brokers, [{ name: `${stack.topicPrefix}${topic}`, partitions: 8, compacted: false }], {
    warmUp: false,
  });
  const url = await stack.databaseUrl('receivables', [messagingMigrations]);
  source = await openDatabase({ url, name: 'receivables', entities: [] });
  relay = new Relay({ dataSource: source, brokers: stack.brokers, service: 'receivables' });
  relay.start();
  const subscriptions = books.subscriptions.filter(({ contract }) => contract.topic === topic);
  inbox = new InboxServer({
    dataSource: books.dataSource,
    brokers: stack.brokers,
    groupId: stack.groupId('ledger'),
    unheard: (on, type) => unheard(books.runner)!(on.slice(stack.topicPrefix.length), type),
    subscriptions: subscriptions.map((one) => ({ ...one, contract: marked(one.contract) })),
  });
  await new Promise<void>((done, failed) =>
    inbox.listen((error) => (error === undefined ? done() : failed(error as Error))),
  );
});
afterEach(async () => {
  await inbox?.close();
  await relay?.stop();
  await source?.destroy();
  await books?.close();
});

function event<T>(contract: EventContract<T>, subject: string, data: T): OutboxEvent {
  const fact = { ...contract.of({ subject, aggregateVersion: 1, data }), contract: marked(contract) };
  return { ...fact, id: newId(), time: new Date('2006-07-04T13:00:00Z'), source: '/tolbooth/receivables', partition };
}

function invoice(customerAccount: string, taxes = [coded(codes.outputVat, '17.50')]): OutboxEvent {
  const { example } = receivables.InvoiceCompleted;
  const invoiceId = newId();
  const on = { completedAt: '2006-07-04T13:00:00Z', completedOn: '2006-07-04' };
  return event(receivables.InvoiceCompleted, invoiceId, { ...example, ...on, customerAccount, invoiceId, taxes });
}

function receipt(customerAccount: string): OutboxEvent {
  const { example } = receivables.ReceiptTaken;
  const receiptId = newId();
  const on = { takenAt: '2006-07-04T13:00:00Z', takenOn: '2006-07-04' };
  return event(receivables.ReceiptTaken, receiptId, { ...example, ...on, customerAccount, receiptId });
}

function marker(debtors: string, onAccount: string): OutboxEvent {
  const cutId = newId();
  const totals = [
    { code: codes.debtors, amount: gbp(debtors), items: 1 },
    { code: codes.onAccount, amount: gbp(onAccount), items: 1 },
  ];
  return event(receivables.ReceivablesTotalsStated, cutId, {
    cutId,
    partition,
    statedAt: '2006-07-04T13:00:00Z',
    totals,
  });
}

async function send(events: readonly OutboxEvent[]): Promise<void> {
  await source.transaction((tx) => appendOutbox(tx, events));
  relay.nudge();
}

/** Everything that was sent has been taken in or parked. */
const handled = () =>
  eventually(async () => {
    expect(await source.query('SELECT 1 FROM outbox')).toEqual([]);
    for (const { next, high } of await inbox.positions()) expect(next).toBe(high);
  });
const differences = () => books.rows('SELECT code, difference::text FROM proof ORDER BY id');

describe('C-04, C-06 and C-12 from the broker to the books', () => {
  it('mixed events of many documents, each delivered twice, are posted once; the marker behind them finds no difference', async () => {
    const events = Array.from({ length: 60 }, (_, index) => [invoice(`C${index}`), receipt(`C${index}`)]).flat();
    await send(events);
    await send([...events, marker('7050.00', '-1995.00')]);
    await handled();
    expect(await books.balances()).toEqual({
      debtors: '7050.00',
      income: '-6000.00',
      outputVat: '-1050.00',
      bank: '1995.00',
      onAccount: '-1995.00',
    });
    expect(await books.rows('SELECT max(sequence)::int AS last, count(*)::int AS all FROM journal')).toEqual([
      { last: 120, all: 120 },
    ]);
    expect(await differences()).toEqual([
      { code: codes.debtors, difference: '0.00' },
      { code: codes.onAccount, difference: '0.00' },
    ]);
  });

  it('an event that does not add up is parked with the reason, its customer waits behind it, all others are posted', async () => {
    await send([invoice('C1'), invoice('C2', []), receipt('C2'), receipt('C1'), marker('117.50', '-33.25')]);
    await handled();
    const parked = await listParked(books.dataSource);
    expect(parked.map(({ key, error }) => [key, error])).toEqual([
      ['C2', 'UnpostableEvent: debits and credits of InvoiceCompleted differ by 1750 in "00 GBP"'],
      ['C2', expect.stringContaining('waits behind')],
    ]);
    expect(await books.balances()).toMatchObject({ debtors: '117.50', onAccount: '-33.25' });
    expect(await differences()).toMatchObject([{ difference: '0.00' }, { difference: '0.00' }]);
  });

  it('C-04 a type or version that it has no contract for is parked, and its customer waits behind it', async () => {
    const of = (contract: EventContract, type: string) =>
      ({ ...contract, type, ceType: contract.ceType.replace(/[A-Za-z]+[.]v1$/, type) }) as EventContract;
    const unknown = (customer: string, type: string) => {
      const one = invoice(customer);
      return { ...one, contract: of(one.contract, type) };
    };
    await send([unknown('C1', 'PermitIssued.v1'), invoice('C1'), unknown('C2', 'InvoiceCompleted.v2'), receipt('C3')]);
    await handled();
    const parked = await listParked(books.dataSource);
    expect(parked.map(({ key, error }) => [key, error])).toEqual([
      ['C1', expect.stringContaining('no contract for tolbooth.receivables.PermitIssued.v1')],
      ['C1', expect.stringContaining('waits behind')],
      ['C2', expect.stringContaining('no contract for tolbooth.receivables.InvoiceCompleted.v2')],
    ]);
    expect(await books.balances()).toMatchObject({ onAccount: '-33.25' });
    const [first] = parked;
    const replayed = async (by: Inbox) => (await replayParked(by, [first!.id], 'opal')).map(({ outcome }) => outcome);
    expect(await replayed(inbox)).toEqual(['failed']);
    const { dataSource, subscriptions } = inbox;
    expect(await replayed({ dataSource, subscriptions, unheard: () => undefined })).toEqual(['replayed', 'replayed']);
    expect(await books.balances()).toMatchObject({ debtors: '117.50', onAccount: '-33.25' });
    const left = unheard(books.runner)!;
    expect(left('receivables.events', 'tolbooth.receivables.InvoicePrinted.v2')).toBeUndefined();
    expect(left('collections.events', 'tolbooth.collections.PlanAgreed.v1')).toBeUndefined();
  });
});
