import { day } from '@tolbooth/calendar';
import { policies } from '../../test/given/pricing';
import type { OpenInvoice } from './combinations.rules';
import { matchingPolicy } from './matching.policy';
import { proposalsFor, type MatchFacts, type Pointer } from './propose.rules';

const { value: policy } = policies.at(matchingPolicy, day('2006-07-03'));
const owed = (number: string, account: string, balance: bigint): OpenInvoice => ({
  ...{ id: number, number, account, balance, dueDate: '2006-07-01' },
});
const points = (account: string, given: number): Pointer => ({
  ...{ account, name: 'N', reason: { rule: 'name', points: given, sentence: 'S' } },
});
const facts = (change: Partial<MatchFacts>): MatchFacts => ({
  line: { id: 'L', amount: 100_00n, currency: 'GBP' },
  ...{ pointers: [], named: [], open: new Map(), slips: [], said: [], collections: [], receipts: [], ...change },
});
const scores = (change: Partial<MatchFacts>, rejected: string[] = []) =>
  proposalsFor(facts(change), policy, { rejected: new Set(rejected) }).map(({ target, score }) => `${target} ${score}`);

describe('R-14 who is proposed, and in which order', () => {
  it.each([
    [299, []],
    [300, ['A 300']],
  ])('from 300 points on: %i', (given, expected) => {
    expect(scores({ pointers: [points('A', given)] })).toEqual(expected);
  });

  it.each([
    [401, ['A 300', 'B 401']],
    [400, ['A 500', 'B 400']],
  ])('A has 500 points, B %i: less than 100 apart is a doubt, which takes 200 off', (other, expected) => {
    expect(scores({ pointers: [points('A', 500), points('B', other)] })).toEqual(expected);
  });

  it('who was rejected leaves no doubt, and takes nobody’s place', () => {
    const pointers = ['A', 'B', 'C', 'D'].map((account, at) => points(account, 900 - at * 100));
    expect(scores({ pointers })).toEqual(['A 900', 'B 800', 'C 700']);
    expect(scores({ pointers }, ['B'])).toEqual(['A 900', 'C 700', 'D 600']);
    expect(scores({ pointers: [points('A', 500), points('B', 500)] }, ['B'])).toEqual(['A 500']);
  });

  it('the best of each reason counts, and 1,000 is the most', () => {
    expect(scores({ pointers: [points('A', 310), points('A', 350), points('A', 320)] })).toEqual(['A 350']);
    expect(scores({ pointers: [points('A', 1_700)] })).toEqual(['A 1000']);
  });
});

describe('R-14 what the money is for', () => {
  const named = (...balances: bigint[]) => {
    const all = balances.map((balance, at) => owed(`I${at}`, 'A', balance));
    const [proposal] = proposalsFor(facts({ pointers: [points('A', 550)], named: all }), policy);
    return [proposal!.score, proposal!.applications.map(({ number, amount }) => `${number} ${amount}`)];
  };

  it.each<[string, bigint[], unknown]>([
    ['what is open on what it names', [60_00n, 40_00n], [950, ['I0 6000', 'I1 4000']]],
    ['less: a part of the last', [60_00n, 40_01n], [700, ['I0 6000', 'I1 4000']]],
    ['more: the rest goes on account', [60_00n, 39_99n], [700, ['I0 6000', 'I1 3999']]],
    ['nothing is left for what comes last', [100_00n, 1n], [700, ['I0 10000']]],
  ])('%s', (_, balances, expected) => {
    expect(named(...balances)).toEqual(expected);
  });

  it('of a slip no more than is still to come', () => {
    const slips = (due: bigint) => [{ banking: 'B', reference: 'GB1', due }];
    expect(proposalsFor(facts({ slips: slips(100_00n) }), policy)).toMatchObject([{ score: 950, amount: 100_00n }]);
    expect(proposalsFor(facts({ slips: slips(99_99n) }), policy)).toMatchObject([{ score: 550, amount: 99_99n }]);
    expect(proposalsFor(facts({ slips: slips(100_01n) }), policy)).toMatchObject([{ score: 550, amount: 100_00n }]);
  });
});
