import { day } from '@tolbooth/calendar';
import { dueInvoices } from '../src/print-runs/print-run.rows';
import { dueAccounts } from '../src/statements-of-account/statement.rows';
import { debts } from './given/debts';
import { gbp, Office, type Body } from './office';

jest.setTimeout(60_000);

let office: Office;
let model: Body;
beforeAll(async () => {
  office = await Office.open('2006-07-03T13:00:00Z');
  model = await office.invoice((await office.customer({ name: 'Model' })).account, '10.00');
}, 120_000);
afterAll(() => office?.close());

const query = (sql: string, ...values: unknown[]) => office.started.parts.dataSource.query<Body[]>(sql, values);
const debt = (number: string, change: object = {}) => ({ number, due: '2006-07-20', total: '8.00', ...change });

describe('R-10 which invoices a print run finds', () => {
  const at = new Date('2006-07-04T10:30:00Z');
  const found = async (change: object = {}) => {
    const page = { asOf: day('2006-07-04'), at, lookBackDays: 90, limit: 100, ...change };
    const ids = (await dueInvoices(office.started.parts.dataSource.manager, page)).map(({ id }) => id);
    const rows = await query('SELECT id, number FROM invoice WHERE id = ANY ($1)', ids);
    return ids.map((id) => rows.find((row) => row.id === id)!.number).filter((number) => number.startsWith('P'));
  };

  it('completed on a day before, not longer ago than it looks back, in the books, and not gone out since', async () => {
    const past = '2006-07-03T09:00:00Z';
    await debts(office, model, [
      debt('P1', { completed_on: '2006-04-05', transfer_at: past }),
      debt('P2', { completed_on: '2006-04-04', transfer_at: past }),
      debt('P3', { completed_on: '2006-07-03', transfer_at: at }),
      debt('P4', { completed_on: '2006-07-03', transfer_at: new Date(at.getTime() + 1) }),
      debt('P5', { completed_on: '2006-07-04', transfer_at: past }),
      debt('P6', { completed_on: '2006-07-01', transfer_at: past, completed_at: past }),
      debt('P7', { completed_on: '2006-07-02', transfer_at: past, completed_at: past }),
      debt('P8', { completed_on: '2006-07-02', transfer_at: past, state: 'cancelled', end_reason: 'R' }),
    ]);
    // P6 went out as it is, P7 before it was opened again.
    for (const [number, completed] of [
      ['P6', past],
      ['P7', '2006-06-30T09:00:00Z'],
    ]) {
      await query(
        `INSERT INTO invoice_print (invoice_id, completed_at, number, way, hash, account, name, currency, total, printed_at,
           printed_on) SELECT id, $2, number, 'post', $3, account, 'N', 'GBP', 8, $2, '2006-07-01' FROM invoice WHERE number = $1`,
        ...[number, completed, (await aDocument()).hash],
      );
    }
    expect(await found()).toEqual(['P1', 'P7', 'P3']);
  });

  it('page by page in the order of their completion, none twice', async () => {
    const [{ id } = { id: '' }] = await query(`SELECT id FROM invoice WHERE number = 'P7'`);
    expect(await found({ after: { id, completedOn: '2006-07-02' } })).toEqual(['P3']);
    expect(await found({ limit: 1 })).toEqual(['P1']);
  });

  /** Something in the archive that a print can be of. */
  async function aDocument(): Promise<{ hash: string }> {
    await query(
      `INSERT INTO document (hash, media_type, size, kept_at, content)
       VALUES (encode(sha256('x'), 'hex'), 'application/pdf', 1, now(), 'x') ON CONFLICT DO NOTHING`,
    );
    const [row] = await query(`SELECT hash FROM document WHERE content = 'x'`);
    return row as unknown as { hash: string };
  }
});

describe('R-10 a print run that was stopped or broke off', () => {
  it('stopped, the next one prints what is left; broken off, it goes on where it was; each invoice once', async () => {
    const { account } = await office.customer();
    const invoices: Body[] = [];
    for (const net of ['10.00', '20.00', '30.00']) invoices.push(await office.invoice(account, net));
    await office.moveTo('2006-07-04T09:10:00Z');
    const run = () => office.done('help', '/v1/print-runs', {});
    const indexOf = async ({ id }: Body) =>
      (await (await office.raw('help', `/v1/print-runs/${id}/index`)).text())
        .split('\r\n')
        .map((line) => line.split(',')[2]!)
        .filter((number) => invoices.some((each) => each.number === number));
    const first = await run();
    const numbers = invoices.map(({ number }) => number);
    expect(await indexOf(first)).toEqual(numbers);
    const ofPrint = `invoice_id = (SELECT id FROM invoice WHERE number = $1)`;
    // As it stands when somebody stopped it behind the second invoice.
    await query(`DELETE FROM invoice_print WHERE ${ofPrint}`, numbers[2]);
    await query(`UPDATE run SET status = 'stopped' WHERE id = $1`, first.id);
    await office.moveTo('2006-07-04T09:11:00Z');
    const second = await run();
    expect([await indexOf(first), await indexOf(second)]).toEqual([numbers.slice(0, 2), numbers.slice(2)]);
    // As it stands when the process died there.
    await query(`DELETE FROM invoice_print WHERE ${ofPrint}`, numbers[2]);
    const cursor = `SELECT completed_on || ' ' || id FROM invoice WHERE number = $2`;
    await query(`UPDATE run SET status = 'running', cursor = (${cursor}) WHERE id = $1`, first.id, numbers[1]);
    await run();
    expect(await indexOf(first)).toEqual(numbers);
    expect((await office.get(`/v1/print-runs/${first.id}`)).body).toMatchObject({ status: 'finished' });
  });
});

describe('R-19 who gets a statement of the month', () => {
  const monthStart = day('2006-07-01');
  const due = async (accounts: readonly string[]) => {
    const all = await dueAccounts(office.started.parts.dataSource.manager, { monthStart, limit: 1_000 });
    return accounts.map((account) => all.includes(account));
  };
  const customers = async (count: number, change: object = {}) => {
    const all: string[] = [];
    for (let at = 0; at < count; at += 1) all.push((await office.customer(change)).account);
    return all;
  };

  it('who owed something when it began, or was billed within 31 days before; no team that banks', async () => {
    const [open, later, lately, before] = await customers(4);
    const [team] = await customers(1, { lodgementTeam: true });
    const own = (account?: string) => ({ account, paying_account: account });
    await debts(office, model, [
      debt('S1', { completed_on: '2006-06-30', ...own(open) }),
      debt('S2', { completed_on: '2006-07-01', ...own(later) }),
      debt('S3', { completed_on: '2006-05-31', applied: '8.00', ...own(lately) }),
      debt('S4', { completed_on: '2006-05-30', applied: '8.00', ...own(before) }),
      debt('S5', { completed_on: '2006-06-30', ...own(team) }),
    ]);
    expect(await due([open!, later!, lately!, before!, team!])).toEqual([true, false, true, false, false]);
  });

  it('who had money on account when it began, or paid within 31 days before', async () => {
    const all = await customers(4);
    for (const [at, [takenOn, state]] of [
      ['2006-06-30', 'on-account'],
      ['2006-07-01', 'on-account'],
      ['2006-05-31', 'applied'],
      ['2006-05-30', 'applied'],
    ].entries()) {
      const { id } = await office.receipt(all[at]!, '5.00');
      const change = `taken_on = $2, state = $3, applied = CASE WHEN $3 = 'applied' THEN amount ELSE 0 END`;
      await query(`UPDATE receipt SET ${change} WHERE id = $1`, id, takenOn, state);
    }
    expect(await due(all)).toEqual([true, false, true, false]);
  });

  it('once a month: one of its first day is of the month, one of the day before is not', async () => {
    const all = await customers(3);
    await debts(
      office,
      model,
      all.map((account, at) => debt(`T${at}`, { completed_on: '2006-06-01', account, paying_account: account })),
    );
    const made = (account: string, kind: string, on: string) =>
      query(
        `INSERT INTO statement_of_account (id, account, currency, kind, on_day, opening, closing, way, name, hash, data, made_at,
           made_by) SELECT gen_random_uuid(), $1, 'GBP', $2, $3, 0, 0, 'post', 'N', hash, '{}', now(), 'run' FROM document LIMIT 1`,
        ...[account, kind, on],
      );
    await made(all[0]!, 'monthly', '2006-07-01');
    await made(all[1]!, 'monthly', '2006-06-30');
    await made(all[2]!, 'asked', '2006-07-01');
    expect(await due(all)).toEqual([false, true, true]);
  });

  it('one that was asked for is handed out, whatever the customer said of the monthly ones', async () => {
    const customer = await office.customer();
    const delivery = { invoices: 'post', statements: 'email', email: 'a@b.example', largePrint: false };
    await office.ask('ann', 'PUT', `/v1/customers/${customer.id}/document-delivery`, delivery);
    const [asked] = (await office.done('debt', `/v1/customers/${customer.id}/statements`)).items;
    expect(asked).toMatchObject({ way: 'post', closing: gbp('0.00') });
  });
});
