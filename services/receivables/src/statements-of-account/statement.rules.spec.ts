import { day, type Day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import fc from 'fast-check';
import { addressOf, agingOf, balancesOf, type Movement, type OpenItem } from './statement.rules';
import { statementsPolicy } from './statements.policy';

const { agingDays } = loadPolicies({ profile: 'cambridgeshire' }).at(statementsPolicy, day('2005-03-10')).value;

const item = (due: string, balance: bigint): OpenItem => ({
  ...{ number: '1', invoiceDate: due, dueDate: day(due), department: 'ECS', total: balance, balance },
});
const e16 = [item('2004-11-11', 300_000n), item('2004-12-16', 40_000n), item('2005-01-15', 400_000n)];
const agedOn = (on: string, items: readonly OpenItem[]) =>
  agingOf(items, day(on), agingDays).map(({ label, amount }) => `${label}: ${amount}`);

describe('R-19, E17 the aging foot', () => {
  it('of the customer of E16 at 10 March 2005', () => {
    expect(agedOn('2005-03-10', e16)).toEqual([
      ...['Not yet due: 0', '1 to 30 days: 0', '31 to 60 days: 400000', '61 days and more: 340000'],
    ]);
  });

  it.each([
    ['2005-01-15', 0],
    ['2005-01-16', 1],
    ['2005-02-14', 1],
    ['2005-02-15', 2],
    ['2005-03-16', 2],
    ['2005-03-17', 3],
  ])('due 15 January, on %s it is in bucket %i', (on, bucket) => {
    const amounts = agingOf([item('2005-01-15', 1n)], day(on), agingDays).map(({ amount }) => amount);
    expect(amounts.indexOf(1n)).toBe(bucket);
  });

  it('adds up to what is open, whatever is open', () => {
    const days = fc.date({ min: new Date('2003-01-01'), max: new Date('2007-01-01'), noInvalidDate: true });
    const items = fc.array(fc.tuple(days, fc.bigInt(-10_000n, 10_000n)));
    fc.assert(
      fc.property(items, (all) => {
        const open = all.map(([due, amount]) => item(due.toISOString().slice(0, 10), amount));
        const sum = agingOf(open, day('2005-03-10'), agingDays).reduce((total, { amount }) => total + amount, 0n);
        expect(sum).toBe(all.reduce((total, [, amount]) => total + amount, 0n));
      }),
    );
  });
});

describe('R-19 balances', () => {
  const movement = (amount: bigint): Movement => ({
    ...{
      at: new Date('2006-07-03T08:00:00Z'),
      day: '2006-07-03',
      kind: 'invoice',
      number: '1',
      department: null,
      amount,
    },
  });
  const facts = (last: bigint | undefined, moved: bigint[], open: bigint, onAccount: bigint) => ({
    ...{ currency: 'GBP', movements: moved.map(movement), openItems: [item('2006-07-01', open)], onAccount },
    last: last === undefined ? undefined : { on: day('2006-06-01') as Day, closing: last },
  });

  it.each([
    ['the first begins where its lines begin', undefined, [10_000n, -4_000n], 9_000n, 1_000n, [2_000n, 0n, 8_000n]],
    ['the next where the last ended', 2_000n, [10_000n, -4_000n], 9_000n, 1_000n, [2_000n, 0n, 8_000n]],
    ['what no line shows is a line of its own', 2_000n, [10_000n], 9_000n, 0n, [2_000n, -3_000n, 9_000n]],
    ['in credit', 0n, [-500n], 0n, 500n, [0n, 0n, -500n]],
  ])('%s', (_, last, moved, open, onAccount, [opening, other, closing]) => {
    expect(balancesOf(facts(last, moved, open, onAccount))).toEqual({ opening, other, closing });
  });
});

describe('R-19 where it goes', () => {
  const site = (line1: string, change: object = {}) => ({
    ...{ reference: line1, purposes: ['bill-to'] as const, identifying: false, active: true },
    ...{ address: { line1, town: 'Ely', country: 'GB' }, ...change },
  });
  it.each([
    ['statements', [site('a', { identifying: true }), site('statements', { purposes: ['statements'] })]],
    [
      'known',
      [site('a'), site('known', { identifying: true }), site('old', { purposes: ['statements'], active: false })],
    ],
    ['only', [site('only')]],
  ])('%s', (line1, sites) => {
    expect(addressOf({ sites }).line1).toBe(line1);
  });
});
