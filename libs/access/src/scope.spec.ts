import { fitsScope, Permissions, scopePatterns, systemActor, type Roles } from './index';
import { scopeOfClaim } from './scope';

const roles: Roles = {
  'budget-holder': { title: 'Budget holder', may: ['read-ledger'], scoped: true },
  accountant: { title: 'Accountant', may: ['read-ledger', 'propose-policy', 'approve-policy'] },
  clerk: { title: 'Clerk', may: ['read-payables'] },
};
const permissions = new Permissions(roles);
const scopeOf = (...own: string[]) =>
  permissions.scopeOf({ id: 'helen', name: 'Helen', roles: own, scope: ['WE93110'] }, 'read-ledger');

describe('X-08 what somebody may see', () => {
  it('by a scoped role only the cost centres of the token', () => {
    expect(scopeOf('budget-holder')).toEqual(['WE93110']);
    expect(permissions.scopeOf({ id: 'h', name: 'H', roles: ['budget-holder'] }, 'read-ledger')).toEqual([]);
  });

  it('everything by any other role that allows it, also beside a scoped one', () => {
    expect(scopeOf('accountant')).toBe('all');
    expect(scopeOf('budget-holder', 'accountant')).toBe('all');
    expect(permissions.scopeOf(systemActor('ledger'), 'read-ledger')).toBe('all');
  });

  it('a role that does not have the permission widens nothing', () => {
    expect(scopeOf('budget-holder', 'clerk')).toEqual(['WE93110']);
    expect(scopeOf('clerk')).toEqual(['WE93110']);
  });
});

describe('X-08 the claim cost_centres', () => {
  it.each([
    [
      ['WE93110', 'C5*'],
      ['WE93110', 'C5*'],
    ],
    ['WE93110', ['WE93110']],
    [undefined, undefined],
    [[], []],
    // A mistake shows too little.
    [['WE93110', 7], []],
    [['WE%'], []],
    [['*WE'], []],
    [['a/b/c'], []],
    [{ all: true }, []],
  ])('%j is %j', (claim, scope) => {
    expect(scopeOfClaim(claim)).toEqual(scope);
  });

  it('becomes what book and cost centre have to be like', () => {
    expect(scopePatterns('all')).toBeUndefined();
    expect(scopePatterns(['WE93110', 'C5*', 'hillside/*', 'hillside/WE9*'])).toEqual([
      'council/WE93110',
      'council/C5%',
      'hillside/%',
      'hillside/WE9%',
    ]);
    expect(scopePatterns([])).toEqual([]);
  });

  it('takes in what is like one of its patterns', () => {
    const patterns = scopePatterns(['WE93110', 'C5*', 'hillside/*']);
    const fits = (place: string) => fitsScope(patterns, place);
    expect(['council/WE93110', 'council/C563000', 'hillside/X1'].every(fits)).toBe(true);
    expect(['council/WE9311', 'council/WE931100', 'hill/X1', 'council/'].some(fits)).toBe(false);
    expect([fitsScope(undefined, 'council/X'), fitsScope([], 'council/X')]).toEqual([true, false]);
  });
});
