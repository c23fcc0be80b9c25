import { inTransaction, queryRows } from '@tolbooth/database';
import { eventually } from '@tolbooth/testing';
import { approveCustomerMerge } from '../src/customer-merges/decide-customer-merge';
import { expectProven } from './books';
import { debits, payer, propose, send, used } from './given/direct-debits';
import { gbp, Office, type Body } from './office';

jest.setTimeout(120_000);

let office: Office;
beforeEach(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
}, 120_000);
afterEach(() => office?.close());

const proposed = async (merged: string, survivor: string): Promise<string> =>
  (await office.done('ann', '/v1/customer-merges', { merged, survivor, reason: 'Entered twice' })).id;

describe('R-28, R-26 the mandate of the one that goes on', () => {
  it('collects what stands under the account that was merged, which gets the receipt, and takes it back', async () => {
    const { account: survivor, mandate } = await payer(office, 'lee@example.org');
    const { account: merged } = await office.customer({ name: 'Hartford Parish Room' });
    const theirs = await office.invoice(merged, '40.00');
    const own = await office.invoice(survivor, '20.00');
    await used(office, '2006-07-10T05:30:00Z');
    await office.done('help', `/v1/customer-merges/${await proposed(merged, survivor)}/approve`);
    await propose(office);
    const [item] = await debits(office, `customer=${merged}`);
    expect(item).toMatchObject({ reference: mandate['reference'], amount: gbp('47.00'), notice: 'email' });
    expect(await debits(office, `customer=${survivor}`)).toMatchObject([{ amount: gbp('23.50') }]);
    const collection = (await office.get(`/v1/direct-debit-collections/${String(item!['collection'])}`)).body;
    expect(await send(office, collection)).toHaveLength(2);
    await office.moveTo('2006-07-24T10:00:00Z');
    for (const invoice of [theirs, own]) expect(await office.show(invoice)).toMatchObject({ balance: gbp('0.00') });
    const report = `<ARUDD><ReturnedDebitItem ref="${String(item!['reference'])}" returnCode="0128" valueOf="47.00" currency="GBP"
      originalProcessingDate="${String(item!['collectOn'])}"/></ARUDD>`;
    await office.send('cash', '/v1/direct-debit-reports', report, 'application/xml');
    expect(await office.show(theirs)).toMatchObject({ balance: gbp('47.00') });
    expect(await office.show(own)).toMatchObject({ balance: gbp('0.00') });
    await expectProven(office);
  });
});

describe('R-28 what is entered while two records become one', () => {
  it('is entered for the one that goes on: it waits until the merge is decided', async () => {
    const [{ account: survivor }, { account: merged }] = [
      await office.customer({ name: 'Mary Dean' }),
      await office.customer({ name: 'M. Dean' }),
    ];
    const id = await proposed(merged, survivor);
    const { dataSource, runner } = office.started.parts;
    const waiting = `SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    let entering: Promise<Body> | undefined;
    await inTransaction(dataSource, async (tx) => {
      const by = { id: 'help', name: 'Help', roles: ['business-support'] };
      expect(await runner.perform(approveCustomerMerge, [{ id }], { by, tx })).toMatchObject([{ change: {} }]);
      entering = office.done('ann', '/v1/invoices', office.invoiceBody(merged, '50.00'));
      await eventually(async () => {
        const [row] = await queryRows<{ count: number }>(dataSource.manager, waiting, []);
        expect(row!.count).toBeGreaterThan(0);
      });
    });
    expect(await entering).toMatchObject({ customer: survivor });
  });
});
