import { Office, type Body } from './office';

let office: Office;
const made: Record<string, Body> = {};
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  const at = (line1: string, postcode: string, town = 'Huntingdon') => [
    { address: { line1, town, postcode, county: 'Cambridgeshire', country: 'GB' } },
  ];
  const dean = { lastName: 'Osei', firstName: 'Kofi', email: 'kofi@dean.example' };
  const phones = [{ country: '44', area: '1480', number: '456 789', use: 'business' }];
  for (const [key, record] of Object.entries({
    rooms: { name: 'Hartford Parish Rooms', alternateName: 'Village hall', sites: at('1 Market Hill', 'PE29 3NJ') },
    council: { name: 'Hartford Parish Council and its Recreation Ground', sites: at('2 Market Hill', 'PE29 3NJ') },
    dean: {
      kind: 'person',
      name: 'Mary Dean',
      sites: at('9 New Road', 'CB3 0AP', 'Cambridge'),
      contacts: [{ ...dean, phones }],
    },
    deane: { kind: 'person', name: 'Marie Deane', sites: at('8 New Road', 'CB3 0AQ', 'Cambridge') },
    zoe: { kind: 'person', name: 'Zoë Müller', sites: at('3 Ebèn Row', 'CB7 4AA', 'Ely') },
    odd: { name: '100% <b>Wool</b>_Shop', sites: at('4 Quay', 'PE27 5AR', 'St Ives') },
  })) {
    made[key] = await office.done('ann', '/v1/customers', { kind: 'organisation', ...record });
  }
});
afterAll(() => office?.close());

const search = async (query: Record<string, string>) => {
  const { status, body } = await office.get(`/v1/customers?${new URLSearchParams(query).toString()}`);
  if (status !== 200) return `${String(body['code'])} ${String(body['field'])}`;
  return body.items.map((item) => Object.keys(made).find((key) => made[key]!.account === item.account));
};

describe('R-02 fuzzy search of customers', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['as it is written', { name: 'Hartford Parish Rooms', postcode: 'PE29 3NJ' }, ['rooms', 'council']],
    ['letters left out and exchanged', { name: 'Hartfrod Parsh Rooms', postcode: 'PE29 3NJ' }, ['rooms']],
    ['words in another order', { name: 'Dean Mary', postcode: 'CB3 0AP' }, ['dean', 'deane']],
    ['a part of the name', { name: 'parish', town: 'huntingdon' }, ['rooms', 'council']],
    ['the other name', { name: 'vilage hall', postcode: 'pe293nj' }, ['rooms']],
    ['a postcode without its blank', { name: 'Mary Dean', postcode: 'cb30ap' }, ['dean', 'deane']],
    ['a postcode with a letter wrong', { name: 'Marie Deane', postcode: 'CB3 OAQ' }, ['deane']],
    [
      'a postcode with letters exchanged',
      { name: 'Hartford Parish Rooms', postcode: 'PE92 3NJ' },
      ['rooms', 'council'],
    ],
    ['accents or none', { name: 'zoe muller', street: 'Eben Row' }, ['zoe']],
    ['a street with a typing error, and the town', { street: 'New Raod', town: 'Cambridge' }, ['dean', 'deane']],
    ['a contact and the end of a telephone', { contact: 'Osei Kofi', phone: '456789' }, ['dean']],
    ['a telephone as people write it', { phone: '01480 456 789', email: 'KOFI@dean.example' }, ['dean']],
    ['% for the rest of a name', { name: 'hart%', postcode: 'pe29%' }, ['rooms', 'council']],
    ['% for the beginning', { name: '%rooms', postcode: 'PE29 3NJ' }, ['rooms']],
    ['a pattern stands for the whole', { name: 'artford%', postcode: 'pe29%' }, []],
    ['what LIKE would take for a wildcard is text', { name: '%</b>_shop', town: 'St Ives' }, ['odd']],
    ['nothing of the kind', { name: 'Quarry', postcode: 'ZE1 0AA' }, []],
    ['the name right and the place of another', { name: 'Zoe Muller', town: 'Huntingdon' }, []],
  ])('%s', async (_, query, found) => {
    const hits = await search(query);
    expect([...(hits as string[])].sort()).toEqual([...found].sort());
    expect(hits[0]).toBe(found[0]);
  });

  it.each([
    [{ name: 'Hartford' }, 'search-too-wide name'],
    [{ postcode: 'PE29 3NJ' }, 'search-too-wide postcode'],
    [{ account: 'C%' }, 'search-too-wide account'],
    [{ name: 'Hartford', town: '%' }, 'search-too-wide name'],
    [{}, 'search-too-wide name'],
    [{ status: 'all' }, 'search-too-wide name'],
  ])('one piece of information is none: %j', async (query, refusal) => {
    expect(await search(query as Record<string, string>)).toBe(refusal);
  });

  it('the account number is enough', async () => {
    expect(await search({ account: made['dean']!.account })).toEqual(['dean']);
    expect(await search({ account: `${made['dean']!.account}9` })).toEqual([]);
  });

  it('each hit has its score and says why, and the best comes first', async () => {
    const { body } = await office.get('/v1/customers?name=Hartford%20Parish%20Rooms&postcode=PE29%203NJ');
    const [best, next] = body.items as unknown as { score: string; reasons: object[] }[];
    expect(best).toMatchObject({
      reasons: [
        { piece: 'name', how: 'alike' },
        { piece: 'postcode', how: 'same', likeness: expect.stringMatching(/^1/) },
      ],
    });
    expect(Number(best!.score)).toBeGreaterThan(Number(next!.score));
    expect(Number(best!.score)).toBeLessThanOrEqual(1);
  });

  it('a page goes on where the one before ended', async () => {
    const first = await office.get('/v1/customers?name=hart%25&postcode=pe29%25&limit=1');
    const after = encodeURIComponent(String(first.body['next']));
    const second = await office.get(`/v1/customers?name=hart%25&postcode=pe29%25&limit=1&after=${after}`);
    const accounts = [first, second].map(({ body }) => body.items[0]!.account);
    expect(accounts.sort()).toEqual([made['rooms']!.account, made['council']!.account].sort());
    expect(second.body).not.toHaveProperty('next');
  });

  it('active ones unless said', async () => {
    const ended = await office.done('ann', '/v1/customers', {
      ...{
        kind: 'person',
        name: 'Gone Away',
        sites: [{ address: { line1: '1', town: 'Ely', postcode: 'CB7 4AB', country: 'GB' } }],
      },
    });
    await office.done('ann', `/v1/customers/${ended.id}/deactivate`, { reason: 'Moved' });
    const of = async (status: string) =>
      (await office.get(`/v1/customers?name=gone%20away&town=Ely${status}`)).body.items.length;
    expect([await of(''), await of('&status=active'), await of('&status=inactive'), await of('&status=all')]).toEqual([
      0, 0, 1, 1,
    ]);
  });

  it('X-08 who sees cost centres only finds the customers that were billed for them', async () => {
    await office.invoice(made['rooms']!.account, '50.00');
    const found = async (scope: string[]) => {
      const answer = await office.raw('ann', '/v1/customers?name=hart%25&town=Huntingdon', {
        roles: ['budget-holder'],
        scope,
      });
      return ((await answer.json()) as Body).items.map((item) => item.account);
    };
    expect(await found(['WE93110'])).toEqual([made['rooms']!.account]);
    expect(await found(['C5*'])).toEqual([]);
  });
});

describe('R-02 a near-duplicate is warned of before the record is there', () => {
  const enter = (change: object) =>
    office.post('ann', '/v1/customers', {
      ...{ kind: 'organisation', name: 'Hartfrod Parish Rooms' },
      sites: [{ address: { line1: 'Market Hill 1', town: 'Huntingdon', postcode: 'pe29 3nj', country: 'GB' } }],
      ...change,
    });
  const site = (postcode?: string, line1 = '1 Market Hill') => [
    { address: { line1, town: 'Huntingdon', postcode, country: 'GB' } },
  ];

  it('the likest are named, nothing is kept, and no number is used', async () => {
    const before = await office.count('customer');
    const answer = await enter({});
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: 'near-duplicate',
        field: 'duplicateReason',
        facts: { likely: [{ account: made['rooms']!.account }] },
      },
    });
    expect(await office.count('customer')).toBe(before);
  });

  it.each<[string, object]>([
    ['a postcode mistyped', { name: 'Hartford Parish Rooms', sites: site('PE29 3NK') }],
    ['no postcode, the same street and town', { name: 'Hartford Parish Rooms', sites: site(undefined) }],
    ['the other name', { name: 'Village Hall', sites: site('PE29 3NJ') }],
    ['the second of its sites', { name: 'Hartford Parish Rooms', sites: [...site('CB3 0AP'), ...site('PE29 3NJ')] }],
  ])('for %s', async (_, change) => {
    expect(await enter(change)).toMatchObject({ status: 409, body: { code: 'near-duplicate' } });
  });

  it.each<[string, object]>([
    ['the same name elsewhere', { name: 'Hartford Parish Rooms', sites: site('ZE1 0AA', '7 Esplanade') }],
    ['another name at the same postcode', { name: 'Quayside Bakery', sites: site('PE29 3NJ') }],
  ])('not for %s', async (_, change) => {
    expect((await enter(change)).status).toBe(201);
  });

  it('who goes on says why, and that is kept with the accounts', async () => {
    const { status, body } = await enter({ duplicateReason: 'The tenant of the rooms' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      duplicateReason: 'The tenant of the rooms',
      likelyDuplicates: [{ account: made['rooms']!.account, name: 'Hartford Parish Rooms' }],
    });
  });
});
