import { debts } from './given/debts';
import { gbp, Office, slipOf, type Body, type Person } from './office';

jest.setTimeout(60_000);

// The last day of a month; 92 days before it are the last that are looked back to.
const [within, beyond] = ['2006-03-31', '2006-03-30'];
let office: Office;
let model: Body;
let team: Body;
beforeAll(async () => {
  office = await Office.open('2006-06-30T08:00:00Z');
  model = await office.invoice((await office.customer()).account, '100.00');
  team = await office.customer({ name: 'Team', lodgementTeam: true });
}, 120_000);
afterAll(() => office?.close());

const query = (sql: string, ...values: unknown[]) => office.started.parts.dataSource.query<Body[]>(sql, values);
const items = async (queue: string) =>
  (await office.get(`/v1/reports/review-queues?limit=200&queue=${queue}`)).body.items as unknown as Record<
    string,
    unknown
  >[];
const labels = async (queue: string) => (await items(queue)).map(({ label }) => label);
const debt = (number: string, change: object = {}) => ({ number, due: '2006-07-20', total: '8.00', ...change });

async function banking(slipReference: string): Promise<Body> {
  return office.done('bank', '/v1/bankings', {
    ...{ slipReference, team: team.account, bankedOn: '2006-06-30', cash: gbp('10.00'), cheques: [] },
    ...{ receiptBookTotal: gbp('11.00'), differenceReason: 'One is missing' },
    ...slipOf({ 'notes-10': '10.00' }),
  });
}

describe('R-36 each queue looks back as many days as policy says, and not a day more', () => {
  it('invoices that were completed with a warning', async () => {
    const warnings = [{ code: 'below-economical-invoice' }];
    await debts(office, model, [
      debt('W1', { completed_on: within, warnings }),
      debt('W2', { completed_on: beyond, warnings }),
      debt('W3', { completed_on: within, warnings: [] }),
    ]);
    expect((await labels('exceptions')).filter((label) => /^W\d$/.test(String(label)))).toEqual(['W1']);
  });

  it('bankings whose count and receipt book differ', async () => {
    const [one, two] = [await banking('GBR1'), await banking('GBR2')];
    await query('UPDATE banking SET banked_on = $2 WHERE id = $1', one.id, within);
    await query('UPDATE banking SET banked_on = $2 WHERE id = $1', two.id, beyond);
    const found = (await items('exceptions')).filter(({ label }) => String(label).startsWith('GBR'));
    expect(found).toMatchObject([{ label: 'GBR1', amount: gbp('-1.00') }]);
  });

  it('receipts that the bank took back', async () => {
    const { account } = await office.customer();
    const made = [await office.receipt(account, '1.00'), await office.receipt(account, '2.00')];
    for (const [at, { id }] of made.entries()) {
      await office.done('cash', `/v1/receipts/${id}/return`, { reason: 'Refer to drawer' });
      await query('UPDATE receipt SET returned_on = $2 WHERE id = $1', id, [within, beyond][at]);
    }
    expect(await labels('returned')).toEqual([made[0]!.number]);
  });

  it('lodgements that were late, unless they were cancelled; corrections of errors, but of nothing else', async () => {
    for (const [slip, entered, state] of [
      ['GBL1', within, 'complete'],
      ['GBL2', beyond, 'complete'],
      ['GBL3', within, 'cancelled'],
    ] as const) {
      const { id } = await banking(slip);
      const lodgement = await office.done('ann', '/v1/lodgements', {
        ...{ banking: id, number: slip, debtType: 'CU', salesperson: 'WE93110' },
        lines: [{ description: 'Copies', subjective: '81000', gross: gbp('10.00') }],
      });
      const late = `late = true, late_reason = 'Leave', entered_on = $2, state = $3`;
      await query(`UPDATE lodgement SET ${late} WHERE id = $1`, lodgement.id, entered, state);
    }
    const corrected = [
      ['K1', 'error', within],
      ['K2', 'replacement', within],
      ['K3', 'error', beyond],
      ['K4', 'request', within],
    ] as const;
    const ids = await debts(
      office,
      model,
      corrected.map(([number]) => debt(number)),
    );
    for (const [at, [, cause, on]] of corrected.entries()) {
      await query(
        `INSERT INTO invoice_reduction (id, invoice_id, kind, amount, cause, reason, at, on_day, by_actor)
         VALUES (gen_random_uuid(), $1, 'adjustment', 1, $2, 'R', $3::date, $3::date, 'debt')`,
        ...[ids[at], cause, on],
      );
    }
    expect([...(await labels('late-entry'))].sort()).toEqual(['GBL1', 'K1', 'K2']);
  });

  it('a credit is what is on account beyond what is open, from the first penny on', async () => {
    const { account } = await office.customer({ name: 'Of the credit' });
    await office.invoice(account, '20.00', {}, { taxCode: 'NON-VAT' });
    const credit = async () => (await items('credit-balances')).filter((row) => row['account'] === account);
    await office.receipt(account, '20.00');
    expect(await credit()).toEqual([]);
    await office.receipt(account, '0.01');
    expect(await credit()).toMatchObject([{ amount: gbp('0.01') }]);
  });

  it('the pack of a quarter has what was signed in it, whenever it was taken, and what was taken and is not signed', async () => {
    const review = (label: string, takenOn: string, signedOn: string | null) =>
      query(
        `INSERT INTO review (id, queue, item, label, state, what, currency, amount, owner, owner_name, taken_on, finding,
           signed_by, signed_by_name, signed_on, version)
         VALUES (gen_random_uuid(), 'returned', $1, $1, CASE WHEN $3::date IS NULL THEN 'noted' ELSE 'signed-off' END, 'W',
           'GBP', 1, 'debt', 'debt', $2, 'F', CASE WHEN $3::date IS NOT NULL THEN 'help' END, 'help', $3, 1)`,
        ...[label, takenOn, signedOn],
      );
    await review('first day', '2006-03-31', '2006-04-01');
    await review('last day', '2006-06-30', '2006-06-30');
    await review('signed later', '2006-06-30', '2006-07-01');
    await review('signed before', '2006-01-01', '2006-03-31');
    await review('open', '2006-04-01', null);
    const pack = async (quarter: string) =>
      (await office.get(`/v1/reports/review-pack?quarter=${quarter}`)).body.items.map((row) => row['label']);
    expect([...(await pack('2006-Q2'))].sort()).toEqual(['first day', 'last day', 'open']);
    expect(await pack('2006-Q1')).toEqual(['signed before']);
  });
});

describe('X-01, SOD-66 the list of a month', () => {
  it('is reviewed from the first day after it on, and not by who completed what another entered', async () => {
    await debts(office, model, [
      debt('M1', { completed_on: '2006-06-01', started_by: 'ann', completed_by: 'carol', cost_centre: 'C563000' }),
      debt('M2', { completed_on: '2006-05-31', started_by: 'ann', completed_by: 'bob', cost_centre: 'C563000' }),
    ]);
    const list = { month: '2006-06', costCentre: 'C563000', finding: 'Ours' };
    const ask = async (by: Person) => (await office.post(by, '/v1/transaction-list-reviews', list)).body;
    expect(await ask('bob')).toMatchObject({ code: 'month-not-over' });
    await office.moveTo('2006-07-01T08:00:00Z');
    for (const by of ['ann', 'carol'] as const) {
      expect(await ask(by)).toMatchObject({ code: 'separation-of-duties', facts: { pair: 'SOD-66' } });
    }
    expect(await ask('bob')).toMatchObject({ invoices: 1, total: gbp('8.00') });
  });
});
