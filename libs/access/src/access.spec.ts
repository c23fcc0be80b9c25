import { day } from '@tolbooth/calendar';
import { checkProfile, loadPolicies, PoliciesInForce } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import { Permissions, permissionsOf, rolesPolicy, sameHands, separationPolicy, systemActor, type Actor } from './index';

const policies = loadPolicies({ profile: 'cambridgeshire' });
const on = day('2006-06-06');
const permissions = permissionsOf(policies, on);
const pairs = policies.at(separationPolicy, on).value;
const person = (id: string, ...roles: string[]): Actor => ({ id, name: id, roles });

describe('X-01 roles of cambridgeshire', () => {
  it('parse, and each file has its reader', () => {
    expect(checkProfile('cambridgeshire', [rolesPolicy, separationPolicy])).toEqual([]);
  });

  it.each([
    ['receivables-enquiry', 'read-receivables', true],
    ['receivables-enquiry', 'start-invoice', false],
    ['receivables-business-user', 'complete-invoice', true],
    ['receivables-business-user', 'cancel-invoice', false],
    ['business-support', 'cancel-lodgement', true],
    ['income-processing', 'apply-receipt', true],
    ['income-processing', 'adjust-invoice', false],
    ['recovery-team', 'cancel-invoice', true],
    ['recovery-team', 'take-receipt', false],
    ['budget-holder', 'resolve-dispute', true],
    ['accountant', 'set-combination', true],
    ['payments-officer', 'approve-supplier-invoice', false],
    ['department-approver', 'approve-supplier-invoice', true],
    ['accounting-operations', 'approve-payment-run', false],
    ['accounting-operations', 'stop-cheque', false],
    ['manager-accounting-operations', 'stop-cheque', true],
    ['banking-analyst', 'stop-cheque', true],
    ['internal-auditor', 'read-audit', true],
    ['internal-auditor', 'operate', false],
    ['system-operator', 'operate', true],
    ['accountant', 'propose-policy', true],
    ['accountant', 'approve-policy', false],
    ['manager-accounting-operations', 'approve-policy', true],
    ['manager-accounting-operations', 'propose-policy', false],
    ['internal-auditor', 'approve-policy', false],
    ['integrator', 'read-ledger', true],
    ['integrator', 'read-audit', false],
  ])('%s and %s: %s', (role, permission, allowed) => {
    expect(permissions.may(person('someone', role), permission) === undefined).toBe(allowed);
  });

  it('refuses with the permission and the roles that have it', () => {
    expect(permissions.may(person('someone', 'payments-officer'), 'stop-cheque')).toMatchObject({
      code: 'not-permitted',
      facts: { permission: 'stop-cheque', rolesThatMay: ['manager-accounting-operations', 'banking-analyst'] },
    });
  });

  it('denies what no role has, and any role it does not know', () => {
    expect(isRefusal(permissions.may(person('someone', 'accountant'), 'post-journal'))).toBe(true);
    expect(isRefusal(permissions.may(person('someone', 'mayor'), 'read-ledger'))).toBe(true);
    expect(isRefusal(permissions.may(person('someone'), 'read-ledger'))).toBe(true);
    expect(isRefusal(new Permissions({}).may(person('someone', 'constructor'), 'read-ledger'))).toBe(true);
  });

  it('lets the service itself do what its code does', () => {
    expect(permissions.may(systemActor('ledger'), 'post-journal')).toBeUndefined();
    expect(systemActor('ledger')).toMatchObject({ id: 'system:ledger', roles: ['system'] });
  });

  it('cannot be made to give people the role of the system', () => {
    const overrides = [
      { key: 'access/roles', from: '2026-01-01', value: { system: { title: 'All', may: ['operate'] } } },
    ];
    expect(() => loadPolicies({ profile: 'cambridgeshire', overrides })).toThrow(/system/);
  });
});

describe('X-01 roles are dated policy', () => {
  const given = { clerk: { title: 'Clerk', may: ['propose-policy', 'approve-policy', 'read-ledger'] } };
  const fewer = { clerk: { title: 'Clerk', may: ['propose-policy', 'approve-policy'] } };
  const load = (value: unknown) =>
    loadPolicies({ profile: 'cambridgeshire', overrides: [{ key: 'access/roles', from: '2026-12-01', value }] });

  it('a later version holds from its day on, without a restart', () => {
    let today = day('2026-11-30');
    const mine = permissionsOf(load(given), () => today);
    expect(mine.may(person('jo', 'clerk'), 'read-ledger')).toBeDefined();
    today = day('2026-12-01');
    expect(mine.may(person('jo', 'clerk'), 'read-ledger')).toBeUndefined();
    expect(mine.may(person('jo', 'accountant'), 'read-ledger')).toBeDefined();
  });

  it('so does one that a council lays over the profile', () => {
    const policies = new PoliciesInForce({ profile: 'cambridgeshire' });
    const mine = permissionsOf(policies, () => day('2026-12-01'));
    expect(mine.may(person('jo', 'accountant'), 'read-ledger')).toBeUndefined();
    policies.lay([{ key: 'access/roles', from: '2026-12-01', value: fewer }]);
    expect(mine.may(person('jo', 'accountant'), 'read-ledger')).toMatchObject({ code: 'not-permitted' });
  });

  it('never leaves a council without somebody who can change its policies', () => {
    const onlyOne = { clerk: { title: 'Clerk', may: ['propose-policy'] } };
    expect(() => load(onlyOne)).toThrow(/approve-policy/);
  });
});

describe('X-01 W29 separation of duties by pairs with names', () => {
  const deed = (verb: string, earlier: Record<string, string | string[] | undefined>, by = 'jo') =>
    sameHands(pairs, { verb, by: person(by), earlier });

  it.each([
    ['approve-supplier-invoice', 'enter-supplier-invoice', 'SOD-04'],
    ['approve-supplier-invoice', 'import-spend-file', 'SOD-04'],
    ['approve-payment-run', 'propose-payment-run', 'SOD-05'],
    ['approve-bank-details', 'change-bank-details', 'SOD-06'],
    ['approve-bank-details', 'enter-supplier', 'SOD-06'],
    ['cancel-invoice', 'complete-invoice', 'SOD-03'],
    ['adjust-invoice', 'start-invoice', 'SOD-03'],
    ['cancel-invoice', 'take-receipt', 'SOD-02'],
    ['adjust-invoice', 'apply-receipt', 'SOD-02'],
    ['approve-write-off', 'take-receipt', 'SOD-64'],
    ['approve-write-off', 'apply-receipt', 'SOD-64'],
    ['complete-lodgement', 'notify-banking', 'SOD-01'],
    ['enter-lodgement', 'notify-banking', 'SOD-01'],
    ['approve-policy', 'propose-policy', 'SOD-08'],
  ])('refuses %s after %s by the same person, as %s', (verb, before, id) => {
    const refusal = deed(verb, { [before]: 'jo' });
    expect(refusal).toMatchObject({ code: 'separation-of-duties', facts: { pair: id, verb, earlierVerb: before } });
    expect(refusal?.detail).toContain(id);
    expect(deed(verb, { [before]: 'sam' })).toBeUndefined();
    expect(deed(before, { [verb]: 'jo' })).toMatchObject({ facts: { pair: id } });
  });

  it('looks at everyone who did the other duty', () => {
    expect(deed('cancel-invoice', { 'start-invoice': ['sam', 'jo'] })).toMatchObject({ facts: { pair: 'SOD-03' } });
    expect(deed('cancel-invoice', { 'start-invoice': undefined })).toBeUndefined();
  });

  it('does not bind the same person within one duty, nor the service itself', () => {
    expect(deed('complete-invoice', { 'start-invoice': 'jo' })).toBeUndefined();
    const by = systemActor('receivables');
    expect(sameHands(pairs, { verb: 'cancel-invoice', by, earlier: { 'complete-invoice': by.id } })).toBeUndefined();
  });

  it('names only verbs that some role may do', () => {
    const named = pairs.flatMap((pair) => [...pair.first, ...pair.second]);
    expect(named.filter((verb) => !permissions.names().includes(verb))).toEqual([]);
  });

  it('refuses a pair with a verb on both sides, and an id used twice', () => {
    const load = (value: unknown) => () =>
      loadPolicies({ profile: 'cambridgeshire', overrides: [{ key: 'access/separation', from: '2026-01-01', value }] });
    const pair = {
      id: 'SOD-01',
      name: 'x',
      first: ['take-receipt'],
      second: ['return-receipt'],
      scope: 'same-document',
    };
    expect(load([{ ...pair, second: ['take-receipt'] }])).toThrow(/both sides/);
    expect(load([pair, pair])).toThrow(/unique/);
    expect(load([pair])).not.toThrow();
  });
});
