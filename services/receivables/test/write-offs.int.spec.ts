import { collections } from '@tolbooth/contracts';
import { expectProven } from './books';
import { MatchingDesk } from './given/matching-desk';
import { writeOffApproved } from './given/write-offs';
import { gbp, Office, type Body } from './office';

let office: Office;
beforeEach(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  // Something is owed at all times, so that equal is not only because both are nothing.
  await office.invoice((await office.customer()).account, '60.00');
});
afterEach(() => office?.close());

async function billed(net = '100.00'): Promise<Body> {
  const invoice = await office.invoice((await office.customer()).account, net);
  await office.passCutOff();
  return invoice;
}
const types = async (invoice: Body) => (await office.told(invoice.id)).map(({ type }) => type).slice(2);
const newest = async (invoice: Body) => (await office.told(invoice.id)).at(-1)!;
const pays = (invoice: Body, amount: string) =>
  office.receipt(invoice.payingCustomer, amount, {
    applications: [{ invoice: invoice.number, amount: gbp(amount) }],
  });
const coded = (code: string, amount: string) => ({ code, amount: gbp(amount) });
const report = async (name: string, query: string) => (await office.get(`/v1/reports/${name}?${query}`)).body.items;

describe('D-11, DETAILS 4 an approved write-off is executed here', () => {
  it('what is open falls, its income stays, and the loss and its tax stand on the codes of the budget holder', async () => {
    const invoice = await billed();
    const writeOffId = await writeOffApproved(office, [{ invoice, amount: '117.50' }], { stillChased: true });
    expect(await newest(invoice)).toMatchObject({
      type: 'InvoiceWrittenOff',
      data: {
        ...{ writeOffId, stillChased: true, amount: gbp('117.50'), balance: gbp('0.00'), writtenOff: gbp('117.50') },
        net: [{ amount: gbp('100.00'), code: expect.stringMatching(/^\w{7}-46200-/) }],
        tax: [{ amount: gbp('17.50'), code: expect.stringMatching(/^\w{7}-46210-/) }],
      },
    });
    expect(await office.show(invoice)).toMatchObject({
      ...{ state: 'transferred', payment: 'written-off', balance: gbp('0.00'), applied: gbp('0.00') },
      ...{ writtenOff: gbp('117.50') },
    });
    await expectProven(office);
  });

  it('its standing is "written off" in the enquiry, its balance nothing, and as at the day before it was open', async () => {
    const invoice = await billed();
    await office.moveTo('2006-08-10T12:00:00Z');
    await writeOffApproved(office, [{ invoice, amount: '117.50' }]);
    const details = async (more = '') => (await report('account-details', `number=${invoice.number}${more}`))[0];
    expect(await details()).toMatchObject({ status: 'written-off', balance: gbp('0.00') });
    expect(await details('&asAt=2006-08-09')).toMatchObject({ status: 'open', balance: gbp('117.50') });
    expect(await report('account-details', 'status=written-off')).toHaveLength(1);
    expect(await report('balances', `invoice=${invoice.number}`)).toMatchObject([
      { adjustments: gbp('0.00'), writtenOff: gbp('-117.50'), remaining: gbp('0.00') },
    ]);
    const aged = async (asAt: string) =>
      (await report('aged-debt', `asAt=${asAt}`)).filter((row) => row['invoice'] === invoice.number).length;
    expect([await aged('2006-08-09'), await aged('2006-08-10')]).toEqual([1, 0]);
    const overview = await report(
      'account-overview',
      `from=2006-08-10&to=2006-08-10&customer=${invoice.payingCustomer}`,
    );
    expect(overview.find(({ kind }) => kind === 'write-off')).toMatchObject({ count: 1, entered: gbp('117.50') });
    await pays(invoice, '117.50');
    expect(await details()).toMatchObject({ status: 'paid' });
  });

  it('a receipt that came meanwhile lowers it; where nothing is open collections are told so', async () => {
    const [part, paid, gone] = [await billed(), await billed(), await billed()];
    await pays(part, '17.50');
    await pays(paid, '117.50');
    const form = { account: gone.payingCustomer, customerName: 'Hartford Parish Rooms', reason: 'Raised twice' };
    const requester = { name: 'Ann Lee', position: 'Budget holder', contact: '1' };
    await office.done('debt', `/v1/invoices/${gone.id}/cancel`, { ...form, requester });
    const writeOffId = await writeOffApproved(
      office,
      [part, paid, gone].map((invoice) => ({ invoice, amount: '117.50' })),
    );
    expect(await newest(part)).toMatchObject({ type: 'InvoiceWrittenOff', data: { amount: gbp('100.00') } });
    for (const [invoice, sentence] of [
      [paid, `Nothing is open on invoice ${paid.number}.`],
      [gone, `It is cancelled already: invoice ${gone.number}.`],
    ] as const) {
      expect(await newest(invoice)).toMatchObject({ type: 'InvoiceNotWrittenOff', data: { writeOffId, sentence } });
    }
    await expectProven(office);
  });

  it('never more than was approved, and told twice it is done once', async () => {
    const invoice = await billed();
    const writeOffId = await writeOffApproved(office, [{ invoice, amount: '100.00' }]);
    await writeOffApproved(office, [{ invoice, amount: '100.00' }], { writeOffId });
    expect(await types(invoice)).toEqual(['InvoiceWrittenOff']);
    expect(await office.show(invoice)).toMatchObject({ balance: gbp('17.50'), payment: 'open' });
    await expectProven(office);
  });
});

describe('R-21, D-11 the status of a debt in the aged debt report', () => {
  it('"asked for" from the request to its end, as at each day', async () => {
    const invoice = await billed();
    const told = { ...collections.WriteOffRequested.example, customerAccount: invoice.payingCustomer };
    const invoices = [{ invoiceId: invoice.id, invoiceNumber: invoice.number, amount: gbp('117.50') }];
    const request = { ...told, invoices, requestedOn: '2006-08-01' };
    const { reason: _, ...of } = { ...collections.WriteOffRejected.example, ...request, rejectedOn: '2006-08-20' };
    await office.moveTo('2006-09-01T12:00:00Z');
    await office.tell(collections.WriteOffRequested, { data: request });
    await office.tell(collections.WriteOffRejected, { data: { ...of, reason: 'Found' } });
    const status = async (asAt: string) =>
      (await report('aged-debt', `asAt=${asAt}`)).find((row) => row['invoice'] === invoice.number)!['status'];
    expect([await status('2006-07-31'), await status('2006-08-01'), await status('2006-08-19')]).toEqual([
      ...['02 Overdue', '13 Write-off asked for', '13 Write-off asked for'],
    ]);
    expect(await status('2006-08-20')).toBe('02 Overdue');
  });

  it('whichever is heard of first: an end before its request leaves nothing behind', async () => {
    const invoice = await billed();
    const writeOffId = await writeOffApproved(office, [{ invoice, amount: '100.00' }]);
    const invoices = [{ invoiceId: invoice.id, invoiceNumber: invoice.number, amount: gbp('100.00') }];
    const data = { ...collections.WriteOffRequested.example, writeOffId, invoices, requestedOn: '2006-07-03' };
    await office.tell(collections.WriteOffRequested, { data });
    await office.moveTo('2006-09-01T12:00:00Z');
    const [row] = (await report('aged-debt', '')).filter((one) => one['invoice'] === invoice.number);
    expect(row).toMatchObject({ status: '02 Overdue', remaining: gbp('17.50') });
  });
});

describe('R-15, D-11 a line of the bank may name what is written off', () => {
  it('its owner is proposed with what is written off, and confirming it takes the write-off back', async () => {
    const desk = MatchingDesk.on(office);
    const invoice = await billed();
    await writeOffApproved(office, [{ invoice, amount: '117.50' }]);
    const [line] = await desk.lines({ amount: '117.50', text: `INV ${invoice.number}` });
    const [proposal] = await desk.propose(line!);
    expect((await desk.confirm(line!, { proposal: proposal!.id })).status).toBe(200);
    expect(await office.show(invoice)).toMatchObject({ payment: 'paid', writtenOff: gbp('0.00') });
    await expectProven(office);
  });
});

describe('D-11, DETAILS 4 a later receipt re-credits', () => {
  it('as much of the write-off as is paid goes back to the codes that bore it, the rest stays written off', async () => {
    const invoice = await billed();
    await writeOffApproved(office, [{ invoice, amount: '117.50' }]);
    const written = (await newest(invoice)).data as unknown as Record<'net' | 'tax', { code: string }[]>;
    const receipt = await pays(invoice, '47.00');
    expect(await newest(invoice)).toMatchObject({
      type: 'WriteOffRecovered',
      data: {
        ...{ cause: 'receipt', receiptId: receipt.id, amount: gbp('47.00'), writtenOff: gbp('70.50') },
        net: [coded(written.net[0]!.code, '40.00')],
        tax: [coded(written.tax[0]!.code, '7.00')],
      },
    });
    expect((await office.told(receipt.id)).at(-1)).toMatchObject({
      type: 'ReceiptApplied',
      data: { applications: [{ balance: gbp('0.00'), writtenOff: gbp('70.50') }] },
    });
    expect(await office.show(invoice)).toMatchObject({ payment: 'written-off', writtenOff: gbp('70.50') });
    await pays(invoice, '70.50');
    expect(await types(invoice)).toEqual([
      'InvoiceWrittenOff',
      'WriteOffRecovered',
      'WriteOffRecovered',
      'InvoicePaid',
    ]);
    expect(await office.show(invoice)).toMatchObject({ payment: 'paid', writtenOff: gbp('0.00') });
    await expectProven(office);
  });

  it('never more than is written off and open; money on account goes to open debts first, not to this one', async () => {
    const invoice = await billed();
    await writeOffApproved(office, [{ invoice, amount: '117.50' }]);
    const receipt = await office.receipt(invoice.payingCustomer, '200.00', { oldestFirst: true });
    expect(await office.show(invoice)).toMatchObject({ payment: 'written-off' });
    const applications = [{ invoice: invoice.number, amount: gbp('117.51') }];
    expect(await office.post('cash', `/v1/receipts/${receipt.id}/apply`, { applications })).toMatchObject({
      status: 422,
      body: { code: 'exceeds-balance', field: 'applications[0].amount' },
    });
  });

  it('a cheque that comes back leaves the debt open by as much: whether it is written off again people decide', async () => {
    const invoice = await billed();
    await writeOffApproved(office, [{ invoice, amount: '117.50' }]);
    const cheque = await pays(invoice, '47.00');
    await office.done('cash', `/v1/receipts/${cheque.id}/return`, { reason: 'Refer to drawer' });
    expect(await office.show(invoice)).toMatchObject({
      balance: gbp('47.00'),
      writtenOff: gbp('70.50'),
      payment: 'open',
    });
    await writeOffApproved(office, [{ invoice, amount: '47.00' }]);
    expect(await office.show(invoice)).toMatchObject({ balance: gbp('0.00'), writtenOff: gbp('117.50') });
    await expectProven(office);
  });

  it('a cancellation, or a dispute that ran out, takes the write-off back first and reverses the income', async () => {
    const [cancelled, disputed] = [await billed(), await billed()];
    for (const invoice of [cancelled, disputed]) await writeOffApproved(office, [{ invoice, amount: '117.50' }]);
    const form = { account: cancelled.payingCustomer, customerName: 'Hartford Parish Rooms', reason: 'Raised twice' };
    const requester = { name: 'Ann Lee', position: 'Budget holder', contact: '1' };
    await office.done('debt', `/v1/invoices/${cancelled.id}/cancel`, { ...form, requester });
    await office.disputeExpired(disputed, '50.00', false);
    expect((await types(cancelled)).slice(-2)).toEqual(['WriteOffRecovered', 'InvoiceCancelled']);
    expect((await types(disputed)).slice(-2)).toEqual(['WriteOffRecovered', 'InvoiceAdjusted']);
    expect(await newest(disputed)).toMatchObject({ data: { amount: gbp('50.00'), writtenOff: gbp('67.50') } });
    expect(await office.show(disputed)).toMatchObject({ writtenOff: gbp('67.50'), balance: gbp('0.00') });
    await expectProven(office);
  });
});
