import { Council, type Doc, type Person } from './council';

let council: Council;
beforeAll(async () => {
  council = await Council.start('2026-11-10T10:00:00Z');
});
afterAll(() => council?.stop());

const url = (fileName: string, more = '') => `/v1/spend-imports?format=published-spend&fileName=${fileName}${more}`;
const upload = (bytes: Buffer, fileName: string, more = '') =>
  council.post(url(fileName, more), new Uint8Array(bytes), 'officer');

const file = Buffer.from(
  [
    'Spending over £500',
    'Supplier ID,Supplier Name,Paid Date,Trans No,Amount (£),Expenditure Code',
    '11,Café Nord,21/01/2014,T1_1,"£1,500.00",K9534',
    '11,Café Nord,21/01/2014,T1_1,"£1,500.00",K9534',
    '12,Smith Ltd,04-Feb-14,T2_1,(250.10),D3401',
    '12,Smith Ltd,04-Feb-14,T2_2,Redacted,D3401',
    '13,,05/02/2014,T3_1,99.9,',
    ',,,,"£2,849.80",',
    ',,,,,',
  ].join('\r\n'),
  'latin1',
);
const money = (amount: string) => ({ amount, currency: 'GBP' });

describe('P-07 published spending', () => {
  let imported: Doc;

  it('takes every row or lists it with line and reason; rows and money add up to the file', async () => {
    const answer = await upload(file, 'jan-mar-2014.csv');
    expect(answer.status).toBe(201);
    imported = answer.body;
    expect(imported).toMatchObject({
      encoding: 'windows-1252',
      headerLine: 2,
      alreadyImported: false,
      agrees: true,
      file: { rows: 5, amount: money('2849.80') },
      taken: { rows: 4, amount: money('2849.80') },
      rejected: { rows: 1, amount: money('0.00') },
      documents: [{ state: 'entered', rows: 4, amount: money('2849.80') }],
    });
    expect(imported['suppliers']).toMatchObject([
      { publishedId: '13', name: '13 (name not published)', taken: { rows: 1, amount: money('99.90') } },
      { publishedId: '11', name: 'Café Nord', file: { rows: 2, amount: money('3000.00') } },
      { publishedId: '12', name: 'Smith Ltd', file: { rows: 2, amount: money('-250.10') }, rejected: { rows: 1 } },
    ]);
    const untaken = await council.get(`/v1/spend-imports/${imported.id}/rejections`);
    expect(untaken.body.items.map((row) => [row['line'], row['fate'], row['reason']])).toEqual([
      [1, 'ignored', 'preamble'],
      [6, 'rejected', 'amount-unreadable'],
      [8, 'ignored', 'total-row'],
      [9, 'ignored', 'blank'],
    ]);
  });

  it('the same file again, and the same rows in another file, add nothing', async () => {
    const again = await upload(file, 'jan-mar-2014.csv');
    expect(again.body).toMatchObject({ id: imported.id, alreadyImported: true, taken: { rows: 4 } });
    const other = Buffer.concat([file, Buffer.from('\r\n14,New Ltd,06/02/2014,T4,5,K1')]);
    const more = (await upload(other, 'jan-mar-2014.csv')).body;
    expect(more).toMatchObject({ agrees: true, known: { rows: 4 }, taken: { rows: 1, amount: money('5.00') } });
    expect(await council.count('supplier_invoice')).toBe(5);
    expect(await council.count('supplier')).toBe(4);
  });

  it('is approved by another person than who imported it, and paid under its published days', async () => {
    expect((await council.post(`/v1/spend-imports/${imported.id}/approve`, undefined, 'officer')).status).toBe(403);
    const run = await council.ask('POST', '/v1/payment-runs?dryRun=true', {}, { as: 'operations' });
    expect(run.text).toContain('nothing-to-pay');
    const early = await council.done(`/v1/spend-imports/${imported.id}/record-payments`, undefined, 'operations');
    expect(early).toMatchObject({ done: 0 });
    const approved = await council.done(`/v1/spend-imports/${imported.id}/approve`, undefined, 'approver');
    expect(approved).toMatchObject({ done: 4, amount: money('2849.80'), refused: [] });
    // no run even looks at what was published as paid
    const again = await council.ask('POST', '/v1/payment-runs?dryRun=true', {}, { as: 'operations' });
    expect(again.text).toContain('nothing-to-pay');
    expect(again.text).toContain('"leftOut":[]');
    const paid = await council.done(`/v1/spend-imports/${imported.id}/record-payments`, undefined, 'operations');
    expect(paid).toMatchObject({ done: 4, amount: money('2849.80') });
    expect(
      await council.done(`/v1/spend-imports/${imported.id}/record-payments`, undefined, 'operations'),
    ).toMatchObject({ done: 0 });
    const shown = (await council.get(`/v1/spend-imports/${imported.id}`)).body;
    expect(shown['documents']).toEqual([{ state: 'paid', rows: 4, amount: money('2849.80') }]);
    const payments = await council.get('/v1/payments?limit=10');
    expect(
      payments.body.items.map((each) => [each['issuedOn'], (each['amount'] as { amount: string }).amount]).sort(),
    ).toEqual([
      ['2014-01-21', '1500.00'],
      ['2014-01-21', '1500.00'],
      ['2014-02-04', '-250.10'],
      ['2014-02-05', '99.90'],
    ]);
    const credit = payments.body.items.find((each) => (each['amount'] as { amount: string }).amount === '-250.10')!;
    expect((await council.told(credit.id))[0]).toMatchObject({
      type: 'PaymentIssued',
      data: {
        method: 'bank-transfer',
        creditor: { amount: money('-250.10') },
        allocations: [{ balance: money('0.00') }],
      },
    });
  });

  it('who imports cannot approve, even with the role for it (SOD-04)', async () => {
    const both = await council.stack.tokenFor(['accounting-operations', 'department-approver'], { id: 'both' });
    const answer = async (path: string, body?: string) => {
      const headers = {
        authorization: `Bearer ${both}`,
        'idempotency-key': path,
        ...(body ? { 'content-type': 'text/csv' } : {}),
      };
      return (await fetch(council.started.url + path, { method: 'POST', headers, body })).json() as Promise<Doc>;
    };
    const own = await answer(url('x.csv'), 'Payee,Amount,Date\nOwn Ltd,7,01/04/2019');
    expect(await answer(`/v1/spend-imports/${own.id}/approve`)).toMatchObject({
      done: 0,
      refused: [{ code: 'separation-of-duties' }],
    });
  });

  it('a key answers each repeat with its first answer, adds nothing, and takes no other request', async () => {
    const csv = 'Payee,Amount,Date\nKey Ltd,7,01/04/2019\nKey Ltd,8,01/04/2019';
    const send = (path: string, as: Person, key: string, body?: string) => council.ask('POST', path, body, { as, key });
    const first = await send(url('key.csv'), 'officer', 'once-1', csv);
    const rivals = await Promise.all([1, 2, 3].map(() => send(url('key.csv'), 'officer', 'once-1', csv)));
    expect(first.body).toMatchObject({ alreadyImported: false, taken: { rows: 2 } });
    for (const rival of rivals) {
      expect(rival.text).toBe(first.text);
      expect([rival.status, rival.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    }
    for (const [path, body] of [
      [url('key.csv'), `${csv}9`],
      [url('other.csv'), csv],
    ] as const) {
      expect(await send(path, 'officer', 'once-1', body)).toMatchObject({
        status: 409,
        body: { code: 'idempotency-key-reused' },
      });
    }
    const steps: [string, Person][] = [
      ['approve', 'approver'],
      ['record-payments', 'operations'],
    ];
    for (const [step, as] of steps) {
      const path = `/v1/spend-imports/${first.body.id}/${step}`;
      expect((await council.ask('POST', path, undefined, { as, key: ' ' })).status).toBe(428);
      const together = await Promise.all([1, 2, 3].map(() => send(path, as, `once-${step}`)));
      expect(together.map(({ body }) => [body['done'], body['amount']])).toEqual(Array(3).fill([2, money('15.00')]));
      expect(together.filter(({ headers }) => headers.has('idempotency-replayed'))).toHaveLength(2);
      const elsewhere = `/v1/spend-imports/${imported.id}/${step}`;
      expect(await send(elsewhere, as, `once-${step}`)).toMatchObject({ status: 409 });
    }
    // what was refused keeps no key
    expect((await send(url('key.csv'), 'officer', 'once-2', 'a,b\n1,2')).text).toContain('spend-header-missing');
    expect((await send(url('key.csv'), 'officer', 'once-2', csv)).body).toMatchObject({ alreadyImported: true });
  });

  it('rows without a day are listed; the file may come again with the day', async () => {
    const undated = Buffer.from('Payee,Amount,Paid Date\nNoday Ltd,8,00:00:00');
    expect((await upload(undated, 'spend.csv')).body).toMatchObject({
      taken: { rows: 0 },
      rejected: { rows: 1, amount: money('8.00') },
    });
    const dated = (await upload(undated, 'spend.csv', '&paidOn=2014-06-30')).body;
    expect(dated).toMatchObject({ taken: { rows: 1 }, fallbackPaidOn: '2014-06-30', fallbackSource: 'asked' });
  });

  it('a dry run shows what would be kept and leaves no trace', async () => {
    const before = await council.count('spend_row');
    const csv = Buffer.from('Payee,Amount,Date\nDry Ltd,7,01/04/2019\nDry Ltd,x,01/04/2019');
    expect((await upload(csv, 'dry.csv', '&dryRun=true')).body).toMatchObject({
      agrees: true,
      awaiting: { rows: 1 },
      rejected: { rows: 1 },
    });
    expect(await council.count('spend_row')).toBe(before);
  });

  it('what is no spending file, no known format or no CSV is refused by name', async () => {
    expect((await upload(Buffer.from('a,b\n1,2'), 'x.csv')).text).toContain('spend-header-missing');
    expect((await upload(Buffer.from(' '), 'x.csv')).text).toContain('spend-file-empty');
    const format = await council.post('/v1/spend-imports?format=nothing&fileName=x.csv', 'a,b', 'officer');
    expect(format.text).toContain('published-spend');
    expect((await council.post('/v1/spend-imports?fileName=x.csv', 'a,b', 'officer')).status).toBe(400);
    expect((await council.post(url('x.csv'), { a: 1 }, 'officer')).status).toBe(415);
    expect((await council.post(url('x.csv'), 'a,b', 'approver')).status).toBe(403);
  });
});

it('every event is as its contract says', async () => {
  expect(await council.eventsHold()).toBeGreaterThan(10);
});
