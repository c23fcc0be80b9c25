import { newId } from '@tolbooth/verbs';
import { allCodes, codes } from './books';
import { post } from './posted';
import { RunningLedger } from './running-ledger';

const gbp = (amount: string) => ({ amount, currency: 'GBP' });
const at = '2006-07-04T10:00:00Z';
let ledger: RunningLedger;
let mixed: string;
let others: string;
beforeAll(async () => {
  ledger = await RunningLedger.start();
  const { values, combinations } = allCodes();
  await ledger.ask('POST', '/v1/segment-values/bulk', { items: values });
  await ledger.ask('POST', '/v1/code-combinations/bulk', { items: combinations });
  await ledger.ask('POST', '/v1/financial-years', { year: 2006 });
  await ledger.ask('POST', '/v1/periods/2006-07/open');
  const { dataSource } = ledger.service.parts;
  const lines = [
    [codes.debtors, '117.50'],
    [codes.income, '-100.00'],
    [codes.outputVat, '-17.50'],
  ] as const;
  [mixed, others] = (await post(
    dataSource,
    { dated: '2006-07-03', postedAt: at, lines, documentNumber: 'MIXED' },
    {
      ...{ dated: '2006-07-04', postedAt: at, documentNumber: 'OTHERS' },
      lines: [
        [codes.bank, '50.00'],
        [codes.debtors, '-50.00'],
      ],
    },
  )) as [string, string];
  await ledger.rows(`INSERT INTO waiting_entry (id, book, service, event_type, document, document_number, topic, partition,
      dated, completed_at, taken_at, due_at, rule_version, lines, state, deferred, version)
    SELECT gen_random_uuid(), 'council', 'receivables', 'InvoiceCompleted', gen_random_uuid(), number, 'receivables.events', 0,
      '2006-07-04', now(), now(), now(), 'r',
      jsonb_build_array(jsonb_build_object('code', '${codes.debtors}', 'amount', '1', 'currency', 'GBP'),
        jsonb_build_object('code', code, 'amount', '-1', 'currency', 'GBP')), 'waiting', false, 1
    FROM (VALUES ('W-MIXED', '${codes.income}'), ('W-OTHERS', '${codes.bank}')) v (number, code)`);
  await ledger.rows(`INSERT INTO work_item (id, book, reason, state, event_id, service, event_type, document, document_number, dated,
      code, currency, amount, opened_at)
    SELECT gen_random_uuid(), 'council', 'code-unknown', 'open', gen_random_uuid(), 'receivables', 'InvoiceCompleted',
      gen_random_uuid(), '1', '2006-07-04', code, 'GBP', 1, now()
    FROM (VALUES ('WE93110-89999-000-0000-00-0000'), ('ZA80000-89999-000-0000-00-0000')) v (code)`);
});
afterAll(() => ledger?.stop());

const mine = (path: string) => ledger.ask('GET', path, undefined, { role: 'budget-holder' });
const all = (path: string) => ledger.get(path);

describe('X-08 a budget holder sees the own cost centres, an accountant all', () => {
  it('trial balance', async () => {
    const path = '/v1/trial-balance?asAt=2006-07-31';
    expect((await mine(path)).body.items).toEqual([
      {
        code: codes.income,
        name: 'income',
        currency: 'GBP',
        debits: gbp('0.00'),
        credits: gbp('100.00'),
        credit: gbp('100.00'),
      },
    ]);
    expect((await all(path)).body.items).toHaveLength(4);
  });

  it('journals: those with a line of theirs, and no total of a part', async () => {
    const own = (await mine('/v1/journals')).body.items ?? [];
    expect(own).toMatchObject([{ id: mixed, source: { documentNumber: 'MIXED' } }]);
    expect(own[0]).not.toHaveProperty('total');
    expect((await mine(`/v1/journals/${mixed}`)).body).not.toHaveProperty('total');
    expect((await all('/v1/journals')).body.items).toMatchObject([{ id: others }, { id: mixed, total: gbp('117.50') }]);
  });

  it('one journal: only their lines; another’s is not there', async () => {
    expect((await mine(`/v1/journals/${mixed}`)).body['lines']).toMatchObject([{ line: 2, code: codes.income }]);
    expect(await mine(`/v1/journals/${others}`)).toMatchObject({ status: 404 });
    expect((await all(`/v1/journals/${mixed}`)).body['lines']).toHaveLength(3);
  });

  it('journals of a document', async () => {
    const [{ document }] = (await ledger.rows<{ document: string }>(
      `SELECT document FROM journal WHERE id = '${others}'`,
    )) as [{ document: string }];
    const path = `/v1/source-documents/${document}/journals`;
    expect((await mine(path)).body.items).toEqual([]);
    expect((await all(path)).body.items).toHaveLength(1);
  });

  it('accounts: their own, and a refusal that says so for another', async () => {
    const range = 'from=2006-07-01&to=2006-07-31';
    expect((await mine(`/v1/accounts/${codes.income}`)).body['balances']).toHaveLength(1);
    expect((await mine(`/v1/accounts/${codes.income}/lines?${range}`)).body.items).toHaveLength(1);
    for (const path of [`/v1/accounts/${codes.debtors}`, `/v1/accounts/${codes.debtors}/lines?${range}`]) {
      expect(await mine(path)).toMatchObject({ status: 403, body: { code: 'code-out-of-scope', field: 'code' } });
      expect(await all(path)).toMatchObject({ status: 200 });
    }
  });

  it('what waits for the cut-off, and work items', async () => {
    expect((await mine('/v1/waiting-entries')).body.items).toMatchObject([
      { source: { documentNumber: 'W-MIXED' }, lines: [{ code: codes.income }] },
    ]);
    expect((await all('/v1/waiting-entries')).body.items).toHaveLength(2);
    expect((await mine('/v1/work-items')).body.items).toMatchObject([{ code: 'WE93110-89999-000-0000-00-0000' }]);
    expect((await all('/v1/work-items')).body.items).toHaveLength(2);
  });

  it('whoever has no cost centre sees nothing; beginnings are more than one; another book is another’s', async () => {
    const lines = async (costCentres: string[] | undefined) => {
      const token = await ledger.stack.tokenFor(['budget-holder'], { id: newId(), costCentres });
      const headers = { authorization: `Bearer ${token}` };
      return (await ledger.ask('GET', '/v1/trial-balance', undefined, { headers })).body.items?.length;
    };
    expect(await lines(undefined)).toBe(0);
    expect(await lines(['hillside/*'])).toBe(0);
    expect(await lines(['W*'])).toBe(1);
    expect(await lines(['WE93110', 'ZA8*'])).toBe(4);
  });
});
