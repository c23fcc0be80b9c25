import { cutOffPolicy } from '@tolbooth/policy';
import { eventually } from '@tolbooth/testing';

import { startService } from '../src';
import type { StartedService } from '../src';
import { newKey, Sample } from './sample/sample';
import type { Answer } from './sample/sample';
import { sampleService } from './sample/service';

let sample: Sample;
let replica: StartedService;
beforeAll(async () => {
  sample = await Sample.start();
  replica = await startReplica();
});
afterAll(async () => {
  await replica?.stop();
  await sample?.stop();
});

const startReplica = () =>
  startService(sampleService(), { port: 0, ownsProcess: false, environment: sample.environment });
const path = '/v1/policy-overrides';
const cutOff = { mode: 'daily', time: '16:45', days: 'each-day' };
const change = { key: 'platform/cut-off', from: '2026-12-03', value: cutOff, reason: 'Cabinet minute 14' };

const propose = (body: object, role = 'accountant') =>
  sample.ask('POST', path, { role, body, headers: { 'idempotency-key': newKey() } });
const approve = (proposed: Answer, headers?: Record<string, string>) =>
  sample.ask('POST', `${path}/${String(proposed.body['id'])}/approve`, {
    role: headers?.['authorization'] ? undefined : 'manager-accounting-operations',
    headers,
  });
const inForce = async (on: string, key = 'platform/cut-off') => {
  const { body } = await sample.ask('GET', `/v1/policies?on=${on}`, { role: 'accountant' });
  return (body['policies'] as { key: string; version: string; value: unknown }[]).find((each) => each.key === key);
};
const rows = async () => {
  const [row] = await sample.service.parts.dataSource.query<{ n: number }[]>(
    'SELECT count(*)::int AS n FROM policy_override',
  );
  return row?.n;
};

describe('X-01 W12 a council changes its own policy by two people', () => {
  it('is proposed by one, approved by another, and decides from its day on', async () => {
    const proposed = await propose(change);
    expect(proposed).toMatchObject({
      status: 201,
      body: { state: 'proposed', version: 1, proposedBy: 'accountant', value: cutOff },
    });
    expect((await inForce('2026-12-03'))?.version).not.toContain('+own');

    const approved = await approve(proposed, { 'if-match': '"1"' });
    expect(approved).toMatchObject({
      status: 200,
      body: { state: 'approved', version: 2, approvedBy: 'manager-accounting-operations' },
    });
    const version = 'cambridgeshire+own/platform/cut-off@2026-12-03';
    expect(approved.body['policyVersion']).toBe(version);
    expect(await inForce('2026-12-03')).toMatchObject({ version, value: cutOff });
    expect((await inForce('2026-12-02'))?.version).not.toContain('+own');
    const on = '2026-12-03' as Parameters<typeof replica.parts.policies.at>[1];
    await eventually(() => expect(replica.parts.policies.at(cutOffPolicy, on).version).toBe(version));
    // A restart reads them before the first request.
    await replica.stop();
    replica = await startReplica();
    expect(replica.parts.policies.at(cutOffPolicy, on).version).toBe(version);

    const trail = await sample.ask('GET', `/v1/audit-entries?subject=policy-override:${String(proposed.body['id'])}`, {
      role: 'internal-auditor',
    });
    expect(trail.body.items).toMatchObject([
      { verb: 'propose-policy', actor: 'accountant', reason: 'Cabinet minute 14', before: null },
      { verb: 'approve-policy', actor: 'manager-accounting-operations', before: { approvedBy: null } },
    ]);
    const listed = await sample.ask('GET', `${path}?state=approved&key=platform/cut-off`, { role: 'internal-auditor' });
    expect(listed.body.items).toMatchObject([{ id: proposed.body['id'], state: 'approved' }]);
    expect((await sample.ask('GET', `${path}?state=proposed`, { role: 'accountant' })).body.items).toEqual([]);
    expect(await approve(proposed)).toMatchObject({ status: 409, body: { code: 'policy-override-approved' } });
    expect(await propose(change)).toMatchObject({ status: 409, body: { code: 'policy-override-taken' } });
  });

  it('SOD-08 is never approved by who proposed it, in the database neither', async () => {
    const both = await sample.stack.tokenFor(['accountant', 'manager-accounting-operations'], { id: 'jo', name: 'Jo' });
    const authorization = `Bearer ${both}`;
    const proposed = await sample.ask('POST', path, {
      body: { ...change, from: '2026-12-10' },
      headers: { authorization, 'idempotency-key': newKey() },
    });
    expect(proposed).toMatchObject({ status: 201, body: { proposedBy: 'jo' } });
    expect(await approve(proposed, { authorization })).toMatchObject({
      status: 403,
      body: { code: 'separation-of-duties', facts: { pair: 'SOD-08' } },
    });
    const { dataSource } = sample.service.parts;
    const id = proposed.body['id'];
    const byHand = `UPDATE policy_override SET approved_by = 'jo', approved_at = now() WHERE id = $1`;
    await expect(dataSource.query(byHand, [id])).rejects.toMatchObject({
      driverError: { constraint: 'separation-of-duties' },
    });
    for (const sql of [
      `UPDATE policy_override SET value = '{}' WHERE id = $1`,
      'DELETE FROM policy_override WHERE id = $1',
    ]) {
      await expect(dataSource.query(sql, [id])).rejects.toMatchObject({
        driverError: { constraint: 'policy-override-approved' },
      });
    }
  });

  it.each([
    ['the place in the value', { value: { ...cutOff, time: '25:00' } }, 422, 'policy-malformed', 'value.time'],
    ['the value as a whole', { value: 'daily' }, 422, 'policy-malformed', 'value'],
    ['a key of the value that has a strange name', { value: { constructor: 1 } }, 422, 'policy-malformed', 'value'],
    ['a policy that is none', { key: 'platform/cutoff' }, 422, 'policy-unknown', 'key'],
    ['a day in the past', { from: '2026-11-30' }, 422, 'policy-from-past', 'from'],
    ['a missing value', { value: undefined }, 400, 'missing-field', 'value'],
    ['a missing reason', { reason: undefined }, 400, 'missing-field', 'reason'],
    [
      'a holiday list that the profile does not have',
      { key: 'platform/calendar', value: { zone: 'Europe/London', yearStartMonth: 4, holidays: 'nowhere' } },
      422,
      'policy-malformed',
      'value',
    ],
    [
      'roles that leave nobody to change policies',
      { key: 'access/roles', value: { clerk: { title: 'Clerk', may: ['read-ledger'] } } },
      422,
      'policy-malformed',
      'value',
    ],
  ])('names %s, and keeps nothing', async (_, wrong, status, code, field) => {
    const before = await rows();
    const answer = await propose({ ...change, from: '2026-12-20', ...wrong });
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.body['field']).toMatch(new RegExp(`^${field.replace('.', '\\.')}`));
    expect(await rows()).toBe(before);
  });

  it('is for the roles that have it', async () => {
    expect(await propose(change, 'system-operator')).toMatchObject({ status: 403 });
    expect(await sample.ask('GET', path, { role: 'income-processing' })).toMatchObject({ status: 403 });
  });

  it('X-01 roles change with their day: no restart, no other clock', async () => {
    const roles = (await inForce('2026-12-01', 'access/roles'))?.value as Record<string, { may: string[] }>;
    const value = { ...roles, 'receivables-enquiry': { title: 'Enquiry', may: ['read-collections'] } };
    const proposed = await propose({ key: 'access/roles', from: '2026-12-02', value, reason: 'Reorganised' });
    expect(await approve(proposed)).toMatchObject({ status: 200 });
    const look = async () => (await sample.ask('GET', '/v1/pledges', { role: 'receivables-enquiry' })).status;
    expect(await look()).toBe(200);
    await sample.ask('PUT', '/v1/clock', { role: 'system-operator', body: { to: '2026-12-02T09:00:00Z' } });
    expect(await look()).toBe(403);
  });

  it('cannot be approved any more once its day has passed', async () => {
    const proposed = await propose({ ...change, from: '2026-12-04' });
    await sample.ask('PUT', '/v1/clock', { role: 'system-operator', body: { to: '2026-12-05T09:00:00Z' } });
    expect(await approve(proposed)).toMatchObject({ status: 422, body: { code: 'policy-from-past' } });
  });
});
