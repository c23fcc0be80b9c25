import { describeService } from '@tolbooth/http';
import { describeEveryRoute } from '@tolbooth/testing';
import { service } from '../src/service';
import { rolesOfTheProfile, RunningLedger } from './running-ledger';

let ledger: RunningLedger;
beforeAll(async () => {
  ledger = await RunningLedger.start();
  // The one of the examples: books that nobody keeps are refused before anything else of a request.
  await ledger.ask('POST', '/v1/books', { id: 'st-johns-school', name: 'St John’s School', kind: 'school' });
});
afterAll(() => ledger?.stop());

const anyId = '0199a1b2-0000-7000-8000-000000000041';
const values: Record<string, string> = {
  period: '2006-07',
  month: '2006-07',
  year: '2006',
  currency: 'GBP',
  code: 'WE93110-81000-000-0000-00-0000',
  segment: 'costCentre',
  value: 'WE93110',
};

/** Amounts that may be below zero: a budget of income is a credit, an adjustment goes either way. */
const signed = [
  'POST /v1/budget-versions declaredIncome',
  'PUT /v1/budget-versions/{id}/lines lines[0].annual',
  'PUT /v1/budget-versions/{id}/lines lines[0].months[0].amount',
  'POST /v1/tax-returns/{id}/adjustments amount',
];

let keys = 0;
describeEveryRoute({
  service: 'ledger',
  describe: () => describeService(service),
  among: 'POST /v1/replenishments',
  on: '2006-07-03',
  people: rolesOfTheProfile(),
  money: { signed },
  valueOf: (name) => values[name] ?? anyId,
  ask: (role, method, path, body, headers) =>
    ledger.ask(method, path, body, { role, headers: { 'idempotency-key': `key-${(keys += 1)}`, ...headers } }),
  kept: ['(SELECT count(*) FROM outbox)', '(SELECT count(*) FROM audit_entry)'],
  database: () => ledger.service.parts.dataSource,
});
