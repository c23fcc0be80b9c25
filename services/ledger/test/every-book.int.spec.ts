import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolesOfTheProfile, RunningLedger } from './running-ledger';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}
const committed = join(__dirname, '..', '..', '..', 'docs', 'reference', 'openapi', 'ledger.json');
const { paths } = JSON.parse(readFileSync(committed, 'utf8')) as { paths: Record<string, Record<string, Operation>> };
const routes = Object.entries(paths).flatMap(([path, operations]) =>
  Object.entries(operations)
    // It takes no JSON, and says so by itself (bad-input-imports).
    .filter(([method]) => `${method} ${path}` !== 'post /v1/journal-imports')
    .filter(([, { parameters }]) => parameters?.some(({ name, in: where }) => name === 'book' && where === 'query'))
    .map(([method]) => [method.toUpperCase(), path] as const),
);

const values: Record<string, string> = { period: '2006-07', year: '2006', code: 'WE93110-81000-000-0000-00-0000' };
const addressOf = (path: string) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '0199a1b2-0000-7000-8000-000000000041');

let ledger: RunningLedger;
beforeAll(async () => {
  ledger = await RunningLedger.start();
});
afterAll(() => ledger?.stop());

const refused = { status: 404, body: { code: 'book-unknown', field: 'book', detail: 'There are no books nobody' } };

describe('P-26 books that nobody keeps are refused by name, wherever books may be named', () => {
  it('there are such routes', () => {
    expect(routes.length).toBeGreaterThan(25);
    expect(routes.map(([, path]) => path)).toEqual(
      expect.arrayContaining(['/v1/trial-balance', '/v1/periods', '/v1/reports/trial-balance']),
    );
  });

  it.each(routes)('%s %s', async (method, path) => {
    const ask = (role: string) =>
      ledger.ask(method, `${addressOf(path)}?book=nobody`, method === 'GET' ? undefined : {}, {
        ...{ role, headers: { 'idempotency-key': `${role}/${method}${path}` } },
      });
    let answer = await ask('accountant');
    for (const role of rolesOfTheProfile()) if (answer.status === 403) answer = await ask(role);
    expect(answer).toMatchObject(refused);
  });

  it.each([
    ['/v1/budget-versions', { year: 2006, title: 'Budget' }],
    ['/v1/financial-years', { year: 2006 }],
    ['/v1/virements', { year: 2006 }],
  ])('POST %s', async (path, body) => {
    const headers = { 'idempotency-key': path };
    expect(await ledger.ask('POST', path, { ...body, book: 'nobody' }, { headers })).toMatchObject(refused);
  });

  it('a short name that is none is refused as any other field is', async () => {
    const answer = await ledger.get('/v1/periods?book=No%20body');
    expect(answer).toMatchObject({ status: 400, body: { errors: [expect.objectContaining({ field: 'book' })] } });
  });
});
