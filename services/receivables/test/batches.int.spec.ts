import { systemActor } from '@tolbooth/access';
import { openDatabase } from '@tolbooth/database';
import { completeInvoice } from '../src/invoices/complete-invoice';
import { receivablesSql } from '../src/statements';
import { booksOf, expectProven } from './books';
import { codes, gbp, Office } from './office';

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
});
afterAll(() => office?.close());

const by = systemActor('receivables');

/** Copies an entry as often as wanted: entering is not what this test is about. */
const copySql = `
  WITH copies AS MATERIALIZED (SELECT gen_random_uuid() AS new_id FROM generate_series(1, $2::int)),
  headers AS (
    INSERT INTO invoice SELECT r.* FROM copies, (SELECT to_jsonb(i) AS row FROM invoice i WHERE id = $1) i,
      LATERAL jsonb_populate_record(NULL::invoice, i.row || jsonb_build_object('id', new_id)) r
  ), lines AS (
    INSERT INTO invoice_line SELECT r.* FROM copies,
      (SELECT to_jsonb(l) AS row FROM invoice_line l WHERE invoice_id = $1) l, LATERAL jsonb_populate_record(
        NULL::invoice_line, l.row || jsonb_build_object('id', gen_random_uuid(), 'invoice_id', new_id)) r
  ), evidence AS (
    INSERT INTO invoice_evidence (id, invoice_id, kind, basis, document, dated, filed_at, filed_by)
    SELECT r.id, r.invoice_id, r.kind, r.basis, r.document, r.dated, r.filed_at, r.filed_by FROM copies,
      (SELECT to_jsonb(e) AS row FROM invoice_evidence e WHERE invoice_id = $1) e, LATERAL jsonb_populate_record(
        NULL::invoice_evidence, e.row || jsonb_build_object('id', gen_random_uuid(), 'invoice_id', new_id)) r
  )
  INSERT INTO invoice_distribution SELECT r.* FROM copies,
    (SELECT to_jsonb(d) AS row FROM invoice_distribution d WHERE invoice_id = $1) d, LATERAL jsonb_populate_record(
      NULL::invoice_distribution, d.row || jsonb_build_object('id', gen_random_uuid(), 'invoice_id', new_id)) r`;

describe('R-07 a batch of 10,000 completions', () => {
  it('is one path with one number each, without a gap; a refused one leaves the others and takes none', async () => {
    const { account } = await office.customer();
    const { runner, dataSource } = office.started.parts;
    const good = await office.done('ann', '/v1/invoices', office.invoiceBody(account, '20.00'));
    const tiny = await office.done('ann', '/v1/invoices', office.invoiceBody(account, '1.00'));
    await dataSource.query(copySql, [good.id, 9_998]);
    const drafts = await dataSource.query<{ id: string }[]>('SELECT id FROM invoice ORDER BY id');
    expect(drafts).toHaveLength(10_000);
    const outcomes = await runner.perform(completeInvoice, drafts, { by });
    const refused = outcomes.flatMap((outcome, index) =>
      'refusal' in outcome ? [[drafts[index]!.id, outcome.refusal.code]] : [],
    );
    expect(refused).toEqual([[tiny.id, 'below-minimum-invoice']]);
    const numbers = outcomes.flatMap((outcome) =>
      'change' in outcome ? [BigInt(outcome.change.invoice.number!)] : [],
    );
    expect(numbers).toHaveLength(9_999);
    expect(numbers.every((number, index) => number === numbers[0]! + BigInt(index))).toBe(true);
    expect((await booksOf(office)).get(codes.debtors)).toBe(9_999n * 2_350n);
    await expectProven(office);
  }, 240_000);
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
