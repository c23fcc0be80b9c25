import { day } from '@tolbooth/calendar';
import { accountCodePolicy, loadPolicies } from '@tolbooth/policy';
import { classOf } from './account-class.rules';
import { accountClassesPolicy } from './account-classes.policy';

const on = day('2026-11-21');
const policies = loadPolicies({ profile: 'cambridgeshire' });
const structure = policies.at(accountCodePolicy, on).value;
const classes = policies.at(accountClassesPolicy, on).value;

describe('C-10 what a code is', () => {
  it.each([
    ['WE93110-81000-000-0000-00-0000', 'income'],
    ['WE93110-91000-000-0000-00-0000', 'income'],
    ['WE93110-41000-000-0000-00-0000', 'expenditure'],
    ['ZA80000-Z1001-000-0000-00-0000', 'asset'],
    ['ZA80000-Z3105-000-0000-00-0000', 'asset'],
    ['ZA80000-Z3013-000-0000-00-0000', 'liability'],
    ['ZA80000-Z4001-000-0000-00-0000', 'liability'],
    ['ZA80000-Z7001-000-0000-00-0000', 'reserve'],
    ['not a code', undefined],
  ])('%s: %s', (code, expected) => {
    expect(classOf(structure, classes, code)).toBe(expected);
  });

  it('the longest beginning that fits decides', () => {
    const policy = {
      ...classes,
      classes: [
        { startsWith: '', class: 'expenditure' as const },
        { startsWith: '81', class: 'reserve' as const },
        { startsWith: '8', class: 'income' as const },
      ],
    };
    expect(classOf(structure, policy, 'WE93110-81000-000-0000-00-0000')).toBe('reserve');
    expect(classOf(structure, policy, 'WE93110-82000-000-0000-00-0000')).toBe('income');
    expect(classOf(structure, policy, 'WE93110-71000-000-0000-00-0000')).toBe('expenditure');
  });
});
