import { day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import { matchingPolicy } from './matching.policy';
import { ofCollections, type CollectionFact } from './collection.rules';

const { value: policy } = loadPolicies({ profile: 'cambridgeshire' }).at(matchingPolicy, day('2006-07-24'));
const line = { amount: 8225n, currency: 'GBP' };
const fact = { collection: 'c1', collectOn: '2006-07-24', due: 8225n, said: null, told: true } as const;
const of = (...facts: CollectionFact[]) => ofCollections(facts, line, policy);

describe('R-26 R-14 whose the credit of a collection is', () => {
  it('by day and sum it is sure where the bank says that it is a direct debit, else somebody is asked', () => {
    expect(of({ ...fact, how: 'sum' })).toMatchObject([
      { kind: 'collection', target: 'c1', score: 900, amount: 8225n },
    ]);
    expect(of({ ...fact, how: 'sum', told: false })).toMatchObject([{ score: 400 }]);
    expect(policy.automateAt).toBe(900);
  });

  it('by end-to-end id it is sure, by mandate and amount nearly; each reason says why', () => {
    const item = { ...fact, how: 'item', said: 'B0000001' } as const;
    expect(of(item)[0]).toMatchObject({ score: 900, reasons: [{ rule: 'end-to-end-id' }] });
    const [mandate] = of({ ...item, how: 'mandate' });
    expect(mandate).toMatchObject({ score: 850, reasons: [{ rule: 'mandate' }, { rule: 'exact-amount' }] });
    expect(mandate!.reasons[0]!.sentence).toContain('B0000001, under which 82.25 was collected on 2006-07-24');
  });

  it('two collections are two proposals, and reasons of one kind count once', () => {
    const both = of({ ...fact, how: 'sum' }, { ...fact, how: 'item' }, { ...fact, collection: 'c2', how: 'sum' });
    expect(both.map(({ target, score }) => [target, score])).toEqual([
      ['c1', 1000],
      ['c2', 900],
    ]);
  });
});
