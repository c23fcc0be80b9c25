import fc from 'fast-check';
import { expectProven } from './books';
import { debits, payer, propose, send, used } from './given/direct-debits';
import { gbp, Office, type Body } from './office';

// A database for each test, on a machine that runs other tests beside it.
jest.setTimeout(120_000);

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  // Somebody who pays in another way.
  await office.invoice((await office.customer()).account, '25.00');
}, 120_000);
afterAll(() => office?.close());

const early = ['nothing', 'pays a part', 'pays all'] as const;
const late = ['nothing', 'returned', 'claimed', 'returned and claimed', 'unapplied, then returned'] as const;

const pays = (account: string, invoice: Body, amount: string) =>
  office.receipt(account, amount, { applications: [{ invoice: invoice.number, amount: gbp(amount) }] });

/** A bank's report on one item. */
async function reported(kind: 'returned' | 'claimed', item: Body): Promise<void> {
  const reference = String(item['reference']);
  const file =
    kind === 'claimed'
      ? `<Voca id="${item.id}"><NewAdvices><DDICAdvice><SUReference>${reference}</SUReference><ReasonCode>7</ReasonCode>
         <TotalAmount>47.00</TotalAmount></DDICAdvice></NewAdvices></Voca>`
      : `<ARUDD><ReturnedDebitItem ref="${reference}" returnCode="4128" originalProcessingDate="${String(item['collectOn'])}"
         valueOf="47.00" currency="GBP"/></ARUDD>`;
  const answer = await office.send('cash', '/v1/direct-debit-reports', file, 'application/xml');
  expect(answer.status).toBe(200);
}

async function after(step: (typeof late)[number], item: Body): Promise<void> {
  if (step === 'unapplied, then returned') {
    await office.post('cash', `/v1/receipts/${String(item['receipt'])}/unapply`, { reason: 'Asked for' });
  }
  if (step !== 'nothing' && step !== 'claimed') await reported('returned', item);
  if (step === 'claimed' || step === 'returned and claimed') await reported('claimed', item);
}

describe('R-26 any order of collections, payments and returns', () => {
  it('leaves customer balance = open items = control accounts, and each direct debit returned once at most', async () => {
    const one = fc.record({
      before: fc.constantFrom(...early),
      between: fc.constantFrom(...early),
      after: fc.constantFrom(...late),
    });
    const stories = [
      ...late.map((each) => ({ before: early[0], between: early[0], after: each })),
      ...early.map((each) => ({ before: early[0], between: each, after: late[1] })),
      ...fc.sample(one, { numRuns: 6, seed: 26 }),
    ];
    const payers = [];
    for (const story of stories) {
      const { account } = await payer(office);
      payers.push({ story, account, invoice: await office.invoice(account, '40.00') });
    }
    await used(office, '2006-07-10T05:30:00Z');
    await propose(office);
    const part = { nothing: undefined, 'pays a part': '7.00', 'pays all': '47.00' };
    for (const { story, account, invoice } of payers) {
      if (part[story.before]) await pays(account, invoice, part[story.before]!);
    }
    const [first] = await debits(office, `customer=${payers[0]!.account}`);
    await send(office, (await office.get(`/v1/direct-debit-collections/${String(first!['collection'])}`)).body);
    for (const { story, account, invoice } of payers) {
      if (story.before === 'nothing' && part[story.between]) await pays(account, invoice, part[story.between]!);
    }
    await expectProven(office);
    await office.moveTo('2006-07-24T10:00:00Z');
    await expectProven(office);
    for (const { story, account, invoice } of payers) {
      const items = await debits(office, `customer=${account}`);
      const item = items.find(({ collectOn }) => collectOn === '2006-07-24')!;
      expect(item['state']).toBe(story.before === 'nothing' ? 'collected' : 'left-out');
      if (item['state'] === 'collected') await after(story.after, item);
      const ends = { returned: [['collected'], ['returned']], collected: [['collected']], 'left-out': [['left-out']] };
      const now = (await debits(office, `customer=${account}`)).find(({ id }) => id === item.id)!;
      const told = (await office.told(item.id)).map(({ type, data }) => [type, data['outcome'], data['invoices']]);
      const own = [{ invoiceId: invoice.id, invoiceNumber: invoice.number, amount: gbp('47.00') }];
      expect(told).toEqual([
        ['DirectDebitNotified', undefined, own],
        ...ends[now['state'] as keyof typeof ends].map(([outcome]) => ['DirectDebitEnded', outcome, own]),
      ]);
      const paid = [part[story.before], story.before === 'nothing' ? part[story.between] : undefined];
      const cash = paid.reduce((sum, each) => sum + Number.parseInt((each ?? '0.00').replace('.', ''), 10), 0);
      const debit = story.before === 'nothing' && story.after === 'nothing' ? 4700 : 0;
      const balance = 4700 - cash - debit;
      const sign = balance < 0 ? '-' : '';
      const size = String(Math.abs(balance)).padStart(3, '0');
      expect((await office.accountOf(account))['balance']).toEqual(
        gbp(`${sign}${size.slice(0, -2)}.${size.slice(-2)}`),
      );
      const { body } = await office.get(`/v1/customers?account=${account}`);
      const returned = item['state'] === 'collected' && story.after !== 'nothing' ? 1 : 0;
      expect([invoice.number, body.items[0]!['returnedCount']]).toEqual([invoice.number, returned]);
    }
    await expectProven(office);
  });
});
