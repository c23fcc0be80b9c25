import { Office } from './office';

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-20T08:00:00Z');
});
afterAll(() => office?.close());

const later = '2006-07-31';
const earlier = '2006-07-01';

describe('X-04, R-35 a question the wrong way round has no answer: 0.00 would be taken for one', () => {
  it.each([
    ['reports/account-overview', 'from', 'to', ''],
    ['reports/cost-of-remissions', 'from', 'to', ''],
    ['reports/bad-debt-of-charges', 'from', 'to', '&overdueDays=0'],
    ['reports/customer-news', 'from', 'to', ''],
    ['reports/account-details', 'dueFrom', 'dueTo', ''],
    ['reports/transactions', 'dueFrom', 'dueTo', ''],
    ['reports/transactions', 'completedFrom', 'completedTo', ''],
    ['reports/receipts', 'receivedFrom', 'receivedTo', ''],
    ['reports/receipts', 'takenFrom', 'takenTo', ''],
    ['raising-costs', 'from', 'to', ''],
  ])('%s from %s to %s', async (path, from, to, more) => {
    const ask = async (first: string, last: string) => {
      const { status, body } = await office.get(`/v1/${path}?${from}=${first}&${to}=${last}${more}`);
      return [status, body['code'], body['field']];
    };
    expect(await ask(later, earlier)).toEqual([400, 'days-out-of-order', to]);
    expect((await ask(earlier, earlier))[0]).toBe(200);
  });

  it('from 60 days late to 30 days late', async () => {
    const status = async (query: string) => (await office.get(`/v1/reports/account-details?${query}`)).status;
    expect((await office.get('/v1/reports/account-details?daysLateFrom=60&daysLateTo=59')).body).toMatchObject({
      ...{ status: 400, code: 'number-out-of-range', field: 'daysLateTo' },
    });
    expect(await status('daysLateFrom=60&daysLateTo=60')).toBe(200);
    expect(await status('daysLateTo=30')).toBe(200);
  });
});

describe('X-04 months and quarters that no calendar has', () => {
  it.each([
    ['transaction-list?month=0000-01', 400],
    ['transaction-list?month=3000-01', 400],
    ['transaction-list?month=1900-01', 200],
    ['transaction-list?month=2999-12', 200],
    ['review-pack?quarter=0000-Q1', 400],
    ['review-pack?quarter=3000-Q4', 400],
    ['review-pack?quarter=2999-Q4', 200],
  ])('%s: %i', async (query, expected) => {
    expect((await office.get(`/v1/reports/${query}`)).status).toBe(expected);
  });
});
