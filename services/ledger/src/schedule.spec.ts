import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { day } from '@tolbooth/calendar';
import { checkProfile, loadPolicies, policyRegistry } from '@tolbooth/policy';
import { schedule } from './schedule';

const policies = loadPolicies({ profile: 'cambridgeshire' });
const on = day('2026-11-21');

describe('C-06 and C-10 when the ledger does what by itself, in cambridgeshire', () => {
  it('cut-off at 10:00 on each day, folding at 03:00', () => {
    const times = schedule.map(({ name, when }) => [name, when?.(policies, on)]);
    expect(Object.fromEntries(times)).toEqual({
      'cut-off-run': { mode: 'daily', time: '10:00', days: 'each-day' },
      'balance-folding-run': { time: '03:00', days: 'each-day' },
      'exchange-difference-run': { time: '10:05', days: 'each-day' },
      'revaluation-run': undefined,
      'budget-position-run': { time: '10:30', days: 'each-day' },
      'recharge-agreement-run': { time: '10:30', days: 'each-day' },
      'recharge-run': { time: '10:30', days: 'each-day' },
      'accrual-reversal-run': { time: '02:00', days: 'each-day' },
      'received-not-vouchered-run': { time: '23:30', days: 'each-day' },
      'recurring-journal-run': { time: '02:30', days: 'each-day', postsUpTo: '25000.00' },
      'balance-proof-run': { time: '03:30', days: 'each-day' },
      'whole-balance-proof-run': undefined,
      'balance-rebuild-run': undefined,
      'account-reconciliation-run': { time: '10:45', days: 'each-day' },
    });
  });

  it('its policies parse, and each of its files has its reader', () => {
    const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith('.policy.ts'))) jest.requireActual(join(__dirname, file));
    const own = policyRegistry().filter(({ key }) => key.startsWith('ledger/'));
    expect(checkProfile('cambridgeshire', own)).toEqual([]);
  });
});
