import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { day } from '@tolbooth/calendar';
import { z } from 'zod';
import {
  asTheyStand,
  checkProfile,
  definePolicy,
  loadPolicies,
  loadReference,
  PoliciesInForce,
  PolicyError,
  policyFaults,
  policyRegistry,
} from './index';

const days = definePolicy('sample/days', z.strictObject({ days: z.int().positive(), kinds: z.array(z.string()) }), {
  unit: 'calendar days',
  source: 'R-03',
});

let root: string;
const write = (path: string, content: unknown) => {
  const file = join(root, 'pack', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
};
const version = (from: string, count: unknown) => ({
  from,
  source: 'R-03',
  value: { days: count, kinds: ['immediate'] },
});

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tolbooth-profiles-'));
  write('policy/sample/days.json', { versions: [version('2006-04-01', 10), version('2004-04-01', 5)] });
});
afterEach(() => rmSync(root, { recursive: true }));

describe('R-03 W12 policy is dated: the newest version that has begun decides', () => {
  const at = (on: string, overrides: { key: string; from: string; value: unknown }[] = []) =>
    loadPolicies({ profile: 'pack', root, overrides }).at(days, day(on));

  it('picks by date, whatever the order in the file, and names the version', () => {
    expect(at('2006-03-31')).toMatchObject({ value: { days: 5 }, version: 'pack/sample/days@2004-04-01' });
    expect(at('2006-04-01')).toMatchObject({ value: { days: 10 }, version: 'pack/sample/days@2006-04-01' });
    expect(at('2026-11-21')).toMatchObject({ version: 'pack/sample/days@2006-04-01' });
  });

  it('names key and date when nothing is in force yet', () => {
    expect(() => at('2004-03-31')).toThrow(PolicyError);
    expect(() => at('2004-03-31')).toThrow(/sample\/days.*2004-03-31/);
  });

  it("lays the council's own rows over the profile", () => {
    const own = [{ key: 'sample/days', from: '2007-01-01', value: { days: 14, kinds: [] } }];
    expect(at('2006-12-31', own)).toMatchObject({ value: { days: 10 } });
    expect(at('2007-01-01', own)).toMatchObject({ value: { days: 14 }, version: 'pack+own/sample/days@2007-01-01' });
  });

  it("lets an own row win over the profile's version of the same day", () => {
    const own = [{ key: 'sample/days', from: '2006-04-01', value: { days: 12, kinds: [] } }];
    expect(at('2006-04-01', own)).toMatchObject({ value: { days: 12 }, version: 'pack+own/sample/days@2006-04-01' });
  });

  it('refuses a wrong own row when the policies are loaded', () => {
    expect(() => at('2006-04-01', [{ key: 'sample/days', from: '2007-01-01', value: { days: 0, kinds: [] } }])).toThrow(
      /sample\/days.*2007-01-01/,
    );
    expect(() => at('2006-04-01', [{ key: 'sample/dayz', from: '2007-01-01', value: 1 }])).toThrow(/sample\/dayz/);
  });

  it('gives values that nobody can change', () => {
    const { value } = at('2006-04-01');
    expect(() => value.kinds.push('30 net')).toThrow(TypeError);
    expect(() => Object.assign(value, { days: 99 })).toThrow(TypeError);
  });
});

describe("a council's own versions, laid while a service runs", () => {
  const own = (from: string, count: number) => ({ key: 'sample/days', from, value: { days: count, kinds: [] } });
  const on = day('2007-01-01');

  it('take effect for whoever asks next, and not for whoever has begun', () => {
    const policies = new PoliciesInForce({ profile: 'pack', root });
    const begun = asTheyStand(policies);
    policies.lay([own('2007-01-01', 14)]);
    expect(policies.at(days, on)).toMatchObject({ value: { days: 14 }, version: 'pack+own/sample/days@2007-01-01' });
    expect(asTheyStand(policies).at(days, on).value.days).toBe(14);
    expect(begun.at(days, on).value.days).toBe(10);
    expect(asTheyStand(begun)).toBe(begun);
    policies.lay([]);
    expect(policies.at(days, on).value.days).toBe(10);
  });

  it('leave everything as it was when one of them is wrong', () => {
    const policies = new PoliciesInForce({ profile: 'pack', root });
    policies.lay([own('2007-01-01', 14)]);
    expect(() => policies.lay([own('2007-01-01', 15), own('2008-01-01', 0)])).toThrow(/sample\/days.*2008-01-01/);
    expect(policies.at(days, on).value.days).toBe(14);
    expect(() => policies.with(own('2008-01-01', 0))).toThrow(PolicyError);
    expect(policies.with(own('2006-12-01', 16)).at(days, day('2006-12-15')).value.days).toBe(16);
    expect(policies.at(days, day('2006-12-15')).value.days).toBe(10);
  });

  it('name the path that does not fit', () => {
    expect(policyFaults(days, { days: 3, kinds: [] })).toEqual([]);
    const faults = policyFaults(days, { days: 0, kinds: ['a', 7] }).map(({ path }) => path);
    expect(faults).toEqual(['days', 'kinds[1]']);
    expect(policyFaults(days, 'ten')).toMatchObject([{ path: '' }]);
  });
});

describe('a policy is defined once', () => {
  it('refuses a second definition and a malformed key', () => {
    const about = { unit: 'days', source: 'R-03' };
    expect(() => definePolicy('sample/days', z.number(), about)).toThrow(PolicyError);
    expect(() => definePolicy('Days', z.number(), about)).toThrow(PolicyError);
  });

  it('lists what is defined', () => {
    expect(policyRegistry().map((definition) => definition.key)).toEqual([
      'ledger/books',
      'platform/account-codes',
      'platform/calendar',
      'platform/cut-off',
      'sample/days',
    ]);
  });
});

describe('a profile is checked as a whole', () => {
  it('has no problem when each file parses and has a reader', () => {
    write('policy/other/unseen.json', { versions: [version('2004-04-01', 5)] });
    expect(checkProfile('pack', [days], { root })).toEqual([]);
  });

  it('follows a pack that decides as another does, under its own name', () => {
    write('../other-pack/policy/sample/days.json', { sameAs: 'pack', source: 'ours' });
    expect(checkProfile('other-pack', [days], { root })).toEqual([]);
    const decided = loadPolicies({ profile: 'other-pack', root }).at(days, day('2006-06-06'));
    expect(decided.value).toEqual(loadPolicies({ profile: 'pack', root }).at(days, day('2006-06-06')).value);
    expect(decided.version).toMatch(/^other-pack\/sample\/days@/);
  });

  it('takes the word of no pack that only follows itself', () => {
    write('../third-pack/policy/sample/days.json', { sameAs: 'other-pack', source: 'ours' });
    write('../other-pack/policy/sample/days.json', { sameAs: 'pack', source: 'ours' });
    expect(checkProfile('third-pack', [days], { root })).toEqual([expect.stringContaining('sample/days')]);
  });

  it('names a file that nobody reads', () => {
    write('policy/sample/forgotten.json', { versions: [version('2004-04-01', 5)] });
    expect(checkProfile('pack', [days], { root })).toEqual([expect.stringContaining('sample/forgotten')]);
    expect(checkProfile('pack', [days], { root, folders: [] })).toEqual([]);
  });

  it('names a definition without a file', () => {
    rmSync(join(root, 'pack/policy/sample/days.json'));
    expect(checkProfile('pack', [days], { root })).toEqual([expect.stringContaining('sample/days')]);
  });

  it('names every version that does not parse', () => {
    write('policy/sample/days.json', { versions: [version('2004-04-01', 'five'), version('2006-04-01', 0)] });
    expect(checkProfile('pack', [days], { root })).toEqual([
      expect.stringMatching(/sample\/days.*2004-04-01.*days/),
      expect.stringMatching(/sample\/days.*2006-04-01.*days/),
    ]);
  });

  it.each([
    ['no JSON', '{'],
    ['no versions', { versions: [] }],
    ['a version without its source', { versions: [{ from: '2004-04-01', value: { days: 5, kinds: [] } }] }],
    ['a date that is none', { versions: [version('2004-02-30', 5)] }],
    ['two versions of one day', { versions: [version('2004-04-01', 5), version('2004-04-01', 10)] }],
  ])('refuses a file with %s', (_, content) => {
    write('policy/sample/days.json', content);
    expect(checkProfile('pack', [days], { root })).toEqual([expect.stringContaining('sample/days')]);
    expect(() => loadPolicies({ profile: 'pack', root })).toThrow(PolicyError);
  });

  it('says so when there is no such profile', () => {
    expect(() => loadPolicies({ profile: 'nowhere', root })).toThrow(/nowhere/);
  });
});

describe('R-28 reference lists of a profile', () => {
  it('are read by a schema', () => {
    write('reference/debt-types.json', ['CU', 'EY']);
    expect(loadReference('pack', 'debt-types', z.array(z.string()), root)).toEqual(['CU', 'EY']);
    expect(() => loadReference('pack', 'debt-types', z.array(z.number()), root)).toThrow(/debt-types/);
    expect(() => loadReference('pack', 'missing', z.unknown(), root)).toThrow(/missing/);
  });
});
