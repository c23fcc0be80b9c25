import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collections } from '@tolbooth/contracts';
import { readSpreadsheet } from '@tolbooth/formats';
import { debts } from './given/debts';
import { gbp, Office, type Body } from './office';

const report = '/v1/reports/aged-debt';
let office: Office;
let customer: Body;
let other: Body;
let model: Body;
let ids: string[];
beforeAll(async () => {
  office = await Office.open('2005-03-10T08:00:00Z');
  customer = await office.customer({ name: 'Ferry Farm' });
  other = await office.customer({ name: 'Abbey Rooms' });
  model = await office.invoice(customer.account, '10.00');
  const own = { account: customer.account, paying_account: customer.account };
  ids = await debts(office, model, [
    { number: 'A1', due: '2004-11-11', total: '3000.00', ...own },
    { number: 'A2', due: '2004-12-16', total: '400.00', ...own },
    { number: 'A3', due: '2005-01-15', total: '4000.00', ...own },
    { number: 'A4', due: '2003-03-01', total: '10.00', ...own },
    { number: 'A5', due: '2004-08-01', total: '20.00', ...own },
    { number: 'A6', due: '2005-03-01', total: '30.00', ...own, cost_centre: 'C563000' },
    { number: 'B1', due: '2005-03-10', total: '40.00', paying_account: other.account },
  ]);
});
afterAll(() => office?.close());

const rows = async (query = '', by: Parameters<Office['get']>[1] = 'look') =>
  (await office.get(`${report}?limit=200${query}`, by)).body.items as unknown as Record<string, unknown>[];
const of = (list: Record<string, unknown>[], number: string) => list.find(({ invoice }) => invoice === number);
const event = (data: Record<string, unknown>) => ({
  data: { ...collections.ReminderIssued.example, customerAccount: customer.account, balance: gbp('1.00'), ...data },
});

describe('R-21 aged debt by cost centre and status', () => {
  it('E35 each debt stands in its column, with customer and number on every row', async () => {
    const list = await rows();
    const at = (number: string) => {
      const { bucket, remaining, ...row } = of(list, number)!;
      const columns = ['current', 'underOne', 'oneToTwo', 'twoToThree', 'threeToSix', 'sixToTwelve', 'overTwelve'];
      const filled = columns.filter((name) => (row[name] ?? null) !== null);
      expect(row['customer']).toBeTruthy();
      return [bucket, filled, (remaining as { amount: string }).amount];
    };
    expect(at('B1')).toEqual([1, ['current'], '40.00']);
    expect(at('A6')).toEqual([2, ['underOne'], '30.00']);
    expect(at('A3')).toEqual([3, ['oneToTwo'], '4000.00']);
    expect(at('A2')).toEqual([4, ['twoToThree'], '400.00']);
    expect(at('A1')).toEqual([5, ['threeToSix'], '3000.00']);
    expect(at('A5')).toEqual([6, ['sixToTwelve'], '20.00']);
    expect(at('A4')).toEqual([7, ['overTwelve'], '10.00']);
    expect(of(list, 'A1')).toMatchObject({ description: 'For A1', customer: 'Ferry Farm', costCentre: 'WE93110' });
  });

  it('the customer total is that of the cost centre; every page of it holds the same rows, none twice', async () => {
    expect(of(await rows(), 'A1')!['customerTotal']).toEqual(gbp('7441.75'));
    expect(of(await rows(), 'A6')!['customerTotal']).toEqual(gbp('30.00'));
    const seen: unknown[] = [];
    for (let path: string | undefined = `${report}?limit=3`; path;) {
      const { body } = await office.get(path);
      seen.push(...(body.items as unknown as { invoice: string }[]).map(({ invoice }) => invoice));
      path = (body['links'] as { next?: string }).next;
    }
    expect(seen).toEqual((await rows()).map(({ invoice }) => invoice));
    expect(new Set(seen).size).toBe(8);
  });

  it('as at an earlier day it is what was open then: money, reductions and cancellations since are taken back', async () => {
    const invoice = await office.invoice(customer.account, '100.00');
    await office.receipt(customer.account, '17.50', {
      applications: [{ invoice: invoice.number, amount: gbp('17.50') }],
    });
    await office.moveTo('2005-03-20T08:00:00Z');
    const form = { account: customer.account, customerName: 'Ferry Farm', reason: 'Not provided' };
    const requester = { name: 'A', position: 'B', contact: '1' };
    await office.done('debt', `/v1/invoices/${invoice.id}/cancel`, { ...form, requester, cause: 'error' });
    const amountAt = async (day: string) => of(await rows(`&asAt=${day}`), invoice.number)?.['remaining'];
    expect(await amountAt('2005-03-09')).toBeUndefined();
    expect(await amountAt('2005-03-10')).toEqual(gbp('100.00'));
    expect(await amountAt('2005-03-19')).toEqual(gbp('100.00'));
    expect(await amountAt('2005-03-20')).toBeUndefined();
  });

  it('the status is the highest of the hierarchy that was true on the day, and sorts by it', async () => {
    const list = await rows();
    const [a1, a2] = ids;
    const reminder = { invoiceNumber: 'A1', issuedOn: '2005-03-01' };
    expect(of(list, 'A1')!['status']).toBe('02 Overdue');
    await office.tell(collections.ReminderIssued, event({ ...reminder, invoiceId: a1 }) as never);
    await office.tell(
      collections.FinalNoticeIssued,
      event({ ...reminder, invoiceId: a1, reminderOn: '2005-03-01', issuedOn: '2005-03-15' }) as never,
    );
    const dispute = { ...collections.DisputeRaised.example, invoiceId: a2, invoiceNumber: 'A2' };
    await office.tell(collections.DisputeRaised, {
      data: { ...dispute, customerAccount: customer.account, amount: gbp('100.00'), raisedOn: '2005-03-05' } as never,
    });
    const statusAt = async (number: string, asAt: string) => of(await rows(`&asAt=${asAt}`), number)!['status'];
    expect(await statusAt('A1', '2005-02-28')).toBe('02 Overdue');
    expect(await statusAt('A1', '2005-03-14')).toBe('03 Reminded');
    expect(await statusAt('A1', '2005-03-15')).toBe('04 Final notice');
    expect(await statusAt('A2', '2005-03-04')).toBe('02 Overdue');
    expect(await statusAt('A2', '2005-03-05')).toBe('05 In dispute');
    expect((await rows('&status=final-notice')).map(({ invoice }) => invoice)).toEqual(['A1']);
    expect((await office.get(`${report}?status=lost`)).body).toMatchObject({
      code: 'debt-status-unknown',
      field: 'status',
    });
  });

  it('added up by cost centre and status: the same money, and disputes beside it', async () => {
    const { body } = await office.get('/v1/reports/aged-debt-summary?asAt=2005-03-10&limit=200');
    const listed = await rows('&asAt=2005-03-10');
    const pence = (one: unknown) => BigInt((one as { amount: string }).amount.replace('.', ''));
    const sum = (list: readonly Record<string, unknown>[]) =>
      list.reduce((total, { remaining }) => total + pence(remaining), 0n);
    expect(sum(body.items as never)).toBe(sum(listed));
    expect(body['totals']).toMatchObject({ disputed: { money: [gbp('100.00')] } });
    expect(body.items.find(({ status }) => status === '05 In dispute')).toMatchObject({
      ...{ debts: 1, disputed: gbp('100.00'), twoToThree: gbp('400.00'), bucket: 4, costCentre: 'WE93110' },
    });
  });

  it('is a spreadsheet with a sheet a cost centre: days and amounts are such, the bucket a number', async () => {
    const file = await office.download(`${report}?format=xlsx&sheets=cost-centre&asAt=2005-03-10`);
    const folder = mkdtempSync(join(tmpdir(), 'aged-debt-'));
    try {
      const path = join(folder, 'aged.xlsx');
      writeFileSync(path, file);
      const sheet = async (name: string) => {
        const all: string[][] = [];
        for await (const { cells } of readSpreadsheet(path, { sheet: name })) all.push([...cells]);
        return all;
      };
      const [heading, ...lines] = await sheet('WE93110');
      expect(heading!.slice(0, 9)).toEqual([
        ...['Cost centre', 'Account', 'Customer', 'Invoice no', 'Description', 'Debt status', 'Due', 'Currency'],
        'Amount due remaining',
      ]);
      expect(heading!.slice(-3)).toEqual(['Customer total', 'Bucket', 'Status order']);
      const a1 = lines.find((line) => line[3] === 'A1')!;
      expect([a1[6], a1[8], a1[13], a1[17]]).toEqual(['2004-11-11', '3000.00', '3000.00', '5']);
      expect((await sheet('C563000')).map((line) => line[3])).toEqual(['Invoice no', 'A6']);
      const about = (await sheet('About')).map(([label]) => label);
      expect(about).toEqual(expect.arrayContaining(['Made at', 'Made by', 'Rows', 'Total Amount due remaining']));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('X-08 shows only the cost centres of the caller, whatever is asked', async () => {
    const numbers = async (query: string) => (await rows(query, 'holder')).map(({ invoice }) => invoice);
    expect(await numbers('')).toEqual(['A6']);
    expect(await numbers('&costCentre=WE93110')).toEqual([]);
    expect(await numbers(`&customer=${other.account}`)).toEqual([]);
    const { body } = await office.get('/v1/reports/aged-debt-summary', 'holder');
    expect(body.items).toMatchObject([{ costCentre: 'C563000', remaining: gbp('30.00') }]);
  });
});
