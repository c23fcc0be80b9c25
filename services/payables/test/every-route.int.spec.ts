import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionsOf } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { describeService } from '@tolbooth/http';
import { loadPolicies } from '@tolbooth/policy';
import { commandsOf, malformed, type ApiDocument, type Command } from '@tolbooth/testing';
import { service } from '../src/service';
import { Council, people, type Person } from './council';

// A database for each test, on a machine that runs other tests beside it.
jest.setTimeout(120_000);

const committed = join(__dirname, '..', '..', '..', 'docs', 'reference', 'openapi', 'payables.json');
const api = JSON.parse(readFileSync(committed, 'utf8')) as ApiDocument;
const commands = commandsOf(api);
const permissions = permissionsOf(loadPolicies({ profile: 'cambridgeshire' }), day('2026-11-10'));

/** Somebody who may, or may not, ask for it. */
const who = (command: Command, may: boolean) =>
  (Object.keys(people) as Person[]).find((id) => {
    const actor = { id, name: id, roles: [people[id]!] };
    return (permissions.may(actor, command.permission) === undefined) === may;
  })!;

const tables = [
  ...[
    'supplier',
    'bank_details',
    'supplier_invoice',
    'supplier_invoice_line',
    'invoice_hold',
    'payment_run',
    'payment',
  ],
  ...['payment_allocation', 'payment_case', 'cashing_check', 'spend_import', 'spend_row', 'outbox', 'idempotency_key'],
];

let council: Council;
const made: Record<string, string> = {};
beforeAll(async () => {
  council = await Council.start('2026-11-10T10:00:00Z');
  const supplier = await council.supplier();
  made['suppliers'] = supplier.id;
  await council.approvedInvoice(supplier.number);
  made['payments'] = (await council.paid(supplier.number)).id;
  made['supplier-invoices'] = (
    await council.done('/v1/supplier-invoices', council.invoice(supplier.number), 'officer')
  ).id;
  await council.approvedInvoice(supplier.number);
  made['payment-runs'] = (await council.done('/v1/payment-runs', {}, 'operations')).id;
  const account = { accountName: 'OVJ', sortCode: '40-11-12', accountNumber: '12345678', evidence: 'Called back' };
  made['bank-details'] = (await council.done(`/v1/suppliers/${supplier.id}/bank-details`, account, 'officer')).id;
  const file = 'Payee,Amount,Date\nA,1,01/04/2019';
  const imported = await council.done('/v1/spend-imports?format=published-spend&fileName=a.csv', file, 'officer');
  made['spend-imports'] = imported.id;
}, 120_000);
afterAll(() => council?.stop());

const pathOf = ({ path }: Command) => path.replace('{id}', made[path.split('/')[2]!] ?? '');

/** All that these tables hold: what a refused request must leave as it was. */
async function held(): Promise<string> {
  const of = (table: string) => `(SELECT string_agg(t::text, '|' ORDER BY t::text) FROM ${table} t)`;
  const { dataSource } = council.started.parts;
  const [row] = await dataSource.query<{ held: string }[]>(
    `SELECT concat_ws('#', ${tables.map(of).join(', ')}) AS held`,
  );
  return row!.held;
}

/** The refusal, having seen that it is a problem and that nothing stays of the request. */
async function refused(by: Person, command: Command, body: unknown, more: { key?: string; headers?: object } = {}) {
  const before = await held();
  const answer = await council.ask(command.method, pathOf(command), body, { as: by, ...more });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await held()).toBe(before);
  const { code, field } = answer.body;
  return [answer.status, code, field].filter((part) => part !== undefined).join(' ');
}

const named = (list: readonly Command[]) => list.map((command) => [command.route, command] as const);

describe('bad input on every route of the app, as its own description lists them', () => {
  it('the description is that of the app, so that a new route is among the rows below', async () => {
    const now = (await describeService(service)) as unknown as ApiDocument;
    expect(commandsOf(now)).toEqual(commands);
    expect(commands.map(({ route }) => route)).toContain('POST /v1/supplier-invoices');
  });

  it.each(malformed(api, commands, { only: 'GBP' }).map((each) => [each.command.route, each.expected, each] as const))(
    '%s: %s (%#)',
    async (_, expected, { command, body }) => {
      expect(await refused(who(command, true), command, body)).toBe(expected);
    },
  );

  it.each(named(commands))('X-01 %s without its permission', async (_, command) => {
    expect(await refused(who(command, false), command, command.body)).toBe('403 not-permitted');
  });

  it.each(named(commands.filter(({ path }) => path.includes('{id}') && !path.includes('spend-imports'))))(
    'X-07 %s with an ETag that is stale',
    async (_, command) => {
      const headers = { 'if-match': '"77"', reason: 'Asked by the bank' };
      expect(await refused(who(command, true), command, command.body, { headers })).toBe('412 stale-version If-Match');
    },
  );

  it.each(named(commands.filter(({ keyed, path }) => keyed && !path.includes('spend-imports'))))(
    '%s with the key of another request, and with none',
    async (_, command) => {
      const by = who(command, true);
      await council.started.parts.dataSource.query(
        `INSERT INTO idempotency_key (actor_id, key, fingerprint, first_at, answer, version)
       VALUES ($1, 'used', 'another', now(), '{}', 1) ON CONFLICT DO NOTHING`,
        [by],
      );
      const reused = await refused(by, command, command.body, { key: 'used' });
      expect(reused).toBe('409 idempotency-key-reused Idempotency-Key');
      const missing = await refused(by, command, command.body, { headers: { 'idempotency-key': '' } });
      expect(missing).toBe('428 idempotency-key-missing Idempotency-Key');
    },
  );
});
