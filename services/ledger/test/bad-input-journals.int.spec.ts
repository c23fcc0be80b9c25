import { allCodes } from './books';
import {
  equipment,
  file,
  journal,
  journals,
  nobody,
  papers,
  pdf,
  recurring,
  templates,
  write,
  type Case,
} from './journal-cases';
import { RunningLedger } from './running-ledger';

const paths = { one: '', draft: '', submitted: '', paper: '', template: '' };

let ledger: RunningLedger;
let keys = 0;
beforeAll(async () => {
  ledger = await RunningLedger.start();
  const { values, combinations } = allCodes();
  const subjectives = [...values, { segment: 'subjective', value: '42000', name: 'Equipment', from: '2003-04-01' }];
  await ledger.ask('POST', '/v1/segment-values/bulk', { items: subjectives });
  const items = [...combinations, { code: equipment, name: 'Equipment', from: '2003-04-01' }];
  await ledger.ask('POST', '/v1/code-combinations/bulk', { items });
  await ledger.ask('POST', '/v1/financial-years', { year: 2006 });
  await ledger.ask('POST', '/v1/periods/2006-07/open');
  const { body } = await moved('POST', '/v1/manual-journals', journal);
  paths.draft = `/v1/manual-journals/${String(body['id'])}`;
  const { body: other } = await moved('POST', '/v1/manual-journals', journal);
  paths.submitted = `/v1/manual-journals/${String(other['id'])}`;
  await ledger.ask('POST', `${paths.submitted}/submit`);
  const { body: paper } = await moved('POST', `${paths.draft}/attachments?name=a.pdf`, pdf, file);
  paths.paper = `${paths.draft}/attachments/${String(paper['id'])}`;
  const { body: template } = await ledger.ask('POST', '/v1/recurring-journals', recurring);
  paths.template = `/v1/recurring-journals/${String(template['id'])}`;
});
afterAll(() => ledger?.stop());

/** With a key of its own, as routes that move money need one. */
function moved(method: string, path: string, body: unknown, headers: Record<string, string> = {}, role?: string) {
  keys += 1;
  return ledger.ask(method, path, body, { headers: { 'idempotency-key': `k${keys}`, ...headers }, role });
}

const tables = [
  'manual_journal',
  'manual_journal_line',
  'recurring_journal',
  'journal',
  'journal_line',
  'journal_series',
];
const state = () =>
  ledger.rows(`SELECT ${tables.map((table) => `(SELECT jsonb_agg(t) FROM ${table} t) AS ${table}`).join(', ')},
    (SELECT jsonb_agg(a.sha256) FROM attachment a) AS attachments,
    (SELECT count(*) FROM outbox) AS told, (SELECT count(*) FROM audit_entry) AS audited`);

function filled(path: string): string {
  return path.replace(/\{(\w+)\}/, (_, name: keyof typeof paths) => paths[name]);
}

describe('C-09 bad input about journals names the field and the rule, and no row changes', () => {
  it.each<Case>([...journals, ...papers, ...templates])(
    '%s: %s %s',
    async (_, method, path, body, status, code, field, headers = {}) => {
      const before = await state();
      const answer = await moved(method, filled(path), body, headers);
      expect(answer).toMatchObject({ status, body: { code } });
      expect(answer.body['field']).toBe(field);
      expect(await state()).toEqual(before);
    },
  );

  it.each<[string, string, unknown]>([
    ['POST', write, journal],
    ['PUT', '{draft}', journal],
    ['POST', '{draft}/submit', undefined],
    ['POST', '{submitted}/approve', {}],
    ['POST', '{submitted}/reject', { reason: 'Why not' }],
    ['POST', '{draft}/withdraw', { reason: 'Why not' }],
    ['DELETE', '{paper}', undefined],
    ['POST', `/v1/journals/${nobody}/reverse`, { reason: 'Wrong' }],
    ['POST', `/v1/work-items/${nobody}/clear`, { code: equipment, reason: 'Set up now' }],
    ['POST', '/v1/recurring-journals', recurring],
    ['PUT', '{template}', recurring],
    ['POST', '{template}/approve', undefined],
    ['POST', '{template}/end', { on: '2006-08-01' }],
    ['POST', '/v1/accrual-reversal-runs', {}],
    ['POST', '/v1/recurring-journal-runs', {}],
  ])('X-01: an auditor may not %s %s', async (method, path, body) => {
    const before = await state();
    const answer = await moved(method, filled(path), body, {}, 'internal-auditor');
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    expect(await state()).toEqual(before);
  });

  it.each([write, '{draft}', '{draft}/attachments', '/v1/recurring-journals', '{template}', '/v1/suspense'])(
    'X-01: GET %s is for those who may read the ledger',
    async (path) => {
      const get = (role: string) => ledger.ask('GET', filled(path), undefined, { role });
      expect(await get('receivables-enquiry')).toMatchObject({ status: 403 });
      expect(await get('internal-auditor')).toMatchObject({ status: 200 });
    },
  );

  it('the same key with another paper is another request', async () => {
    const headers = { ...file, 'idempotency-key': 'paper' };
    const path = `${paths.draft}/attachments?name=c.pdf`;
    const first = await ledger.ask('POST', path, Buffer.from('%PDF-1.7 one'), { headers });
    expect(first).toMatchObject({ status: 201 });
    expect(await ledger.ask('POST', path, Buffer.from('%PDF-1.7 one'), { headers })).toMatchObject({
      ...{ status: 201, body: { id: first.body['id'] } },
    });
    expect(await ledger.ask('POST', path, Buffer.from('%PDF-1.7 two'), { headers })).toMatchObject({ status: 409 });
  });
});
