import { systemActor } from '@tolbooth/access';
import { openDatabase } from '@tolbooth/database';
import { completeInvoice } from '../src/invoices/complete-invoice';
import { enteredInvoice, type InvoiceBody } from '../src/invoices/invoice.bodies';
import { startInvoice } from '../src/invoices/start-invoice';
import { receivablesSql } from '../src/statements';
import { booksOf, expectProven } from './books';
import { codes, gbp, Office } from './office';

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
}, 120_000);
afterAll(() => office?.close());

const by = systemActor('receivables');

describe('R-07 a batch of 10,000 completions', () => {
  it('is one path with one number each, without a gap; a refused one leaves the others and takes none', async () => {
    const { account } = await office.customer();
    const { runner } = office.started.parts;
    const body = (net: string) => enteredInvoice(office.invoiceBody(account, net) as InvoiceBody);
    const drafts = [...Array.from({ length: 10_000 }, (_, index) => body(index === 5_000 ? '1.00' : '20.00'))];
    const ids: { id: string }[] = [];
    for (let from = 0; from < drafts.length; from += 2_500) {
      const outcomes = await runner.perform(startInvoice, drafts.slice(from, from + 2_500), { by });
      for (const outcome of outcomes) if ('change' in outcome) ids.push({ id: outcome.change.invoice.id });
    }
    const outcomes = await runner.perform(completeInvoice, ids, { by });
    const refused = outcomes.flatMap((outcome, index) => ('refusal' in outcome ? [[index, outcome.refusal.code]] : []));
    expect(refused).toEqual([[5_000, 'below-minimum-invoice']]);
    const numbers = outcomes.flatMap((outcome) =>
      'change' in outcome ? [BigInt(outcome.change.invoice.number!)] : [],
    );
    expect(numbers).toHaveLength(9_999);
    numbers.forEach((number, index) => expect(number).toBe(numbers[0]! + BigInt(index)));
    expect((await booksOf(office)).get(codes.debtors)).toBe(9_999n * 2_350n);
    await expectProven(office);
  }, 120_000);
});

describe('two people at once', () => {
  it('W39 numbers stay without gaps and without doubles', async () => {
    const accounts = await Promise.all([1, 2, 3].map(() => office.customer()));
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, index) => office.invoice(accounts[index % 3]!.account, '20.00')),
    );
    const numbers = made.map((each) => BigInt(each.number)).sort((a, b) => (a < b ? -1 : 1));
    expect(new Set(numbers).size).toBe(12);
    expect(numbers[11]! - numbers[0]!).toBe(11n);
  });

  it('R-12 the same money is never applied twice', async () => {
    const { account } = await office.customer();
    const [one, two] = [await office.invoice(account, '100.00'), await office.invoice(account, '100.00')];
    const receipt = await office.receipt(account, '100.00');
    const answers = await Promise.all(
      [one, two, one, two].map((invoice) =>
        office.post('cash', `/v1/receipts/${receipt.id}/apply`, {
          applications: [{ invoice: invoice.number, amount: gbp('60.00') }],
        }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422, 422, 422]);
    await expectProven(office);
  });
});

describe('every SQL string of the service', () => {
  it('is accepted by the migrated schema', async () => {
    const url = office.started.parts.dataSource.options as { url: string };
    const database = await openDatabase({ url: url.url, name: 'prepare', entities: [], poolSize: 1 });
    try {
      for (const [index, sql] of receivablesSql.entries()) {
        await database.query(`PREPARE statement_${index} AS ${sql}`);
      }
      expect(receivablesSql.length).toBeGreaterThan(20);
    } finally {
      await database.destroy();
    }
  });
});
