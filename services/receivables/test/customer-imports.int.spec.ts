import { buffer } from 'node:stream/consumers';
import { writeSpreadsheet } from '@tolbooth/formats';
import { eventually } from '@tolbooth/testing';
import { Office, type Answer, type Body } from './office';

// A machine that runs other tests beside it.
jest.setTimeout(60_000);

let office: Office;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
}, 120_000);
afterAll(() => office?.close());

const heading = 'kind,name,line 1,town,postcode,first name,last name,telephone,special needs,duplicate reason';
const csv = (...lines: string[]) => `${heading}\n${lines.join('\n')}\n`;
const send = (file: string | Buffer, mediaType = 'text/csv'): Promise<Answer> =>
  office.send('help', '/v1/customer-imports?name=people.csv', file, mediaType);
const linesOf = async (id: string, state = '') =>
  (await office.get(`/v1/customer-imports/${id}/lines${state && `?state=${state}`}`)).body.items as unknown as Body[];
const enter = (id: string, body: object = {}) => office.post('help', `/v1/customer-imports/${id}/enter`, body);

describe('R-01, R-02 a file of customers', () => {
  it('is checked before anybody is entered; then every line has its account, contact and special needs', async () => {
    const before = await office.count('customer');
    const file = csv(
      'person,Ada Moor,1 Fen Road,Ely,cb74aa,Ada,Moor,01353 000001,Deaf,',
      'organisation,Witchford Chess Club,2 Main Street,Witchford,CB6 2HQ,,,,,',
    );
    const { status, body } = await send(file);
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'checked', lines: 2, faulty: 0, likely: 0, entered: 0 });
    expect(await office.count('customer')).toBe(before);
    expect((await enter(body.id)).body).toMatchObject({ state: 'entered', entered: 2, leftOut: 0 });
    const [first] = await linesOf(body.id);
    expect(first).toMatchObject({ line: 2, state: 'entered', account: expect.stringMatching(/^C\d{7}$/) });
    const { body: found } = await office.get(`/v1/customers?account=${first!.account}`);
    expect(found.items[0]).toMatchObject({
      ...{ name: 'Ada Moor', specialNeeds: 'Deaf', kind: 'person' },
      sites: [{ address: { postcode: 'CB7 4AA', country: 'GB' } }],
      contacts: [{ lastName: 'Moor', phones: [{ number: '01353 000001' }] }],
    });
    expect((await office.told(found.items[0]!.id)).map(({ type }) => type)).toEqual(['CustomerChanged']);
    // The same file again adds nothing, and what it said stands in the records only.
    expect(await send(file)).toMatchObject({
      status: 409,
      body: { code: 'customers-imported-before', facts: { import: body.id, state: 'entered' } },
    });
    expect(await office.count('customer')).toBe(before + 2);
    expect(await office.count(`customer_import_line WHERE content IS NOT NULL AND import_id = '${body.id}'`)).toBe(0);
  });

  it('with one wrong line nobody is entered, and every wrong line says what is wrong with it', async () => {
    const before = await office.count('customer');
    const { body } = await send(
      csv(
        'person,Bea Fine,3 High Street,Soham,CB7 5HD,,,,,',
        'human,No Kind,4 High Street,Soham,CB7 5HD,,,,,',
        'person,No Place,5 High Street,,NOWHERE,,,,,',
        'person,Bad Post,6 High Street,Soham,NOWHERE,,,,,',
        'person,BEA FINE,3 High  street,SOHAM,cb75hd,,,,,',
        'person,No Last Name,7 High Street,Soham,CB7 5HD,Jo,,x,,',
        'human,,8 High Street,Soham,NOWHERE,Jo,,x,,',
      ),
    );
    expect(body).toMatchObject({ state: 'faulty', lines: 7, faulty: 6 });
    const faults = (await linesOf(body.id, 'faulty')).map(({ line, faults: said }) => [
      line,
      (said as unknown as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`),
    ]);
    expect(faults).toEqual([
      [3, ['kind choice-unknown']],
      [4, ['town missing-field', 'postcode postcode-malformed']],
      [5, ['postcode postcode-malformed']],
      [6, ['name line-twice']],
      [7, ['telephone text-malformed', 'lastName missing-field']],
      [
        8,
        [
          ...['kind choice-unknown', 'name missing-field', 'telephone text-malformed', 'lastName missing-field'],
          'postcode postcode-malformed',
        ],
      ],
    ]);
    expect(await enter(body.id)).toMatchObject({ status: 409, body: { code: 'state-forbids' } });
    expect(await office.count('customer')).toBe(before);
    // Given up, what it said of people is forgotten, and the mended file may be sent.
    const discarded = await office.done('help', `/v1/customer-imports/${body.id}/discard`);
    expect(discarded['state']).toBe('discarded');
    expect(await office.count(`customer_import_line WHERE content IS NOT NULL AND import_id = '${body.id}'`)).toBe(0);
  });

  it('R-02 who is like a customer that is there is warned of: left out, or entered with the reason', async () => {
    const there = await office.customer({ kind: 'person', name: 'Carla Dunn' });
    const alike = (n: number) => `person,Carla Dun,1 Market Hill,Huntingdon,PE29 3NJ,,,,${n},`;
    const { body } = await send(csv(alike(1), 'person,Nobody Like Him,1 Far Road,Cromer,NR27 9HE,,,,,'));
    expect(body).toMatchObject({ state: 'checked', likely: 1 });
    const [line] = await linesOf(body.id, 'likely');
    expect(line).toMatchObject({ line: 2, name: 'Carla Dun', likely: [{ account: there.account }] });
    expect(await enter(body.id)).toMatchObject({ status: 422, body: { code: 'alike-undecided', field: 'alike' } });
    expect(await enter(body.id, { alike: 'enter' })).toMatchObject({
      body: { code: 'alike-undecided', field: 'reason' },
    });
    expect((await enter(body.id, { alike: 'leave-out' })).body).toMatchObject({ entered: 1, leftOut: 1 });
    expect((await linesOf(body.id, 'left-out'))[0]).toMatchObject({ faults: [{ code: 'near-duplicate' }] });

    const again = (await send(csv(alike(2)))).body;
    expect((await enter(again.id, { alike: 'enter', reason: 'Mother and daughter' })).body).toMatchObject({
      entered: 1,
    });
    const [entered] = await linesOf(again.id);
    const { body: found } = await office.get(`/v1/customers?account=${entered!.account}`);
    expect(found.items[0]).toMatchObject({ duplicateReason: 'Mother and daughter' });
  });

  it('R-21 a workbook is read as a CSV is; a file that is none of both, or has other columns, is refused whole', async () => {
    const columns = ['kind', 'name', 'line 1', 'town', 'postcode'].map((title) => ({ title, kind: 'text' as const }));
    const rows = [['person', 'Dora Fenn', '8 Lode Way', 'Chatteris', 'PE16 6TN']];
    const workbook = await buffer(writeSpreadsheet({ name: 'People', columns }, rows));
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const { body } = await send(workbook, type);
    expect(body).toMatchObject({ state: 'checked', lines: 1 });
    for (const [file, code] of [
      ['kind,name,line 1,town,shoe size\nperson,A,B,C,9\n', 'column-unknown'],
      ['kind,name,town\nperson,A,C\n', 'column-missing'],
      [`${heading}\n`, 'file-empty'],
    ]) {
      const before = await office.count('customer_import');
      expect((await send(file!)).body['code']).toBe(code);
      expect(await office.count('customer_import')).toBe(before);
    }
    expect((await office.send('ann', '/v1/customer-imports', csv('x'), 'text/csv')).status).toBe(403);
  });

  it('a long file goes page by page, is stopped between two pages and resumed, each line once', async () => {
    const before = await office.count('customer');
    const many = Array.from(
      { length: 1_300 },
      (_, n) => `person,Guest Number ${n},${n} Long Lane,Ely,CB7 4AA,,,,,Twins`,
    );
    const { body } = await send(csv(...many));
    expect(body['state']).toBe('received');
    await office.done('help', `/v1/customer-imports/${body.id}/stop`);
    const state = async () => (await office.get(`/v1/customer-imports/${body.id}`)).body;
    const stopped = await state();
    expect(stopped).toMatchObject({ stopped: true });
    await office.done('help', `/v1/customer-imports/${body.id}/resume`);
    await eventually(async () => expect(await state()).toMatchObject({ state: 'checked', faulty: 0 }), {
      within: 50_000,
    });
    const begun = await enter(body.id, { alike: 'enter', reason: 'Hotel guests' });
    expect(begun.status).toBe(200);
    await eventually(async () => expect(await state()).toMatchObject({ state: 'entered' }), { within: 50_000 });
    expect(await state()).toMatchObject({ entered: 1_300, leftOut: 0, reached: 1_301 });
    expect(await office.count('customer')).toBe(before + 1_300);
  });
});
