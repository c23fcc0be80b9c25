import { hashOf } from '@tolbooth/documents';
import { Office, type Body, type Person } from './office';

// A database for each test, on a machine that runs other tests beside it.
jest.setTimeout(60_000);

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
}, 120_000);
afterAll(() => office?.close());

const bank = { accountName: 'Hartford Parish Rooms', sortCode: '08-99-99', accountNumber: '66374958' };
const elsewhere = { accountName: 'Hartford Parish Rooms', sortCode: '10-79-99', accountNumber: '88837491' };
const body = (customer: string, change: object = {}) => ({
  ...{ customer, signature: 'paper', signedOn: '2006-07-01', evidence: 'Scan 1178', bank },
  ...change,
});
const mandates = '/v1/direct-debit-mandates';

async function mandate(change: object = {}): Promise<Body> {
  const { account } = await office.customer();
  return office.done('debt', mandates, body(account, change));
}

const step = (by: Person, { id }: Body, verb: string, said: object = {}) =>
  office.post(by, `${mandates}/${id}/${verb}`, said);

/** The file that tells banks: its records, and the reference of each. */
async function lodge(): Promise<string[]> {
  const file = await office.done('cash', '/v1/direct-debit-files/instructions');
  const answer = await office.content('bank', `/v1/direct-debit-files/${file.id}/content`);
  const lines = (await answer.text()).split('\r\n').filter((line) => line.length === 100);
  return lines.map((line) => [line.slice(0, 14), line.slice(15, 17), line.slice(64, 82).trim()].join(' '));
}

describe('R-26 M28 a mandate', () => {
  it('is set up by the recovery team and shown without its bank details', async () => {
    const made = await mandate();
    expect(made).toMatchObject({ state: 'entered', reference: expect.stringMatching(/^B\d{7}$/), masked: '••••4958' });
    const shown = JSON.stringify([made, (await office.get(`${mandates}/${made.id}`)).body]);
    expect(shown).not.toContain('66374958');
    expect(shown).not.toContain('089999');
  });

  it('keeps bank details sealed: no table and no trail has them in clear', async () => {
    const { id } = await mandate();
    const { dataSource } = office.started.parts;
    const rows = await dataSource.query(
      `SELECT m::text AS text FROM direct_debit_mandate m WHERE id = $1
       UNION ALL SELECT i::text FROM direct_debit_instruction i WHERE mandate_id = $1
       UNION ALL SELECT a::text FROM audit_entry a UNION ALL SELECT k::text FROM idempotency_key k`,
      [id],
    );
    expect(rows.length).toBeGreaterThan(2);
    expect(JSON.stringify(rows)).not.toMatch(/66374958|089999/);
  });

  it('is read in clear by the recovery team only, with a reason, and the trail has it', async () => {
    const { id } = await mandate();
    const path = `${mandates}/${id}/read-bank-details`;
    expect(await office.ask('cash', 'POST', path, {}, { reason: 'A call' })).toMatchObject({ status: 403 });
    expect(await office.post('debt', path)).toMatchObject({
      status: 400,
      body: { code: 'reason-missing', field: 'Reason' },
    });
    const read = await office.ask('debt', 'POST', path, {}, { reason: 'The payer asks' });
    expect(read.body).toMatchObject({ sortCode: '089999', accountNumber: '66374958' });
    const trail = await office.get(`/v1/audit-entries?subject=direct-debit-mandate:${id}`, 'audit');
    expect(JSON.stringify(trail.body)).toContain('The payer asks');
  });

  it.each<[string, object, string]>([
    ['an unknown customer', { customer: 'C9999999' }, '422 customer-unknown customer'],
    ['a signature of tomorrow', { signedOn: '2006-07-04' }, '422 date-in-future signedOn'],
    ['a signature of the phone', { signature: 'phone' }, '400 choice-unknown signature'],
    [
      'a digit that is wrong',
      { bank: { ...bank, accountNumber: '66374959' } },
      '422 account-number-unlikely bank.accountNumber',
    ],
    ['five digits of sort code', { bank: { ...bank, sortCode: '08-99-9' } }, '422 sort-code-malformed bank.sortCode'],
    [
      'an IBAN only',
      { bank: { accountName: 'A', iban: 'GB29NWBK60161331926819' } },
      '422 bank-account-incomplete bank.sortCode',
    ],
    ['a reference of five characters', { reference: 'AB-123' }, '400 text-malformed reference'],
  ])('is refused with %s', async (_, change, expected) => {
    const { account } = await office.customer();
    const before = await office.count('direct_debit_mandate');
    const answer = await office.post('debt', mandates, body(account, change));
    expect(`${answer.status} ${String(answer.body['code'])} ${String(answer.body['field'])}`).toBe(expected);
    expect(JSON.stringify(answer.body)).not.toContain('6637495');
    expect(await office.count('direct_debit_mandate')).toBe(before);
  });

  it('a signature of today and a reference of six characters are taken; the reference is nobody else’s', async () => {
    const made = await mandate({ signedOn: '2006-07-03', reference: 'AB-1234' });
    expect(made['reference']).toBe('AB-1234');
    const { account } = await office.customer();
    const again = await office.post('debt', mandates, body(account, { reference: 'AB-1234' }));
    expect(again).toMatchObject({ status: 409, body: { code: 'mandate-reference-taken', field: 'reference' } });
  });

  it('an account has one at a time, also when two are set up at once', async () => {
    const { account } = await office.customer();
    const both = await Promise.all([1, 2].map(() => office.post('debt', mandates, body(account))));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [made] = both.flatMap(({ status, body: answer }) => (status === 201 ? [answer] : []));
    await step('debt', made!, 'cancel', { by: 'payer', reason: 'Moves away' });
    expect((await office.post('debt', mandates, body(account))).status).toBe(201);
  });

  it('others than the recovery team set none up', async () => {
    const { account } = await office.customer();
    for (const by of ['ann', 'cash', 'look', 'bank'] as const) {
      expect((await office.post(by, mandates, body(account))).status).toBe(403);
    }
  });
});

describe('R-26 its bank is told (AUDDIS)', () => {
  it('of the new instruction once, before it is used; of a change with the end of the old one; of the end', async () => {
    await lodge().catch(() => []);
    const made = await mandate();
    const reference = made['reference'] as string;
    expect(await lodge()).toEqual([`08999966374958 0N ${reference}`]);
    expect((await office.get(`${mandates}/${made.id}`)).body).toMatchObject({
      state: 'lodged',
      lodgedOn: '2006-07-03',
    });
    expect(await office.post('cash', '/v1/direct-debit-files/instructions')).toMatchObject({
      ...{ status: 409, body: { code: 'nothing-to-lodge' } },
    });
    const changed = await step('debt', made, 'bank-details', { bank: elsewhere, evidence: 'Letter' });
    expect(changed.body).toMatchObject({ state: 'entered', masked: '••••7491' });
    expect(await lodge()).toEqual([`08999966374958 0C ${reference}`, `10799988837491 0N ${reference}`]);
    expect((await step('debt', made, 'cancel', { by: 'council', reason: 'Account settled' })).body).toMatchObject({
      ...{ state: 'cancelled', endedBy: 'council', endedOn: '2006-07-03' },
    });
    expect(await lodge()).toEqual([`10799988837491 0C ${reference}`]);
  });

  it('of nothing where it was cancelled before it was told', async () => {
    const made = await mandate();
    await step('debt', made, 'cancel', { by: 'payer', reason: 'A mistake' });
    expect(await office.post('cash', '/v1/direct-debit-files/instructions')).toMatchObject({ status: 409 });
  });

  it('two files at once tell it once', async () => {
    await mandate();
    const both = await Promise.all([1, 2].map(() => office.post('cash', '/v1/direct-debit-files/instructions')));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('only the banking analyst takes the file out, and the trail has it; its bytes are those of the hash', async () => {
    await mandate();
    const file = await office.done('cash', '/v1/direct-debit-files/instructions');
    const path = `/v1/direct-debit-files/${file.id}/content`;
    expect((await office.content('cash', path)).status).toBe(403);
    const bytes = Buffer.from(await (await office.content('bank', path)).arrayBuffer());
    expect(hashOf(bytes)).toBe(file['hash']);
    const { dataSource } = office.started.parts;
    const [kept] = await dataSource.query('SELECT f::text AS text FROM direct_debit_file f WHERE id = $1', [file.id]);
    expect(kept.text).not.toContain('66374958');
    await expect(dataSource.query('UPDATE direct_debit_file SET items = 9')).rejects.toThrow('never changed');
  });
});

describe('R-26 a mandate by the day', () => {
  it('is used five working days after it was lodged, can stand still, and is dormant after 13 months', async () => {
    await office.moveTo('2006-07-10T03:00:00Z');
    const made = await mandate();
    await lodge();
    const state = async () => (await office.get(`${mandates}/${made.id}`)).body;
    await office.moveTo('2006-07-14T20:00:00Z');
    expect(await state()).toMatchObject({ state: 'lodged' });
    await office.moveTo('2006-07-17T20:00:00Z');
    expect(await state()).toMatchObject({ state: 'active', activeFrom: '2006-07-17' });
    expect((await step('debt', made, 'suspend')).body).toMatchObject({ code: 'missing-field', field: 'reason' });
    await step('debt', made, 'suspend', { reason: 'Asked to wait' });
    expect(await state()).toMatchObject({ state: 'suspended', because: 'Asked to wait' });
    expect(await step('debt', made, 'suspend', { reason: 'Again' })).toMatchObject({ status: 409 });
    await step('debt', made, 'resume');
    // As if it had been in use since; thirteen months are many runs.
    const { dataSource } = office.started.parts;
    await dataSource.query(`UPDATE direct_debit_mandate SET active_from = '2005-06-18' WHERE id = $1`, [made.id]);
    await office.moveTo('2006-07-18T20:00:00Z');
    expect(await state()).toMatchObject({ state: 'active' });
    await office.moveTo('2006-07-19T20:00:00Z');
    expect(await state()).toMatchObject({ state: 'cancelled', endedBy: 'dormant', endedOn: '2006-07-19' });
  });
});

describe('R-26 where the pack has no scheme', () => {
  it('the council says so', async () => {
    const other = await Office.open('2006-07-03T08:00:00Z', { TOLBOOTH_PROFILE: 'pasadena' });
    const answer = await other.post('debt', mandates, body('C0000001'));
    expect(answer).toMatchObject({ status: 409, body: { code: 'no-direct-debits' } });
    await other.close();
  });
});
