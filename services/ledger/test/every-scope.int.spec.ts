import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allCodes, codes } from './books';
import { post } from './posted';
import { RunningLedger } from './running-ledger';

interface Operation {
  readonly 'x-permission'?: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
}
const committed = join(__dirname, '..', '..', '..', 'docs', 'reference', 'openapi', 'ledger.json');
const { paths } = JSON.parse(readFileSync(committed, 'utf8')) as { paths: Record<string, { get?: Operation }> };

/** What the chart has is for everybody who reads the ledger: names and days, no amounts. */
const chart = /^\/v1\/(segment-values|code-combinations|hierarchies|code-changes|books|periods|policies)/;
const marked = 'ZA80000';
let ledger: RunningLedger;
let values: Record<string, string>;

beforeAll(async () => {
  ledger = await RunningLedger.start();
  const { values: segmentValues, combinations } = allCodes();
  await ledger.ask('POST', '/v1/segment-values/bulk', { items: segmentValues });
  await ledger.ask('POST', '/v1/code-combinations/bulk', { items: combinations });
  await ledger.ask('POST', '/v1/financial-years', { year: 2006 });
  await ledger.ask('POST', '/v1/periods/2006-07/open');
  const [journal = ''] = await post(ledger.service.parts.dataSource, {
    ...{ dated: '2006-07-03', postedAt: '2006-07-04T10:00:00Z' },
    lines: [
      [codes.debtors, '100.00'],
      [codes.income, '-100.00'],
    ],
  });
  const id = '0199a1b2-0000-7000-8000-000000000041';
  await ledger.rows(`INSERT INTO proof (id, cut_id, topic, partition, code, currency, stated, held, difference, items,
      stated_at, proven_at) VALUES ('${id}', '${id}', 'receivables.events', 0, '${codes.debtors}', 'GBP', 1, 0, -1, 1, now(), now())`);
  await ledger.rows(`INSERT INTO control_break (id, topic, partition, code, currency, state, cut_id, stated, held, difference,
      documents, totals_apart, found_at, seen_at, version)
    VALUES ('${id}', 'receivables.events', 0, '${codes.debtors}', 'GBP', 'found', '${id}', 1, 0, -1, 0, false, now(), now(), 1)`);
  await ledger.rows(`INSERT INTO work_item (id, book, reason, state, event_id, service, event_type, document, document_number, dated,
      code, currency, amount, opened_at) VALUES ('${id}', 'council', 'code-unknown', 'open', '${id}', 'receivables', 'InvoiceCompleted',
      '${id}', '1', '2006-07-04', 'ZA80000-89999-000-0000-00-0000', 'GBP', 1, now())`);
  await ledger.rows(`INSERT INTO waiting_entry (id, book, service, event_type, document, document_number, topic, partition,
      dated, completed_at, taken_at, due_at, rule_version, lines, state, deferred, version)
    VALUES ('${id}', 'council', 'receivables', 'InvoiceCompleted', '${id}', '1', 'receivables.events', 0, '2006-07-04', now(),
      now(), now(), 'r', '[{"code":"${codes.bank}","amount":"1","currency":"GBP"}]', 'waiting', false, 1)`);
  values = { id, period: '2006-07', year: '2006', from: '2006-07-01', to: '2006-07-31', code: codes.debtors };
  Object.assign(values, { inSegment: 'costCentre', inValue: marked, journal, segment: 'costCentre', value: marked });
});
afterAll(() => ledger?.stop());

const reads = Object.entries(paths).flatMap(([path, { get }]) =>
  get?.['x-permission']?.startsWith('read-') && !chart.test(path) ? [[path, get] as const] : [],
);

function addressOf(path: string, { parameters }: Operation): string {
  const whole = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    path.startsWith('/v1/journals/') ? values['journal']! : (values[name] ?? values['id']!),
  );
  // Everything that could be asked for of others, beside what must be.
  const asked = parameters.filter(
    ({ name, in: where, required }) => where === 'query' && (required || name.startsWith('in')),
  );
  const query = asked.flatMap(({ name }) => (values[name] === undefined ? [] : [`${name}=${values[name]}`]));
  return `${whole}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

describe('X-08 on every route that reads, as the description of the ledger lists them', () => {
  it('there are such routes, and the marked account is in the answers of somebody who sees all', async () => {
    expect(reads.length).toBeGreaterThan(30);
    let seen = 0;
    for (const [path, get] of reads) {
      const { body } = await ledger.get(addressOf(path, get));
      if (JSON.stringify(body['items'] ?? body['balances'] ?? body['lines'] ?? '').includes(`${marked}-`)) seen += 1;
    }
    expect(seen).toBeGreaterThanOrEqual(9);
  });

  it.each(reads)('%s shows nothing of another cost centre', async (path, get) => {
    const { status, body } = await ledger.ask('GET', addressOf(path, get), undefined, { role: 'budget-holder' });
    expect(status).toBeLessThan(500);
    if (status !== 200) return;
    // What was asked for is repeated in the answer; what is shown is not of it.
    const { parameters: _, links: __, ...shown } = body;
    expect(JSON.stringify(shown)).not.toContain(marked);
  });
});
