import { hashOf } from '@tolbooth/documents';
import { eventually, readPdfs } from '@tolbooth/testing';
import { filesOf } from './given/zip';
import { Office, type Body } from './office';

let office: Office;
// A Monday; the cut-off is at 10:00, completed after it they are in the books on Tuesday.
beforeEach(async () => {
  office = await Office.open('2006-07-03T13:00:00Z');
});
afterEach(() => office?.close());

const run = (change: object = {}) => office.done('help', '/v1/print-runs', change);
const ways = async () =>
  (
    await office.started.parts.dataSource.query<{ number: string; way: string }[]>(
      'SELECT number, way FROM invoice_print ORDER BY number',
    )
  ).map(({ number, way }) => `${number} ${way}`);

describe('R-10 the daily print run', () => {
  it('E3 completed on Monday, printed on Tuesday by the schedule, told, and each once', async () => {
    const { account } = await office.customer();
    const invoice = await office.invoice(account, '50.00');
    await office.moveTo('2006-07-03T22:00:00Z');
    expect(await ways()).toEqual([]);
    await office.moveTo('2006-07-04T09:45:00Z');
    expect(await ways()).toEqual([`${invoice.number} post`]);
    const printed = (await office.told(invoice.id)).filter(({ type }) => type === 'InvoicePrinted');
    expect(printed).toMatchObject([{ data: { invoiceNumber: invoice.number, way: 'post', printedOn: '2006-07-04' } }]);
    expect(await run()).toMatchObject({ done: 0, refused: 0 });
    await office.moveTo('2006-07-06T12:00:00Z');
    expect(await ways()).toHaveLength(1);
    expect((await office.told(invoice.id)).filter(({ type }) => type === 'InvoicePrinted')).toHaveLength(1);
  });

  it('a dry run prints nothing', async () => {
    const { account } = await office.customer();
    await office.invoice(account, '50.00');
    await office.moveTo('2006-07-04T09:10:00Z');
    expect(await run({ dryRun: true })).toMatchObject({ done: 1, dryRun: true });
    expect(await office.count('invoice_print')).toBe(0);
    expect(await office.count("document_about WHERE kind = 'invoice'")).toBe(0);
  });

  it('F8 an invoice comes back to the office instead of going out, its due date does not move', async () => {
    const { account } = await office.customer();
    const [going, asked, typed] = [
      await office.invoice(account, '50.00'),
      await office.invoice(account, '60.00'),
      await office.invoice(account, '70.00', { delivery: 'return-to-office' }),
    ];
    const f8 = { requester: 'Grace', extension: '4711', customerName: 'Hartford', reason: 'Drawings' };
    const path = (invoice: Body) => `/v1/invoices/${invoice.id}/return-to-office`;
    await office.done('ann', path(asked), { ...f8, invoiceNumber: asked.number });
    const refused = async (invoice: Body, number: string) =>
      (await office.post('ann', path(invoice), { ...f8, invoiceNumber: number })).body['code'];
    expect(await refused(asked, asked.number)).toBe('return-requested');
    expect(await refused(typed, typed.number)).toBe('return-requested');
    expect(await refused(going, asked.number)).toBe('copy-of-another-invoice');
    await office.moveTo('2006-07-04T09:45:00Z');
    expect(await ways()).toEqual([
      `${going.number} post`,
      `${asked.number} return-to-office`,
      `${typed.number} return-to-office`,
    ]);
    expect(await refused(going, going.number)).toBe('invoice-printed');
    expect((await office.show(asked))['dueDate']).toBe(asked['dueDate']);
  });

  it('a customer who asked for email gets one with the document, and no paper', async () => {
    const customer = await office.customer({ name: 'Parish <b>"Rooms"</b>' });
    const delivery = { invoices: 'email', statements: 'post', email: 'accounts@parish.example' };
    await office.ask('ann', 'PUT', `/v1/customers/${customer.id}/document-delivery`, delivery);
    const invoice = await office.invoice(customer.account, '50.00');
    await office.moveTo('2006-07-04T09:45:00Z');
    expect(await ways()).toEqual([`${invoice.number} email`]);
    const { body } = await office.get(`/v1/notices?aboutKind=invoice&about=${invoice.id}`, 'help');
    expect(body.items).toMatchObject([
      {
        ...{ recipient: 'accounts@parish.example', state: 'unsent', error: 'no mail server is set (SMTP_URL)' },
        subject: `Invoice ${invoice.number} from Tolbooth County Council`,
        attachments: [{ name: `invoice-${invoice.number}.pdf` }],
      },
    ]);
    // Whom they may ask is of the council, and is not who is written to.
    expect(body.items[0]!['text']).toMatch(/^Dear Parish <b>"Rooms"<\/b>\n[^]*please ask for Ann Lee\./);
    const { hash } = (body.items[0]!['attachments'] as { hash: string }[])[0]!;
    const pdf = Buffer.from(await (await office.raw('look', `/v1/invoices/${invoice.id}/document`)).arrayBuffer());
    expect(hashOf(pdf)).toBe(hash);
    const again = await office.post('help', `/v1/notices/${body.items[0]!.id}/send-again`);
    expect(again).toMatchObject({ status: 409, body: { code: 'notice-state' } });
  });

  it('the print file has a folder by way, an index with counts and totals, and is the same each time', async () => {
    const { account } = await office.customer({ name: '=HYPERLINK("http://x")' });
    const invoices: Body[] = [];
    for (const net of ['10.00', '20.00', '30.00']) invoices.push(await office.invoice(account, net));
    const back = await office.invoice(account, '40.00', { delivery: 'return-to-office' });
    await office.moveTo('2006-07-04T09:10:00Z');
    const { id } = await run();
    const zip = async () => Buffer.from(await (await office.raw('help', `/v1/print-runs/${id}/file`)).arrayBuffer());
    const first = await zip();
    expect(hashOf(await zip())).toBe(hashOf(first));
    const files = await filesOf(first);
    expect([...files.keys()].sort()).toEqual(
      [
        'index.csv',
        ...invoices.map(({ number }) => `post/${number}.pdf`),
        `return-to-office/${back.number}.pdf`,
      ].sort(),
    );
    const pdfs = invoices.map(({ number }) => files.get(`post/${number}.pdf`)!);
    readPdfs(pdfs).forEach(({ title }, at) => expect(title).toBe(`Invoice ${invoices[at]!.number}`));
    const index = files.get('index.csv')!.toString('utf8').replace('\ufeff', '').trim().split('\r\n');
    expect(index[1]).toBe(
      [
        1,
        'post',
        invoices[0]!.number,
        account,
        `"'=HYPERLINK(""http://x"")"`,
        '11.75',
        'GBP',
        `post/${invoices[0]!.number}.pdf`,
        hashOf(pdfs[0]!),
      ].join(','),
    );
    expect(index.slice(-2)).toEqual(['control,post,3,,,70.50,GBP,,', 'control,return-to-office,1,,,47.00,GBP,,']);
    expect(await (await office.raw('help', `/v1/print-runs/${id}/index`)).text()).toBe(
      files.get('index.csv')!.toString('utf8').replace('\ufeff', ''),
    );
    expect((await office.raw('look', `/v1/print-runs/${id}/file`)).status).toBe(403);
  });

  it('what was cancelled before it was printed does not go out; more than a page of them do', async () => {
    const { account } = await office.customer();
    const kept = await office.invoice(account, '50.00');
    const cancelled = await office.invoice(account, '60.00');
    const { dataSource } = office.started.parts;
    // As many as make two pages of the run and some more: copies of a kept one under other numbers.
    await dataSource.query(`
      CREATE TEMP TABLE more AS SELECT gen_random_uuid() AS new, n, i.* FROM invoice i, generate_series(1, 210) n WHERE i.id = '${kept.id}';
      UPDATE more SET id = new, number = 'M' || lpad(n::text, 6, '0');
      ALTER TABLE more DROP COLUMN new, DROP COLUMN n;
      INSERT INTO invoice SELECT * FROM more; DROP TABLE more;`);
    await office.moveTo('2006-07-04T09:10:00Z');
    const body = {
      ...{ cause: 'error', reason: 'Raised twice', customerName: 'Hartford Parish Rooms', account },
      requester: { name: 'Bob', position: 'Clerk', contact: '1' },
    };
    await office.done('debt', `/v1/invoices/${cancelled.id}/cancel`, body);
    const { id } = await run();
    const kept211 = { done: 211, refused: 0, status: 'finished' };
    await eventually(async () => expect((await office.get(`/v1/print-runs/${id}`)).body).toMatchObject(kept211), {
      within: 90_000,
      every: 200,
    });
    expect(await ways()).not.toContain(`${cancelled.number} post`);
    expect(await office.count("document_about WHERE kind = 'invoice'")).toBe(211);
  });
});
