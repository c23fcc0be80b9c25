import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionsOf } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { describeService } from '@tolbooth/http';
import { loadPolicies } from '@tolbooth/policy';
import { commandsOf, malformed, type ApiDocument, type Command } from '@tolbooth/testing';
import { service } from '../src/service';
import { gbp, Office, people, type Body, type Person } from './office';

// A database for each test, on a machine that runs other tests beside it.
jest.setTimeout(60_000);

const committed = join(__dirname, '..', '..', '..', 'docs', 'reference', 'openapi', 'receivables.json');
const api = JSON.parse(readFileSync(committed, 'utf8')) as ApiDocument;
const commands = commandsOf(api);
const permissions = permissionsOf(loadPolicies({ profile: 'cambridgeshire' }), day('2006-07-03'));
const names = Object.keys(people) as Person[];

/** Somebody who may, or may not, ask for it. */
const who = (command: Command, may: boolean): Person =>
  names.find((id) => {
    const actor = { id, name: id, roles: [...people[id]] };
    return (permissions.may(actor, command.permission) === undefined) === may;
  })!;

const tables = [
  ...['customer', 'invoice', 'invoice_line', 'invoice_distribution', 'invoice_reduction', 'receipt', 'application'],
  ...['banking', 'lodgement', 'lodgement_line', 'outbox', 'idempotency_key'],
];

/** All that these tables hold: what a refused request must leave as it was. */
async function held(): Promise<string> {
  const of = (table: string) => `(SELECT string_agg(t::text, '|' ORDER BY t::text) FROM ${table} t)`;
  const { dataSource } = office.started.parts;
  const [row] = await dataSource.query<{ held: string }[]>(
    `SELECT concat_ws('#', ${tables.map(of).join(', ')}) AS held`,
  );
  return row!.held;
}

let office: Office;
const made: Record<string, Body> = {};
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  made['customers'] = await office.customer();
  const { account } = made['customers'];
  made['invoices'] = await office.invoice(account, '50.00');
  made['receipts'] = await office.receipt(account, '10.00');
  const team = await office.customer({ name: 'Team', lodgementTeam: true });
  const banking = await office.done('bank', '/v1/bankings', {
    ...{ slipReference: 'GB1', team: team.account, bankedOn: '2006-07-03', cash: gbp('10.00'), cheques: [] },
  });
  made['lodgements'] = await office.done('ann', '/v1/lodgements', {
    ...{ banking: banking.id, number: 'GB1', debtType: 'CU', salesperson: 'WE93110' },
    lines: [{ description: 'Copies', subjective: '81000', gross: gbp('10.00') }],
  });
}, 120_000);
afterAll(() => office?.close());

const pathOf = ({ path }: Command) => path.replace('{id}', made[path.split('/')[2]!]?.id ?? '');

/** The refusal, having seen that it is a problem and that nothing stays of the request. */
async function refused(by: Person, command: Command, body: unknown, headers: object = {}): Promise<string> {
  const before = await held();
  const answer = await office.ask(by, command.method, pathOf(command), body, headers);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await held()).toBe(before);
  return [answer.status, answer.body['code'], answer.body['field']].filter((part) => part !== undefined).join(' ');
}

describe('bad input on every route of the app, as its own description lists them', () => {
  it('the description is that of the app, so that a new route is among the rows below', async () => {
    const now = (await describeService(service)) as unknown as ApiDocument;
    expect(commandsOf(now)).toEqual(commands);
    expect(commands.map(({ route }) => route)).toContain('POST /v1/invoices');
  });

  it.each(malformed(api, commands, { only: 'GBP' }).map((each) => [each.command.route, each.expected, each] as const))(
    '%s: %s (%#)',
    async (_, expected, { command, body }) => {
      expect(await refused(who(command, true), command, body)).toBe(expected);
    },
  );

  it.each(commands.map((command) => [command.route, command] as const))(
    'X-01 %s without its permission',
    async (_, command) => {
      expect(await refused(who(command, false), command, command.body)).toBe('403 not-permitted');
    },
  );

  it.each(commands.filter(({ path }) => path.includes('{id}')).map((command) => [command.route, command] as const))(
    'X-07 %s with an ETag that is stale',
    async (_, command) => {
      const stale = { 'if-match': '"77"' };
      expect(await refused(who(command, true), command, command.body, stale)).toBe('412 stale-version If-Match');
    },
  );

  it.each(commands.filter(({ keyed }) => keyed).map((command) => [command.route, command] as const))(
    '%s with the key of another request, and with none',
    async (_, command) => {
      const by = who(command, true);
      await office.started.parts.dataSource.query(
        `INSERT INTO idempotency_key (actor_id, key, fingerprint, first_at, answer, version)
         VALUES ($1, 'used', 'another', now(), '{}', 1) ON CONFLICT DO NOTHING`,
        [by],
      );
      const other = { 'idempotency-key': 'used' };
      const expected = '409 idempotency-key-reused Idempotency-Key';
      expect(await refused(by, command, command.body, other)).toBe(expected);
      const none = { 'idempotency-key': '' };
      expect(await refused(by, command, command.body, none)).toBe('428 idempotency-key-missing Idempotency-Key');
    },
  );
});

describe('C-02 codes that are unknown or have ended, wherever a route takes one', () => {
  const ended = 'WE93110-82000-000-0000-00-0000';
  beforeAll(() => office.activate([ended], '2005-03-31'));

  it.each([
    ['POST', '89999', '422 segment-value-invalid lines[0].revenue[0]'],
    ['PUT', '89999', '422 segment-value-invalid lines[0].revenue[0]'],
  ])('%s of an invoice, subjective %s', async (method, subjective, expected) => {
    const body = office.invoiceBody(
      made['customers']!.account,
      '50.00',
      {},
      { revenue: [{ subjective, percent: '100' }] },
    );
    const draft = await office.done('ann', '/v1/invoices', office.invoiceBody(made['customers']!.account, '50.00'));
    const path = method === 'PUT' ? `/v1/invoices/${draft.id}` : '/v1/invoices';
    const answer = await office.ask('ann', method, path, body);
    expect(`${answer.status} ${String(answer.body['code'])} ${String(answer.body['field'])}`).toBe(expected);
  });

  it('an ended combination is warned at entry and refused at completion', async () => {
    const line = { revenue: [{ subjective: '82000', percent: '100' }] };
    const body = office.invoiceBody(made['customers']!.account, '50.00', {}, line);
    const draft = await office.done('ann', '/v1/invoices', body);
    expect(draft.warnings).toMatchObject([{ code: 'combination-not-active' }]);
    expect(await office.post('ann', `/v1/invoices/${draft.id}/complete`)).toMatchObject({
      status: 422,
      body: { code: 'combination-not-active', field: 'lines[0].revenue[0]' },
    });
  });

  it.each([
    ['89999', 'segment-value-invalid'],
    ['82000', 'combination-not-active'],
  ])('completing a lodgement, subjective %s: %s', async (subjective, code) => {
    const path = `/v1/lodgements/${made['lodgements']!.id}`;
    const lines = [{ description: 'Copies', subjective, gross: gbp('10.00') }];
    await office.ask('ann', 'PUT', path, { debtType: 'CU', salesperson: 'WE93110', lines });
    expect(await office.post('ann', `${path}/complete`)).toMatchObject({
      status: 422,
      body: { code, field: 'lines[0].code' },
    });
  });
});
