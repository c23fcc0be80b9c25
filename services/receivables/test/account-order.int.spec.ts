import fc from 'fast-check';
import { expectProven } from './books';
import { writeOffApproved } from './given/write-offs';
import { gbp, Office, type Body } from './office';

// Each order is some dozen requests, on a machine that runs other tests beside it.
jest.setTimeout(240_000);

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  // Something is owed at all times, so that equal is not only because both are nothing.
  await office.invoice((await office.customer()).account, '60.00');
});
afterAll(() => office?.close());

const step = fc.record({
  kind: fc.constantFrom(
    'invoice',
    'receipt',
    'apply',
    'apply',
    'unapply',
    'return',
    'adjust',
    'cancel',
    'dispute',
    'write-off',
    'reopen',
  ),
  which: fc.nat(9),
  other: fc.nat(9),
  share: fc.integer({ min: 1, max: 120 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const pence = (amount: unknown) => BigInt((amount as { amount: string }).amount.replace('.', ''));
const pounds = (amount: bigint) => `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;
const form = (account: string) => ({
  ...{ account, customerName: 'Hartford Parish Rooms', postcode: 'PE29 3NJ', reason: 'because' },
  requester: { name: 'Ann Lee', position: 'Budget holder', contact: '1' },
});

/** One account and what was done on it; a step that a rule refuses changes nothing. */
class Dealings {
  readonly invoices: Body[] = [];
  readonly receipts: Body[] = [];

  constructor(private readonly account: string) {}

  async begin(): Promise<this> {
    this.invoices.push(await office.invoice(this.account, '60.00'));
    this.receipts.push(await office.receipt(this.account, '40.00'));
    return this;
  }

  async perform({ kind, which, other, share }: Step): Promise<void> {
    const price = pounds(BigInt(share) * 100n + 1_000n);
    if (kind === 'invoice') return void this.invoices.push(await office.invoice(this.account, price));
    if (kind === 'receipt') return void this.receipts.push(await office.receipt(this.account, price));
    const invoice = this.invoices[which % this.invoices.length]!;
    const receipt = this.receipts[other % this.receipts.length]!;
    const { balance } = await office.show(invoice);
    const amount = (pence(balance) * BigInt(share)) / 100n || 1n;
    const money = { amount: gbp(pounds(amount)) };
    const applications = [{ invoice: invoice.number, ...money }];
    const path = `/v1/invoices/${invoice.id}`;
    if (kind === 'apply') await office.post('cash', `/v1/receipts/${receipt.id}/apply`, { applications });
    if (kind === 'unapply')
      await office.post('cash', `/v1/receipts/${receipt.id}/unapply`, { applications, reason: 'x' });
    if (kind === 'return') await office.post('cash', `/v1/receipts/${receipt.id}/return`, { reason: 'Bounced' });
    if (kind === 'adjust') {
      const body = { ...form(this.account), customerAgreed: true, newAmount: money.amount };
      await office.post('debt', `${path}/adjust`, body);
    }
    if (kind === 'cancel') {
      const body = { ...form(this.account), postcode: undefined };
      await office.post('debt', `${path}/cancel`, body);
    }
    if (kind === 'reopen') {
      const reopened = await office.post('ann', `${path}/reopen`, { reason: 'Wrong' });
      if (reopened.status === 200) await office.done('ann', `${path}/complete`);
    }
    if (kind === 'write-off') await writeOffApproved(office, [{ invoice, amount: money.amount.amount }]);
    if (kind === 'dispute') await office.disputeExpired(invoice, money.amount.amount, share > 100);
  }

  async check(): Promise<void> {
    const account = await office.accountOf(this.account);
    const open = await Promise.all(this.invoices.map((invoice) => office.show(invoice)));
    const items = open.reduce((sum, each) => sum + pence(each['balance']), 0n);
    expect(pence(account['openItems'])).toBe(items);
    const { rows } = await this.books();
    expect(pence(account['onAccount'])).toBe(rows);
    const balance = account['balance'] as { amount: string };
    const shown = BigInt(balance.amount.replace('.', ''));
    expect(shown).toBe(items - rows);
    for (const each of open) expect(pence(each['balance'])).toBeGreaterThanOrEqual(0n);
  }

  /** What was received and is neither returned nor applied, from the rows of receipts and applications. */
  private async books(): Promise<{ rows: bigint }> {
    const [row] = await office.started.parts.dataSource.query<{ rows: string }[]>(
      `SELECT (coalesce(sum(r.amount), 0) - coalesce(sum((SELECT sum(a.amount) FROM application a WHERE a.receipt_id = r.id)), 0))::numeric(18,2)::text AS rows
         FROM receipt r WHERE r.account = $1 AND r.state NOT IN ('returned', 'reversed')`,
      [this.account],
    );
    return { rows: BigInt(row!.rows.replace('.', '')) };
  }
}

describe('R-11, R-12, D-11, C-12 on a real database, in any order', () => {
  it('customer balance = open items − money on account, and both control accounts are what the events say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 10 }), fc.nat(9), async (steps, cutOffAfter) => {
        const dealings = await new Dealings((await office.customer()).account).begin();
        for (const [index, each] of steps.entries()) {
          if (index === cutOffAfter) await office.passCutOff();
          await dealings.perform(each);
        }
        await dealings.check();
        await expectProven(office);
      }),
      { numRuns: 4 },
    );
  });
});
