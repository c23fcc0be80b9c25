import { inTransaction } from '@tolbooth/database';
import { hashOf, letterheadPolicy } from '@tolbooth/documents';
import { readPdfs } from '@tolbooth/testing';
import { typesetInvoice } from '../src/invoice-documents/typeset-invoice';
import { invoiceData } from '../src/invoice-documents/invoice-document.rules';
import { invoiceDocumentsPolicy } from '../src/invoice-documents/invoice-documents.policy';
import { Office, type Body, type Person } from './office';

let office: Office;
beforeAll(async () => {
  office = await Office.open('2026-11-20T09:30:00Z');
});
afterAll(() => office?.close());

async function pdfOf(path: string, by: Person = 'look') {
  const answer = await office.raw(by, path);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  return { content: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
}

async function textOf(path: string): Promise<string> {
  return readPdfs([(await pdfOf(path)).content])[0]!.pages.join(' ');
}

const document = ({ id }: Body) => `/v1/invoices/${id}/document`;

describe('R-10 the document of an invoice', () => {
  it('prints every field of DETAILS 1.6, and not the unit of measure', async () => {
    const { account } = await office.customer({ name: 'Hartford Parish Rooms' });
    const change = { purchaseOrder: 'PO 77/2026', comment: 'Autumn term' };
    const body = office.invoiceBody(account, '1250.00', change, {
      description: 'Hire of the hall',
      unit: 'fortnight',
      quantity: '2',
    });
    const draft = await office.done('ann', '/v1/invoices', body);
    const invoice = await office.done('ann', `/v1/invoices/${draft.id}/complete`);
    const { content, headers } = await pdfOf(document(invoice));
    const [read] = readPdfs([content]);
    expect(read).toMatchObject({ title: `Invoice ${invoice.number}`, language: 'en-GB', accessible: '1' });
    const [page] = read!.pages;
    for (const printed of [
      ...['Ann Lee', '01223 000000', 'Hartford Parish Rooms', '1 Market Hill', 'HUNTINGDON', 'PE29 3NJ'],
      ...[`Invoice No ${invoice.number}`, 'Type Invoice', 'Date 20 November 2026', `Customer ref ${account}/1`],
      ...[
        'PO number PO 77/2026',
        'Comments Autumn term',
        '1 Hire of the hall Service 20 November 2026 2.00 1,250.00 20 2,500.00',
      ],
      ...[
        'VAT %',
        'Make payment by 30 November 2026',
        'Total before VAT £2,500.00',
        'VAT £500.00',
        'Total now due £3,000.00',
      ],
      ...[
        'VAT registration GB 999 9999 73',
        'Page 1 of 1',
        'How to pay',
        'By bank transfer or giro',
        'Bank giro credit',
      ],
      ...[`Reference ${String(invoice.number)} `, 'Sort code 60-16-13', 'Account number 31926819'],
    ]) {
      expect(page).toContain(printed);
    }
    expect(page).not.toContain('fortnight');
    expect(headers.get('etag')).toBe(`"${hashOf(content)}"`);
  });

  it('is made once: the same bytes for good, and who opened it stands in the trail', async () => {
    const { account } = await office.customer();
    const invoice = await office.invoice(account, '50.00');
    const first = await pdfOf(document(invoice), 'ann');
    await office.moveTo('2026-11-21T09:30:00Z');
    const again = await pdfOf(document(invoice), 'debt');
    expect(again.content.equals(first.content)).toBe(true);
    const { body } = await office.get(`/v1/audit-entries?subject=invoice-document:${invoice.id}`, 'audit');
    expect(body.items.map((entry) => entry['actor']).sort()).toEqual(['ann', 'debt']);
  });

  it('what the customer changed since is not on it, nor on a copy', async () => {
    const customer = await office.customer({ name: 'Before the marriage' });
    const invoice = await office.invoice(customer.account, '50.00');
    await pdfOf(document(invoice));
    const { body: kept } = await office.get(`/v1/customers/${customer.id}`);
    const sites = (kept['sites'] as { reference: string; address: object }[]).map(({ reference, address }) => ({
      reference,
      address,
    }));
    const changed = { kind: 'organisation', name: 'After it', sites };
    expect((await office.ask('ann', 'PUT', `/v1/customers/${customer.id}`, changed)).status).toBe(200);
    const copy = await office.done('ann', `/v1/invoices/${invoice.id}/copies`, f9(invoice));
    const text = await textOf(`/v1/invoices/${invoice.id}/copies/${copy.id}`);
    expect(text).toContain('Before the marriage');
    expect(text).not.toContain('After it');
  });

  it('completed anew after a reopening, it is another document under the same number', async () => {
    const { account } = await office.customer();
    const draft = await office.invoice(account, '50.00');
    const first = await pdfOf(document(draft));
    await office.done('ann', `/v1/invoices/${draft.id}/reopen`, { reason: 'Wrong price' });
    expect(await office.get(document(draft))).toMatchObject({ status: 409, body: { code: 'invoice-has-no-document' } });
    const body = office.invoiceBody(account, '60.00');
    expect((await office.ask('ann', 'PUT', `/v1/invoices/${draft.id}`, body)).status).toBe(200);
    await office.moveTo('2026-11-21T09:31:00Z');
    const again = await office.done('ann', `/v1/invoices/${draft.id}/complete`);
    expect(again.number).toBe(draft.number);
    const second = await pdfOf(document(draft));
    expect(second.content.equals(first.content)).toBe(false);
    expect(readPdfs([second.content])[0]!.pages[0]).toContain('Total now due £72.00');
  });

  it('a draft and a discarded entry have none', async () => {
    const { account } = await office.customer();
    const draft = await office.done('ann', '/v1/invoices', office.invoiceBody(account, '50.00'));
    expect(await office.get(document(draft))).toMatchObject({ status: 409, body: { code: 'invoice-has-no-document' } });
    await office.done('ann', `/v1/invoices/${draft.id}/discard`, { reason: 'Not wanted' });
    expect((await office.get(document(draft))).status).toBe(409);
  });

  it('many lines go over several pages with their head; names, markup and accents are as they are', async () => {
    const hostile = '<script>alert(1)</script> #panic("x") $1 *bold* @ref Łukasiewicz & Zoë, Straße';
    const { account } = await office.customer({ name: `${hostile} ${'Trust of a long name '.repeat(6)}`.trim() });
    const [line] = (office.invoiceBody(account, '10.00') as { lines: object[] }).lines;
    const lines = Array.from({ length: 60 }, (_, n) => ({
      ...line,
      description: `${hostile} ${n + 1} ${'and more '.repeat(10)}`,
    }));
    const draft = await office.done('ann', '/v1/invoices', office.invoiceBody(account, '10.00', { lines }));
    await office.done('ann', `/v1/invoices/${draft.id}/complete`);
    const [read] = readPdfs([(await pdfOf(document(draft))).content]);
    const { pages, accessible } = read!;
    expect(accessible).toBe('1');
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((page, at) => expect(page).toContain(`Page ${at + 1} of ${pages.length}`));
    pages.slice(1, -1).forEach((page) => expect(page).toMatch(/continued.*Line Description Quantity/));
    expect(pages.join(' ')).toContain(hostile);
    expect(pages.at(-1)).toMatch(/Total now due £720\.00.*Bank giro credit/);
  });

  it('of another cost centre it is as if it were not there (X-08)', async () => {
    const { account } = await office.customer();
    const invoice = await office.invoice(account, '50.00');
    const asked = (scope: string[]) => office.raw('look', document(invoice), { roles: ['budget-holder'], scope });
    expect((await asked(['WE93110'])).status).toBe(200);
    expect((await asked(['WE93111', 'C5*'])).status).toBe(404);
  });
});

describe('R-10, F9 copies', () => {
  it('are marked COPY with the day of the document and their own, and audited with who asked', async () => {
    const { account } = await office.customer();
    const invoice = await office.invoice(account, '50.00');
    const copy = await office.done('ann', `/v1/invoices/${invoice.id}/copies`, f9(invoice));
    const text = await textOf(`/v1/invoices/${invoice.id}/copies/${copy.id}`);
    expect(text).toMatch(/COPY This is a copy of the document of 21 November 2026, made on 21 November 2026/);
    expect(await textOf(document(invoice))).not.toContain('COPY');
    const { body } = await office.get(`/v1/audit-entries?subject=invoice-copy:${copy.id}`, 'audit');
    expect(body.items).toMatchObject([{ after: { requestedBy: 'Bob, by telephone', hash: copy['hash'] } }]);
    const { body: list } = await office.get(`/v1/invoices/${invoice.id}/copies`);
    expect(list.items).toMatchObject([{ id: copy.id }]);
  });

  it('are listed page by page, the newest first', async () => {
    const { account } = await office.customer();
    const invoice = await office.invoice(account, '50.00');
    for (const requestedBy of ['One', 'Two', 'Three']) {
      await office.done('ann', `/v1/invoices/${invoice.id}/copies`, { ...f9(invoice), requestedBy });
    }
    const seen: unknown[] = [];
    for (let after = ''; ;) {
      const { body } = await office.get(`/v1/invoices/${invoice.id}/copies?limit=2${after}`);
      seen.push(...body.items.map(({ requestedBy }) => requestedBy));
      if (body['next'] === undefined) break;
      expect(seen.length).toBeLessThan(4);
      after = `&after=${body['next'] as string}`;
    }
    expect(seen).toEqual(['Three', 'Two', 'One']);
  });

  it('are not made of another invoice than the request names', async () => {
    const { account } = await office.customer();
    const invoice = await office.invoice(account, '50.00');
    const other = await office.invoice(account, '60.00');
    for (const [change, field] of [
      [{ invoiceNumber: other.number }, 'invoiceNumber'],
      [{ invoiceDate: '2026-11-19' }, 'invoiceDate'],
    ] as const) {
      const answer = await office.post('ann', `/v1/invoices/${invoice.id}/copies`, { ...f9(invoice), ...change });
      expect(answer).toMatchObject({ status: 422, body: { code: 'copy-of-another-invoice', field } });
    }
    const copy = await office.done('ann', `/v1/invoices/${invoice.id}/copies`, f9(invoice));
    expect((await office.get(`/v1/invoices/${other.id}/copies/${copy.id}`)).status).toBe(404);
  });
});

describe('R-10 packs and customers', () => {
  it('large print where the account asks for it; a negative line; what was remitted; a code to pay by only in euro', async () => {
    const { policies } = office.started.parts;
    const { value: policy } = policies.at(invoiceDocumentsPolicy, office.started.parts.runner.today());
    const { value: letterhead } = policies.at(letterheadPolicy, office.started.parts.runner.today());
    const { account } = await office.customer();
    const kept = await office.invoice(account, '50.00');
    const { printFacts } = await import('../src/invoice-documents/printed.facts');
    const call = { policies, on: office.started.parts.runner.today() } as Parameters<typeof printFacts>[2];
    const [facts] = await inTransaction(office.started.parts.dataSource, (tx) => printFacts(tx, [kept.id], call));
    const bank = { ...letterhead.bank, iban: 'DE02120300000000202051' };
    const of = (change: object, largePrint = false, rest: object = {}) =>
      invoiceData(
        { ...facts!, invoice: { ...facts!.invoice, ...change }, largePrint, ...rest },
        { policy, home: 'GB', letterhead: { ...letterhead, bank } },
      );
    const lines = [facts!.lines[0]!, { ...facts!.lines[0]!, lineNo: 2, unitPrice: -500n, net: -500n, tax: 0n }];
    const remitted = [
      { ...facts!.lines[0]!, net: 1_000n, remission: 'M1', remitted: 4_000n, remissionReason: 'Means' },
    ];
    const variants = [
      ...[of({}), of({ currency: 'EUR' }), of({}, true), of({}, false, { lines })],
      of({}, false, { lines: remitted }),
    ];
    expect(variants.map(({ code }) => code?.split('\n')[7])).toEqual([
      ...[undefined, 'EUR60.00', undefined, undefined, undefined],
    ]);
    const made = await Promise.all(variants.map((data) => typesetInvoice('cambridgeshire', data)));
    const [pounds, euro, large, negative, reduced] = made.map(({ content }) => content);
    const texts = readPdfs([pounds!, euro!, large!, negative!, reduced!]).map(({ pages }) => pages.join(' '));
    expect(texts.map((text) => text.includes('GiroCode'))).toEqual([false, true, false, false, false]);
    // R-31, M16: quantity by price less what was remitted is the value; why it was remitted is not printed.
    expect(texts[4]).toMatch(/Reduced by 40\.00 1\.00 50\.00 20 10\.00/);
    expect(texts[4]).not.toContain('Means');
    expect(texts[0]).not.toContain('Reduced');
    expect(texts[1]).toContain('IBAN DE02120300000000202051');
    expect(texts[3]).toContain('1.00 −5.00 20 −5.00');
    expect(large!.equals(pounds!)).toBe(false);
  });

  it('a customer says how documents shall come; without an address they cannot come by email', async () => {
    const customer = await office.customer();
    const path = `/v1/customers/${customer.id}/document-delivery`;
    expect((await office.get(path)).body).toMatchObject({ invoices: 'post', statements: 'post', version: 0 });
    const wanted = { invoices: 'email', statements: 'post' };
    expect(await office.ask('ann', 'PUT', path, wanted)).toMatchObject({
      status: 422,
      body: { code: 'delivery-needs-address' },
    });
    const answer = await office.ask('ann', 'PUT', path, {
      ...wanted,
      email: 'accounts@parish.example',
      largePrint: true,
    });
    expect(answer).toMatchObject({ status: 200, body: { invoices: 'email', largePrint: true, version: 1 } });
    for (const email of ['a@b, c@d', 'a@b\r\nBcc: c@d', 'nobody']) {
      expect((await office.ask('ann', 'PUT', path, { ...wanted, email })).status).toBe(400);
    }
    expect((await office.get(path)).body).toMatchObject({ email: 'accounts@parish.example', version: 1 });
  });
});

function f9(invoice: Body) {
  return { invoiceNumber: invoice.number, invoiceDate: invoice['invoiceDate'], requestedBy: 'Bob, by telephone' };
}
