import { readPdfs } from '@tolbooth/testing';
import { gbp, Office, type Body } from './office';

let office: Office;
beforeEach(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
});
afterEach(() => office?.close());

const ofCustomer = async ({ id }: Body) => (await office.get(`/v1/customers/${id}/statements`)).body.items;
const pdfOf = async ({ id }: Body) =>
  Buffer.from(await (await office.raw('look', `/v1/statements-of-account/${id}/document`)).arrayBuffer());
const csvOf = async ({ id }: Body) =>
  (await (await office.raw('look', `/v1/statements-of-account/${id}/csv`)).text()).split('\r\n');

describe('R-19 statements of account', () => {
  it('each month by the schedule, all departments, what happened since the last one; the next goes on where it ended', async () => {
    const customer = await office.customer();
    const { account } = customer;
    const first = await office.invoice(account, '100.00');
    const second = await office.invoice(account, '50.00', { debtType: 'GC', salesperson: 'WE93110' });
    await office.receipt(account, '30.00', { applications: [{ invoice: first.number, amount: gbp('30.00') }] });
    const quiet = await office.customer({ name: 'Nothing ever happened' });
    await office.moveTo('2006-07-31T12:00:00Z');
    expect(await ofCustomer(customer)).toEqual([]);
    await office.moveTo('2006-08-01T09:00:00Z');
    const [august] = await ofCustomer(customer);
    expect(august).toMatchObject({ kind: 'monthly', on: '2006-08-01', opening: gbp('0.00'), closing: gbp('146.25') });
    expect(await ofCustomer(quiet)).toEqual([]);
    const [read] = readPdfs([await pdfOf(august!)]);
    expect(read).toMatchObject({ title: `Statement of account ${account}`, accessible: '1', language: 'en-GB' });
    const text = read!.pages.join(' ');
    for (const printed of [
      ...[
        'Balance brought forward',
        `Invoice ${first.number} ECS 117.50 117.50`,
        `Invoice ${second.number} ECS 58.75 176.25`,
      ],
      ...[
        'Payment received',
        '−30.00 146.25',
        '1 to 30 days £146.25',
        'Days late Total Open',
        '117.50 87.50',
        'Page 1 of 1',
      ],
    ]) {
      expect(
        text.replaceAll(
          /Not yet due 1 to 30 days 31 to 60 days 61 days and more Balance £0\.00 £146\.25/g,
          '1 to 30 days £146.25',
        ),
      ).toContain(printed);
    }
    await office.invoice(account, '10.00');
    await office.moveTo('2006-08-31T12:00:00Z');
    expect(await ofCustomer(customer)).toHaveLength(1);
    await office.moveTo('2006-09-01T09:00:00Z');
    const [september] = await ofCustomer(customer);
    expect(september).toMatchObject({ opening: gbp('146.25'), closing: gbp('158.00') });
    const csv = await csvOf(september!);
    expect(csv[1]).toBe('2006-08-01,Balance brought forward,,,,146.25,GBP');
    expect(csv[2]).toContain(',11.75,158.00,GBP');
    expect(csv[3]).toBe('2006-09-01,Balance,,,,158.00,GBP');
  });

  it('an adjustment, a cancellation and a returned cheque stand on it, and it ends with the account', async () => {
    const customer = await office.customer();
    const { account } = customer;
    const kept = await office.invoice(account, '100.00');
    const gone = await office.invoice(account, '40.00');
    await office.passCutOff();
    const cheque = await office.receipt(account, '20.00', { method: 'cheque', chequeNumber: '7' });
    const request = {
      ...{ reason: 'Raised twice', customerName: 'Hartford Parish Rooms', account },
      requester: { name: 'Bob', position: 'Clerk', contact: '1' },
    };
    await office.done('debt', `/v1/invoices/${gone.id}/cancel`, { ...request, cause: 'error' });
    const [before] = (await office.done('debt', `/v1/customers/${customer.id}/statements`)).items;
    expect(before).toMatchObject({ kind: 'asked', closing: gbp('97.50') });
    await office.done('cash', `/v1/receipts/${cheque.id}/return`, { reason: 'refer to drawer' });
    const [after] = (await office.done('debt', `/v1/customers/${customer.id}/statements`)).items;
    const csv = await csvOf(after!);
    expect(csv.filter((line) => /Cancellation|returned/.test(line)).map((line) => line.split(',').slice(1, 5))).toEqual(
      [
        ['Cancellation of invoice', gone.number, 'ECS', '-47.00'],
        ['Payment returned by the bank', cheque.number, '', '20.00'],
      ],
    );
    const { balance } = (await office.accountOf(account)) as unknown as { balance: { amount: string } };
    expect((after!['closing'] as { amount: string }).amount).toBe(balance.amount);
    expect(csv.join()).toContain(kept.number);
  });

  it('goes to the address for statements, in large print and by email where the customer asked for it', async () => {
    const site = (line1: string, purposes: string[]) => ({
      ...{ address: { line1, town: 'Ely', postcode: 'CB7 4AA', country: 'GB' }, purposes },
    });
    const sites = [site('1 Market Hill', ['bill-to', 'ship-to']), site('The Treasurer', ['statements'])];
    const customer = await office.customer({ sites });
    const plain = await office.customer({ sites });
    const delivery = { invoices: 'post', statements: 'email', email: 'treasurer@parish.example', largePrint: true };
    await office.ask('ann', 'PUT', `/v1/customers/${customer.id}/document-delivery`, delivery);
    for (const { account } of [customer, plain]) await office.invoice(account, '100.00');
    await office.moveTo('2006-08-01T09:00:00Z');
    const [mailed] = await ofCustomer(customer);
    const [posted] = await ofCustomer(plain);
    expect([mailed!['way'], posted!['way']]).toEqual(['email', 'post']);
    const [large, ordinary] = readPdfs([await pdfOf(mailed!), await pdfOf(posted!)]);
    for (const read of [large!, ordinary!]) expect(read.pages[0]).toContain('The Treasurer');
    const { body } = await office.get(`/v1/notices?about=${mailed!.id}`, 'help');
    expect(body.items).toMatchObject([
      { recipient: 'treasurer@parish.example', attachments: [{ hash: mailed!['hash'] }] },
    ]);
    const { body: runs } = await office.get('/v1/statement-runs');
    const run = runs.items.find((each) => each['done'] === 2)!;
    const index = await (await office.raw('help', `/v1/statement-runs/${run.id}/index`)).text();
    expect(index).toContain('control,email,1,,,117.50,GBP');
    expect(index).toContain('control,post,1,,,117.50,GBP');
    expect(index).toContain(`post/${plain.account}.pdf`);
  });

  it('who never had anything and asks gets one that says so; the monthly ones go on as they are', async () => {
    const customer = await office.customer({ name: '<b>#panic("x")</b> & Söhne' });
    const [asked] = (await office.done('debt', `/v1/customers/${customer.id}/statements`)).items;
    expect(asked).toMatchObject({ opening: gbp('0.00'), closing: gbp('0.00') });
    expect(readPdfs([await pdfOf(asked!)])[0]!.pages[0]).toContain('<b>#panic("x")</b> & Söhne');
    await office.invoice(customer.account, '100.00');
    await office.moveTo('2006-08-01T09:00:00Z');
    expect((await ofCustomer(customer)).map(({ kind }) => kind)).toEqual(['monthly', 'asked']);
  });
});
