import { separationPolicy } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { policies } from '../../test/given/pricing';
import { distributionsOf, invoiceRow, receiptRow } from '../../test/given/rows';
import type { Site } from '../customers/customer.entity';
import { requestFault, type RequestQuestion } from './request.rules';

const invoice = invoiceRow('1', 10_000n, 1_750n);
const site: Site = {
  ...{ reference: 'C0000001/1', purposes: ['bill-to'], identifying: true, active: true },
  address: { line1: '1', town: 'Huntingdon', postcode: 'PE29 3NJ', country: 'GB' },
};
const facts = {
  invoice,
  distributions: distributionsOf(invoice),
  receipts: [receiptRow('2', 1_000n)],
  standings: [{ receiptId: '2', invoiceId: '1', amount: 1_000n, by: 'carl' }],
  customers: new Map([['C0000001', { name: 'Hartford Parish Rooms', alternateName: 'The Rooms', sites: [site] }]]),
};
const asked: RequestQuestion = {
  verb: 'cancel-invoice',
  request: {
    account: 'C0000001',
    customerName: 'Hartford Parish Rooms',
    requester: { name: 'A', position: 'B', contact: '1' },
  },
  reason: 'Raised twice',
  at: new Date('2006-07-20T09:00:00Z'),
  by: { id: 'debt', name: 'Debt team', roles: ['recovery-team'] },
  pairs: policies.at(separationPolicy, day('2006-07-20')).value,
};

describe('R-11, X-01 who may reduce an invoice, and on what form', () => {
  it('the debt team, once it is in the books', () => {
    expect(requestFault(facts, asked)).toBeUndefined();
    expect(requestFault(facts, { ...asked, verb: 'adjust-invoice' })).toBeUndefined();
  });

  it.each([
    ['who entered or completed it', 'ann', 'SOD-03'],
    ['who took the money', 'cash', 'SOD-02'],
    ['who applied it', 'carl', 'SOD-02'],
  ])('not %s', (_, id, pair) => {
    const answer = requestFault(facts, { ...asked, by: { ...asked.by, id } });
    expect(answer).toMatchObject({ code: 'separation-of-duties', facts: { pair } });
  });

  it.each([
    ['the account of somebody else', { request: { ...asked.request, account: 'C0000002' } }, 'other-account'],
    ['the name of somebody else', { request: { ...asked.request, customerName: 'X' } }, 'request-customer-differs'],
    ['another postcode', { request: { ...asked.request, postcode: 'PE29 3NK' } }, 'request-customer-differs'],
    ['no reason', { reason: undefined }, 'reason-missing'],
    ['before the cut-off', { at: new Date('2006-07-03T08:59:59Z') }, 'before-cut-off'],
  ])('not with %s', (_, change, code) => {
    expect(requestFault(facts, { ...asked, ...change })).toMatchObject({ code });
  });

  it.each([
    ['HARTFORD  parish rooms', 'pe293nj'],
    ['the rooms', ' PE29 3nj'],
  ])('F1, F2 with name and postcode however they are typed: %s %s', (customerName, postcode) => {
    expect(requestFault(facts, { ...asked, request: { ...asked.request, customerName, postcode } })).toBeUndefined();
  });

  it('not when it is cancelled already', () => {
    const answer = requestFault({ ...facts, invoice: { ...invoice, state: 'cancelled' } }, asked);
    expect(answer).toMatchObject({ code: 'state-forbids', facts: { state: 'cancelled' } });
  });
});
