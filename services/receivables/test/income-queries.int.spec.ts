import { answerIncomeQuery } from '../src/income-queries/answer-income-query';
import { MatchingDesk } from './given/matching-desk';
import { codes, gbp, type Body, type Office } from './office';

jest.setTimeout(120_000);

let office: Office;
let desk: MatchingDesk;
beforeEach(async () => {
  desk = await MatchingDesk.open();
  office = desk.office;
});
afterEach(() => office?.close());

const grace = { name: 'Grace Okafor', email: 'grace@council.example', costCentre: 'WE93110', weekly: true };
async function contact(change: object = {}): Promise<Body> {
  const { id } = await office.done('ann', '/v1/income-contacts', { ...grace, ...change });
  return office.done('cash', `/v1/income-contacts/${id}/list`);
}
const notices = async (template: string) =>
  (await office.get('/v1/notices?limit=200', 'cash')).body.items.filter((each) => each['template'] === template);

describe('R-15, M37, L8 the list of unidentified income', () => {
  const unidentified = async (...texts: string[]) => {
    const movements = texts.map((text, at) => ({ amount: `${at + 1}0.00`, text, bank: `B${text}` }));
    for (const { id } of await desk.lines(...movements))
      await office.done('cash', `/v1/statement-lines/${id}/unidentified`);
  };

  it('goes to who has subscribed, once for its day whatever repeats, with date, amount and text', async () => {
    await contact();
    await contact({ name: 'No list', email: 'none@council.example', weekly: false });
    await office.done('ann', '/v1/income-contacts', { ...grace, email: 'asked@council.example' });
    const left = await contact({ email: 'left@council.example' });
    await office.done('cash', `/v1/income-contacts/${left.id}/end`);
    await unidentified('WHO IS IT', '=1+1');
    for (let turn = 0; turn < 3; turn += 1) await office.done('cash', '/v1/income-list-runs');
    const sent = await notices('unidentified-income');
    expect(sent.map(({ recipient }) => recipient)).toEqual(['grace@council.example']);
    expect(sent[0]).toMatchObject({ attachments: [{ name: 'unidentified-income-2006-07-03.csv' }] });
    expect(sent[0]!['subject']).toContain('2 lines, answer by');
    expect(sent[0]!['text']).toContain('WHO IS IT');
    const [{ content }] = await office.started.parts.dataSource.query<[{ content: Buffer }]>(
      `SELECT content FROM document d JOIN document_about a USING (hash) WHERE a.kind = 'unidentified-income'`,
    );
    expect(content.toString()).toContain('2006-07-03,20.00,GBP,');
    expect(content.toString()).toContain("'=1+1");
    // Who comes later in the week gets the same list, and nobody a second one, until the next Monday.
    await contact({ email: 'later@council.example' });
    await office.moveTo('2006-07-04T12:00:00Z');
    expect((await notices('unidentified-income')).map(({ recipient }) => recipient).sort()).toEqual([
      ...['grace@council.example', 'later@council.example'],
    ]);
    await office.moveTo('2006-07-10T05:00:00Z');
    await unidentified('ANOTHER');
    await office.moveTo('2006-07-10T12:00:00Z');
    expect(await notices('unidentified-income')).toHaveLength(4);
  });

  it('is not sent when there is nothing on it', async () => {
    await contact();
    await office.done('cash', '/v1/income-list-runs');
    expect(await notices('unidentified-income')).toEqual([]);
  });

  it('an address is among the contacts once, until it has ended', async () => {
    const first = await contact();
    const again = () => office.post('ann', '/v1/income-contacts', { ...grace, email: 'GRACE@council.example' });
    expect(await again()).toMatchObject({ status: 409, body: { code: 'income-contact-known' } });
    expect(await office.post('cash', `/v1/income-contacts/${first.id}/list`)).toMatchObject({
      ...{ status: 409, body: { code: 'income-contact-state' } },
    });
    await office.done('cash', `/v1/income-contacts/${first.id}/end`);
    expect((await again()).status).toBe(201);
    expect((await office.post('ann', `/v1/income-contacts/${first.id}/list`)).status).toBe(403);
  });
});

describe('R-14, M38 questions to administrators', () => {
  let line: Body;
  let administrator: Body;
  beforeEach(async () => {
    administrator = await contact();
    [line] = (await desk.lines({ amount: '50.00', text: 'HALL' })) as [Body];
  });
  const body = (change: object = {}) => ({
    ...{ line: line.id, contact: administrator.id, question: 'Is this for the hall?', dueOn: '2006-07-07' },
    ...change,
  });
  const ask = (change: object = {}) => office.done('cash', '/v1/income-queries', body(change));
  const answer = ({ id }: Body, said: object) =>
    office.post('ann', `/v1/income-queries/${id}/answer`, { answer: 'For the training', ...said });

  it('are asked by mail; an answer that names the owner is a reason of the matching', async () => {
    const query = await ask();
    expect(query).toMatchObject({ state: 'open', contact: 'Grace Okafor', amount: gbp('50.00'), text: 'HALL' });
    const [mail] = await notices('income-query');
    expect(mail).toMatchObject({ recipient: 'grace@council.example' });
    expect(mail!['text']).toContain('Is this for the hall?');
    expect(await desk.propose(line)).toEqual([]);
    expect(await answer(query, { outcome: 'owner', code: codes.training })).toMatchObject({
      ...{ status: 200, body: { state: 'answered', outcome: 'owner', code: codes.training, answeredBy: 'ann' } },
    });
    const [proposal] = await desk.propose(line);
    expect(proposal).toMatchObject({ target: codes.training, score: 500, reasons: [{ rule: 'answer', of: query.id }] });
    expect(await desk.confirm(line, { proposal: proposal!.id })).toMatchObject({
      status: 200,
      body: { state: 'settled' },
    });
    expect(await answer(query, { outcome: 'not-known' })).toMatchObject({ status: 409, body: { code: 'query-state' } });
  });

  it('a customer that is named, with the amount of an invoice', async () => {
    const { account } = await office.customer();
    await office.invoice(account, '42.55');
    await answer(await ask(), { outcome: 'owner', customer: account });
    expect(await desk.propose(line)).toMatchObject([{ target: account, score: 900 }]);
  });

  it.each<[string, object, string]>([
    ['an owner without a name', { outcome: 'owner' }, '422 query-owner'],
    ['an owner of two names', { outcome: 'owner', customer: 'C1', code: codes.training }, '422 query-owner'],
    ['not theirs, but a name', { outcome: 'not-ours', code: codes.training }, '422 query-owner'],
    ['an unknown customer', { outcome: 'owner', customer: 'C9999999' }, '422 customer-unknown'],
    [
      'a code that nobody may use',
      { outcome: 'owner', code: 'WE93110-89999-000-0000-00-0000' },
      '422 segment-value-invalid',
    ],
    ['not theirs', { outcome: 'not-ours' }, '200'],
    ['not known', { outcome: 'not-known' }, '200'],
  ])('%s', async (_, said, expected) => {
    const { status, body: told } = await answer(await ask(), said);
    expect([status, ...(status < 300 ? [] : [told['code']])].join(' ')).toBe(expected);
    expect(await desk.propose(line)).toEqual([]);
  });

  it('each contact is asked about a line once at a time, until a day from today on, of lines that are open', async () => {
    const told = async (change: object) => {
      const { status, body: said } = await office.post('cash', '/v1/income-queries', body(change));
      return `${status} ${String(said['code'] ?? '')} ${String(said['field'] ?? '')}`.trim();
    };
    expect(await told({ dueOn: '2006-07-02' })).toBe('422 query-due dueOn');
    expect(await told({ contact: line.id })).toBe('404 not-found contact');
    expect(await told({ line: administrator.id })).toBe('404 not-found line');
    const query = await ask({ dueOn: '2006-07-03' });
    expect(await told({})).toBe('409 query-open');
    await office.done('cash', `/v1/income-queries/${query.id}/withdraw`);
    expect(await told({})).toBe('201');
    await desk.confirm(line, { parts: [{ amount: gbp('50.00'), code: codes.training }] });
    expect(await told({})).toBe('409 line-not-open line');
  });

  it('what nobody has answered by the day is told once: to them again, and to income processing', async () => {
    await ask({ dueOn: '2006-07-04' });
    const settled = await desk.lines({ amount: '7.00', text: 'SETTLED' });
    await ask({ line: settled[0]!.id, dueOn: '2006-07-04' });
    await desk.confirm(settled[0]!, { parts: [{ amount: gbp('7.00'), code: codes.training }] });
    await office.moveTo('2006-07-04T20:00:00Z');
    expect(await notices('income-query-overdue')).toEqual([]);
    await office.moveTo('2006-07-06T20:00:00Z');
    const told = await notices('income-query-overdue');
    expect(told.map(({ recipient }) => recipient).sort()).toEqual(['grace@council.example', 'income-processing']);
    const { items } = (await office.get('/v1/income-queries?overdue=true')).body;
    expect(items.find(({ text }) => text === 'HALL')).toMatchObject({ state: 'open', escalatedOn: '2006-07-05' });
  });

  it('X-08 who sees one cost centre sees the questions to its own administrators', async () => {
    const theirs = await ask();
    const own = await ask({ contact: (await contact({ email: 'own@council.example', costCentre: 'C563000' })).id });
    expect((await office.get('/v1/income-queries', 'holder')).body.items.map(({ id }) => id)).toEqual([own.id]);
    expect((await office.get(`/v1/income-queries/${theirs.id}`, 'holder')).status).toBe(404);
    expect((await office.get(`/v1/income-queries/${own.id}`, 'holder')).status).toBe(200);
    const names = (await office.get('/v1/income-contacts', 'holder')).body.items.map(({ email }) => email);
    expect(names).toEqual(['own@council.example']);
  });

  it('X-08 and answers with a code of their own only, whatever role a council gives them', async () => {
    const by = { id: 'bud', name: 'Bud', roles: ['receivables-business-user'], scope: ['C56*'] };
    const { id } = await ask({ contact: (await contact({ email: 'bud@council.example', costCentre: 'C563000' })).id });
    const answered = (code: string) =>
      office.started.parts.runner.perform(answerIncomeQuery, [{ id, outcome: 'owner', answer: 'Ours', code }], { by });
    expect(await answered(codes.training)).toMatchObject([{ refusal: { code: 'code-out-of-scope', field: 'code' } }]);
    expect(await answered(codes.hall)).toMatchObject([{ change: { row: { code: codes.hall } } }]);
  });
});
