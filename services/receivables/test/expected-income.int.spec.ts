import { day } from '@tolbooth/calendar';
import { notifyExpectedIncome } from '../src/expected-income/notify-expected-income';
import { expectProven } from './books';
import { bankFile, type Movement } from './given/bank-file';
import { codes, gbp, Office, type Body } from './office';

jest.setTimeout(120_000);

let office: Office;
let files = 0;
let opening = 0n;
async function open(): Promise<void> {
  office = await Office.open('2006-07-03T08:00:00Z');
  opening = 0n;
}

const nowhere = '0199a1b2-0000-7000-8000-000000000099';
const minorOf = (text: string) => BigInt(text.replace('.', ''));

/** Takes the movements in as the next statement of the account; its lines by their texts. */
async function lines(...movements: Movement[]): Promise<Map<string, Body>> {
  files += 1;
  const text = `${opening / 100n}.${String(opening % 100n).padStart(2, '0')}`;
  const day = office.today().slice(2).replaceAll('-', '');
  const { body } = await office.send('cash', '/v1/bank-statements', bankFile(String(files), text, movements, { day }));
  expect(body['code']).toBeUndefined();
  opening += movements.reduce((sum, { amount }) => sum + minorOf(amount), 0n);
  const [{ id }] = body['statements'] as [Body];
  const { items } = (await office.get(`/v1/statement-lines?statement=${id}`, 'cash')).body;
  return new Map(items.map((line) => [String(line['text']), line]));
}

const grant = {
  debtor: 'Hartford Parish Rooms',
  ...{ gross: gbp('117.50'), net: gbp('100.00'), firstDay: '2006-07-03', lastDay: '2006-07-14' },
  ...{ contact: 'Grace Okafor', telephone: '01223 000100', reference: 'GRANT 4711/06', code: codes.training },
};
const give = (change: object = {}) => office.done('ann', '/v1/expected-income', { ...grant, ...change });
const notice = async ({ id }: Body) => (await office.get(`/v1/expected-income/${id}`)).body;
const line = async (of: Body | undefined) => (await office.get(`/v1/statement-lines/${of!.id}`, 'cash')).body;
const propose = (of: Body | undefined) => office.done('cash', `/v1/statement-lines/${of!.id}/propose`);
const confirm = (of: Body | undefined, body: object) =>
  office.post('cash', `/v1/statement-lines/${of!.id}/confirm`, body);
const runs = async () => {
  for (const run of ['statement-matching-runs', 'automatic-match-runs']) await office.done('cash', `/v1/${run}`, {});
};

describe('R-16 expected income', () => {
  beforeEach(open);
  afterEach(() => office?.close());

  it('claims the line of its amount and payer by itself, is used once, and the trail says why', async () => {
    const expected = await give();
    const found = await lines(
      { amount: '117.50', text: 'FIRST', name: 'HARTFORD PARISH ROOMS', bank: 'B1' },
      { amount: '117.50', text: 'SECOND', name: 'HARTFORD PARISH ROOMS', bank: 'B2' },
    );
    await runs();
    const shown = [await line(found.get('FIRST')), await line(found.get('SECOND'))];
    const settled = shown.filter(({ state }) => state === 'settled');
    expect(settled).toMatchObject([{ claims: [{ kind: 'income', code: codes.training, amount: gbp('117.50') }] }]);
    expect(await notice(expected)).toMatchObject({ state: 'met', line: settled[0]!.id, version: 2 });
    const { body } = await office.get(`/v1/audit-entries?subject=statement-line:${settled[0]!.id}`, 'audit');
    expect(JSON.stringify(body)).toContain('Income of Hartford Parish Rooms was expected by 2006-07-14');
    expect(JSON.stringify(body)).toContain(expected.id);
    // The other one is nobody's any more.
    const other = shown.find(({ state }) => state !== 'settled')!;
    expect(await propose(other)).toMatchObject({ state: 'new', proposals: [] });
  });

  it('the amount alone is not enough to ask nobody; what the payer quotes is', async () => {
    await give();
    const found = await lines(
      { amount: '117.50', text: 'WHO IS IT', name: 'SOMEBODY ELSE', bank: 'B1' },
      { amount: '117.50', text: 'GRANT 4711-06', bank: 'B2' },
      { amount: '20.00', text: 'PART OF 4711 06', bank: 'B3' },
      { amount: '117.49', text: 'A PENNY LESS', name: 'HARTFORD PARISH ROOMS', bank: 'B4' },
    );
    const scores = async (text: string) => {
      const { proposals } = await propose(found.get(text));
      return (proposals as Body[]).map(({ score, reasons }) => [score, (reasons as Body[]).map(({ rule }) => rule)]);
    };
    expect(await scores('WHO IS IT')).toEqual([[700, ['expected-income', 'exact-amount']]]);
    expect(await scores('GRANT 4711-06')).toEqual([[1000, ['expected-income', 'expected-reference', 'exact-amount']]]);
    expect(await scores('PART OF 4711 06')).toEqual([[600, ['expected-income', 'expected-reference']]]);
    expect(await scores('A PENNY LESS')).toEqual([]);
  });

  it('for an invoice: the receipt is taken and applied; taken back, the notice is open again', async () => {
    const { account } = await office.customer();
    await office.invoice(account, '20.00');
    const invoice = await office.invoice(account, '100.00');
    const expected = await give({ code: undefined, invoice: invoice.number });
    const found = await lines({ amount: '117.50', text: 'THANKS', name: 'HARTFORD PARISH ROOMS' });
    const { proposals } = await propose(found.get('THANKS'));
    expect(proposals).toMatchObject([{ target: account, score: 950, expectedIncome: expected.id }]);
    expect(proposals).toMatchObject([{ applications: [{ number: invoice.number, amount: gbp('117.50') }] }]);
    const done = await confirm(found.get('THANKS'), { proposal: (proposals as Body[])[0]!.id });
    expect(done).toMatchObject({ status: 200, body: { state: 'settled' } });
    expect(await notice(expected)).toMatchObject({ state: 'met', line: found.get('THANKS')!.id });
    const [{ receipt }] = done.body['claims'] as [{ receipt: string }];
    await office.done('till', `/v1/receipts/${receipt}/reverse`, { reason: 'Another customer’s' });
    expect(await notice(expected)).toMatchObject({ state: 'open' });
    expect(await propose(found.get('THANKS'))).toMatchObject({ proposals: [{ expectedIncome: expected.id }] });
    await expectProven(office);
  });

  it('a person names the notice: its own owner, once', async () => {
    const { account } = await office.customer();
    const expected = await give();
    const found = await lines(
      { amount: '60.00', text: 'ONE', bank: 'B1' },
      { amount: '57.50', text: 'TWO', bank: 'B2' },
    );
    const ask = async (of: string, part: object) => {
      const { status, body } = await confirm(found.get(of), { parts: [{ expectedIncome: expected.id, ...part }] });
      return `${status} ${String(body['code'] ?? body['state'])} ${String(body['field'] ?? '')}`;
    };
    const mine = { amount: gbp('60.00'), code: codes.training };
    const field = 'parts[0].expectedIncome';
    expect(await ask('ONE', { amount: gbp('60.00'), customer: account })).toBe(`422 expected-income-other ${field}`);
    expect(await ask('ONE', { ...mine, code: codes.hall })).toBe(`422 expected-income-other ${field}`);
    expect(await ask('ONE', { ...mine, expectedIncome: nowhere })).toBe(`404 not-found ${field}`);
    expect(await ask('ONE', mine)).toBe('200 settled ');
    expect(await ask('TWO', { ...mine, amount: gbp('57.50') })).toBe(`409 expected-income-once ${field}`);
  });

  it('the database uses a notice once, whoever writes', async () => {
    const expected = await give();
    const found = await lines({ amount: '60.00', text: 'ONE', bank: 'B1' });
    const claim = () =>
      office.started.parts.dataSource.query(
        `INSERT INTO line_claim (id, line_id, amount, kind, code, at, on_day, by_actor, expected_income_id)
         VALUES (gen_random_uuid(), $1, 1.00, 'income', 'X', now(), '2006-07-03', 'sql', $2)`,
        [found.get('ONE')!.id, expected.id],
      );
    await claim();
    await expect(claim()).rejects.toMatchObject({ constraint: 'expected-income-once' });
  });

  it.each<[string, string, number]>([
    ['the day before its first', '2006-07-06', 0],
    ['its first day', '2006-07-05', 1],
  ])('%s', async (_, firstDay, proposals) => {
    await give({ firstDay });
    await office.moveTo('2006-07-05T08:00:00Z');
    const found = await lines({ amount: '117.50', text: 'X', name: 'HARTFORD PARISH ROOMS' });
    expect((await propose(found.get('X')))['proposals']).toHaveLength(proposals);
  });

  it.each<[string, string, number]>([
    ['four weeks after its last day', '2006-08-01T08:00:00Z', 1],
    ['a day more', '2006-08-02T08:00:00Z', 0],
  ])('%s', async (_, at, proposals) => {
    await give({ lastDay: '2006-07-04' });
    await office.moveTo(at);
    const found = await lines({ amount: '117.50', text: 'X', name: 'HARTFORD PARISH ROOMS' });
    const shown = await propose(found.get('X'));
    expect(shown['proposals']).toHaveLength(proposals);
    if (proposals > 0) expect(JSON.stringify(shown)).toContain('by 2006-07-04, and it is late');
  });

  it('what is late is listed, and told once to income processing', async () => {
    const expected = await give({ lastDay: '2006-07-04' });
    const came = await give({ lastDay: '2006-07-04', gross: gbp('10.00'), net: gbp('10.00') });
    await office.done('ann', `/v1/expected-income/${came.id}/withdraw`);
    const late = async () => (await office.get('/v1/expected-income?late=true')).body.items.map(({ id }) => id);
    const told = async () =>
      (await office.get('/v1/notices/mine', 'cash')).body.items.filter(
        ({ template }) => template === 'expected-income-late',
      );
    await office.moveTo('2006-07-04T20:00:00Z');
    expect([await late(), await told()]).toEqual([[], []]);
    await office.moveTo('2006-07-06T20:00:00Z');
    expect(await late()).toEqual([expected.id]);
    const notices = await told();
    expect(notices).toHaveLength(1);
    expect(JSON.stringify(notices)).toContain('Grace Okafor, 01223 000100');
    expect(await notice(expected)).toMatchObject({ state: 'open', lateOn: '2006-07-05' });
  });

  it('is withdrawn once, and then it is nothing that a line may be', async () => {
    const expected = await give();
    expect(await office.post('ann', `/v1/expected-income/${expected.id}/withdraw`)).toMatchObject({
      ...{ status: 200, body: { state: 'withdrawn' } },
    });
    expect(await office.post('ann', `/v1/expected-income/${expected.id}/withdraw`)).toMatchObject({
      ...{ status: 409, body: { code: 'expected-income-state' } },
    });
    const found = await lines({ amount: '117.50', text: 'X', name: 'HARTFORD PARISH ROOMS' });
    expect((await propose(found.get('X')))['proposals']).toEqual([]);
  });
});

describe('R-16, F12 what a notice says', () => {
  beforeAll(open);
  afterAll(() => office?.close());

  it.each<[string, object, string]>([
    ['last day before the first', { firstDay: '2006-07-15' }, '422 expected-days lastDay'],
    ['last day the first', { firstDay: '2006-07-14' }, '201'],
    ['last day yesterday', { firstDay: '2006-07-01', lastDay: '2006-07-02' }, '422 expected-days lastDay'],
    ['last day today', { lastDay: '2006-07-03' }, '201'],
    ['net a penny above gross', { net: gbp('117.51') }, '422 expected-net net'],
    ['net as gross', { net: gbp('117.50') }, '201'],
    ['neither code nor invoice', { code: undefined }, '422 expected-for-one code'],
    ['a code that nobody may use', { code: 'WE93110-89999-000-0000-00-0000' }, '422 segment-value-invalid code'],
    ['no such invoice', { code: undefined, invoice: '99999999' }, '404 not-found invoice'],
    ['no contact', { contact: undefined }, '400 missing-field contact'],
    ['no telephone', { telephone: undefined }, '400 missing-field telephone'],
  ])('%s', async (_, change, expected) => {
    const { status, body } = await office.post('ann', '/v1/expected-income', { ...grant, ...change });
    expect(
      [status, body['code'], body['field']].filter((each) => each !== undefined && each !== codes.training).join(' '),
    ).toBe(expected);
  });

  it('an invoice and a code; one that is a draft or paid', async () => {
    const { account } = await office.customer();
    const paid = await office.invoice(account, '100.00');
    const ask = async (change: object) => {
      const { status, body } = await office.post('ann', '/v1/expected-income', {
        ...grant,
        code: undefined,
        ...change,
      });
      return `${status} ${String(body['code'] ?? '')}`;
    };
    expect(await ask({ invoice: paid.number, code: codes.training })).toBe('422 expected-for-one');
    const draft = await office.done('ann', '/v1/invoices', office.invoiceBody(account, '10.00'));
    expect(await ask({ invoice: draft.id })).toBe('422 expected-invoice');
    await office.receipt(account, '117.50', { applications: [{ invoice: paid.number, amount: gbp('117.50') }] });
    expect(await ask({ invoice: paid.number })).toBe('422 expected-invoice');
  });

  it('X-08 who sees one cost centre neither lists, opens nor withdraws the notices of others', async () => {
    const [theirs, own] = [await give(), await give({ code: codes.hall })];
    expect((await office.get('/v1/expected-income', 'holder')).body.items).toMatchObject([{ id: own.id }]);
    expect((await office.get(`/v1/expected-income/${theirs.id}`, 'holder')).status).toBe(404);
    expect((await office.get(`/v1/expected-income/${own.id}`, 'holder')).status).toBe(200);
    expect((await office.post('look', `/v1/expected-income/${own.id}/withdraw`)).status).toBe(403);
  });

  it('X-08 nor names a code of others, whatever role a council gives them', async () => {
    const of = (code: string) =>
      office.started.parts.runner.perform(
        notifyExpectedIncome,
        [
          {
            ...{ debtor: 'Lottery', currency: 'GBP', gross: 500n, net: 500n, contact: 'Ann', telephone: '1', code },
            ...{ firstDay: day('2006-07-03'), lastDay: day('2006-12-31') },
          },
        ],
        { by: { id: 'bud', name: 'Bud', roles: ['receivables-business-user'], scope: ['C56*'] } },
      );
    expect(await of(codes.hall)).toMatchObject([{ change: { row: { costCentre: 'C563000' } } }]);
    const refusal = { code: 'code-out-of-scope', field: 'code', facts: { costCentre: 'WE93110' } };
    expect(await of(codes.training)).toMatchObject([{ refusal }]);
  });
});
