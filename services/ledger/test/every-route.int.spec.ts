import { permissionsOf } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { describeService } from '@tolbooth/http';
import { loadPolicies } from '@tolbooth/policy';
import { commandsOf, malformed, type ApiDocument, type Command } from '@tolbooth/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { service } from '../src/service';
import { rolesOfTheProfile, RunningLedger } from './running-ledger';

// A database for each test, on a machine that runs other tests beside it.
jest.setTimeout(60_000);

const committed = join(__dirname, '..', '..', '..', 'docs', 'reference', 'openapi', 'ledger.json');
const api = JSON.parse(readFileSync(committed, 'utf8')) as ApiDocument;
const commands = commandsOf(api);
const policies = loadPolicies({ profile: 'cambridgeshire' });
const permissions = permissionsOf(policies, day('2006-07-03'));
const roles = rolesOfTheProfile();

/** A role that may, or may not, ask for it. */
const who = ({ permission }: Command, may: boolean): string =>
  roles.find((role) => {
    const actor = { id: role, name: role, roles: [role], scope: 'all' as const };
    return (permissions.may(actor, permission) === undefined) === may;
  }) ?? `nobody of ${roles.join(', ')}`;

let ledger: RunningLedger;
beforeAll(async () => {
  ledger = await RunningLedger.start();
}, 120_000);
afterAll(() => ledger?.stop());

const anyId = '0199a1b2-0000-7000-8000-000000000041';
const pathOf = ({ path }: Command) => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? anyId);
const values: Record<string, string> = {
  period: '2006-07',
  month: '2006-07',
  currency: 'GBP',
  code: 'WE93110-81000-000-0000-00-0000',
  segment: 'costCentre',
  value: 'WE93110',
};

/** Amounts that may be below zero: a budget of income is a credit, an adjustment goes either way. */
const signed = [
  'POST /v1/budget-versions declaredIncome',
  'PUT /v1/budget-versions/{id}/lines lines[0].annual',
  'PUT /v1/budget-versions/{id}/lines lines[0].months[0].amount',
  'POST /v1/tax-returns/{id}/adjustments amount',
];

/** The refusal, having seen that it is a problem and that nothing stays of the request. */
async function refused(role: string, command: Command, body: unknown, headers: object = {}): Promise<string> {
  const kept = () =>
    ledger.rows('SELECT (SELECT count(*) FROM outbox) AS told, (SELECT count(*) FROM audit_entry) AS done');
  const before = await kept();
  const keyed = command.keyed ? { 'idempotency-key': `key-${Math.floor(performance.now() * 1000)}` } : {};
  const answer = await ledger.ask(command.method, pathOf(command), body, { role, headers: { ...keyed, ...headers } });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await kept()).toEqual(before);
  return [answer.status, answer.body['code'], answer.body['field']].filter((part) => part !== undefined).join(' ');
}

describe('bad input on every route of the ledger, as its own description lists them', () => {
  it('the description is that of the app, so that a new route is among the rows below', async () => {
    const now = (await describeService(service)) as unknown as ApiDocument;
    expect(commandsOf(now)).toEqual(commands);
    expect(commands.map(({ route }) => route)).toContain('POST /v1/replenishments');
  });

  it.each(malformed(api, commands, { signed }).map((each) => [each.command.route, each.expected, each] as const))(
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

  it.each(commands.filter(({ keyed }) => keyed).map((command) => [command.route, command] as const))(
    '%s without an idempotency key',
    async (_, command) => {
      const none = { 'idempotency-key': '' };
      const expected = '428 idempotency-key-missing Idempotency-Key';
      expect(await refused(who(command, true), command, command.body, none)).toBe(expected);
    },
  );
});
