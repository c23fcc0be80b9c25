import { parseCode } from '@tolbooth/account-codes';
import { rolesPolicy, separationPolicy } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { allControlAccounts, controlAccountsPolicy } from '@tolbooth/chart';
import {
  accountCodePolicy,
  calendarPolicy,
  checkProfile,
  cutOffPolicy,
  loadPolicies,
  policyRegistry,
} from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import { policiesIn } from '@tolbooth/testing';
import { accountClassesPolicy } from './codes/account-classes.policy';
import { classOf } from './codes/account-class.rules';
import { foreignAccountsPolicy } from './exchange/foreign-accounts.policy';
import { goodsReceivedPolicy } from './goods-received/goods-received.policy';
import { booksPolicy } from './books/books.policy';

const on = day('2026-11-21');
const own = policiesIn(__dirname, ['ledger', 'platform', 'access']);

describe.each(['cambridgeshire', 'oakville', 'pasadena'])('C-01 the profile %s for the ledger', (profile) => {
  const policies = loadPolicies({ profile });
  const structure = policies.at(accountCodePolicy, on).value;

  it('has a file for every policy, which parses, and a reader for every file', () => {
    expect(checkProfile(profile, own)).toEqual([]);
  });

  it('its control accounts are codes of its structure, each of a class', () => {
    const classes = policies.at(accountClassesPolicy, on).value;
    for (const { name, code } of allControlAccounts(policies.at(controlAccountsPolicy, on).value)) {
      const parsed = parseCode(structure, code, name);
      expect(isRefusal(parsed) ? parsed.detail : parsed.text).toBe(code);
      const debit = ['debtors', 'bank', 'inputVat', 'unpresented'].includes(name);
      expect([name, classOf(structure, classes, code)]).toEqual([name, debit ? 'asset' : 'liability']);
    }
  });

  it('C-16 its foreign accounts and the codes of their differences are codes of its structure', () => {
    const { accounts, gain, loss, revaluation } = policies.at(foreignAccountsPolicy, on).value;
    const differences = revaluation.mode === 'none' ? [] : [revaluation.difference];
    const codes = [...accounts.flatMap(({ bank, boughtFrom, through }) => [bank, boughtFrom, through]), gain, loss];
    for (const code of [...codes, ...differences]) expect(isRefusal(parseCode(structure, code))).toBe(false);
  });

  it('C-14 what is received and not invoiced has a code of its own, a liability', () => {
    const { code } = policies.at(goodsReceivedPolicy, on).value;
    expect(isRefusal(parseCode(structure, code))).toBe(false);
    const controls = allControlAccounts(policies.at(controlAccountsPolicy, on).value);
    expect(controls.map((account) => account.code)).not.toContain(code);
    expect(classOf(structure, policies.at(accountClassesPolicy, on).value, code)).toBe('liability');
  });

  it('names segments that its structure has', () => {
    const names = structure.segments.map(({ name }) => name);
    expect(names).toContain(policies.at(accountClassesPolicy, on).value.segment);
    const scope = policyRegistry().find(({ key }) => key === 'ledger/data-scope')!;
    expect(names).toContain((policies.at(scope, on).value as { segment: string }).segment);
  });

  it('knows its people, its pairs of duties and its holidays', () => {
    expect(Object.keys(policies.at(rolesPolicy, on).value)).toContain('accountant');
    expect(policies.at(separationPolicy, on).value.map(({ id }) => id)).toContain('SOD-26');
    expect(policies.holidaysOn(on).size).toBeGreaterThan(200);
  });
});

describe('C-01, C-05, C-06, C-16 what the packs choose', () => {
  it.each([
    ['cambridgeshire', 'WE93110-81000-000-0000-00-0000', 'GBP', 4, 'daily'],
    ['oakville', '10250-4100-00000000', 'CAD', 1, 'immediate'],
    ['pasadena', '101-452000-631000-00000', 'USD', 7, 'daily'],
  ])('%s writes %s, keeps its books in %s from month %s, cut-off %s', (profile, code, currency, month, mode) => {
    const policies = loadPolicies({ profile });
    expect(isRefusal(parseCode(policies.at(accountCodePolicy, on).value, code))).toBe(false);
    expect(policies.at(booksPolicy, on).value.currency).toBe(currency);
    expect(policies.at(calendarPolicy, on).value.yearStartMonth).toBe(month);
    expect(policies.at(cutOffPolicy, on).value.mode).toBe(mode);
  });
});
