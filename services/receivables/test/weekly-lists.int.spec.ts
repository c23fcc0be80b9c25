import { gbp, Office, slipOf, type Body } from './office';

let office: Office;
let draft: Body;
let banking: Body;
let account: string;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  account = (await office.customer()).account;
  draft = await office.done('ann', '/v1/invoices', office.invoiceBody(account, '50.00', {}, { taxCode: 'NON-VAT' }));
  await office.invoice(account, '60.00', {}, { taxCode: 'NON-VAT' });
  const team = await office.customer({ name: 'Team', lodgementTeam: true });
  banking = await office.done('bank', '/v1/bankings', {
    ...{ slipReference: 'GB1', team: team.account, bankedOn: '2006-07-03', cash: gbp('10.00'), cheques: [] },
    ...slipOf({ 'notes-10': '10.00' }),
  });
  await office.moveTo('2006-07-06T08:00:00Z');
});
afterAll(() => office?.close());

const report = (name: string, by: Parameters<Office['get']>[1] = 'look') => office.get(`/v1/reports/${name}`, by);

describe('X-04, 1.8 the weekly lists are reports: a page, a CSV, a spreadsheet', () => {
  it('R-07 incomplete invoices: who began them, how old they are, how much, and who has confirmed them', async () => {
    await office.done('ann', `/v1/invoices/${draft.id}/confirm`, {
      ...{ completesBy: '2006-07-10', note: 'Waits for the order' },
    });
    const { body } = await report('incomplete-invoices');
    expect(body.items).toMatchObject([
      {
        ...{
          id: draft.id,
          account,
          costCentre: 'WE93110',
          debtType: 'GC',
          enteredBy: 'ann',
          invoiceDate: '2006-07-03',
        },
        ...{ ageDays: 3, total: gbp('50.00'), confirmedBy: 'ann', confirmedOn: '2006-07-06' },
        ...{ completesBy: '2006-07-10', note: 'Waits for the order' },
      },
    ]);
    const links = body.items[0]!['links'] as Record<string, string>;
    for (const link of Object.values(links)) expect([link, (await office.get(link)).status]).toEqual([link, 200]);
    const csv = await (await office.raw('look', '/v1/reports/incomplete-invoices?format=csv')).text();
    expect(csv.split('\r\n')[1]).toContain(`${draft.id},,${account},WE93110,GC,ann,2006-07-03,3,GBP,50.00,ann`);
    expect((await report('incomplete-invoices', 'holder')).body.items).toEqual([]);
  });

  it('R-13 late lodgements, with the reason and the day that was announced', async () => {
    expect((await report('late-lodgements')).body.items).toMatchObject([
      {
        ...{ slipReference: 'GB1', bankedOn: '2006-07-03', dueOn: '2006-07-04', daysLate: 2, amount: gbp('10.00') },
        ...{ state: 'awaited' },
      },
    ]);
    const link = `/v1/bankings/${banking.id}`;
    expect((await report('late-lodgements')).body.items[0]!['links']).toEqual({ slipReference: link });
    expect((await report('late-lodgements', 'holder')).body.items).toEqual([]);
  });

  it('R-08 what raising costs, added up', async () => {
    const { body } = await report('raising-costs?from=2006-07-01&to=2006-07-31');
    expect(body.items).toMatchObject([{ costCentre: 'WE93110', invoices: 1, cost: gbp('7.00') }]);
    expect(body['totals']).toMatchObject({ cost: { money: [gbp('7.00')] }, invoices: { whole: 1 } });
    expect((await report('raising-costs?from=2006-07-01&to=2006-07-31', 'holder')).body.items).toEqual([]);
  });

  it('pages of them hold the same rows, none twice', async () => {
    await office.done('ann', '/v1/invoices', office.invoiceBody(account, '70.00', {}, { taxCode: 'NON-VAT' }));
    const seen: string[] = [];
    for (let path: string | undefined = '/v1/reports/incomplete-invoices?limit=1'; path;) {
      const { body } = await office.get(path);
      seen.push(...body.items.map(({ id }) => id));
      path = (body['links'] as { next?: string }).next;
    }
    expect(seen).toHaveLength(2);
    expect(new Set(seen).size).toBe(2);
  });
});
