// a line that brings the money of a collection by direct debit, as a whole or item by item.
import { formatAmount } from '@tolbooth/money';
import type { MatchingPolicy } from './matching.policy';
import { bestOfEach, scored, type Proposal, type Reason } from './proposal.rules';

export interface CollectionFact {
  readonly collection: string;
  readonly collectOn: string;
  /** What of it is still to come. */
  readonly due: bigint;
  /** By an item's end-to-end id, by mandate and amount, or by the sum of the day. */
  readonly how: 'item' | 'mandate' | 'sum';
  readonly said: string | null;
  /** The bank says that the line is a direct debit. */
  readonly told: boolean;
}

interface Line {
  readonly amount: bigint;
  readonly currency: string;
}

export function ofCollections(facts: readonly CollectionFact[], line: Line, policy: MatchingPolicy): Proposal[] {
  const groups = Map.groupBy(facts, ({ collection }) => collection);
  return [...groups].map(([target, group]) => {
    const title = `direct debits of ${group[0]!.collectOn}`;
    const of = { kind: 'collection' as const, target, title, amount: line.amount, applications: [] };
    return scored(of, bestOfEach(group.flatMap((fact) => reasonsOf(fact, line, policy))));
  });
}

function reasonsOf(fact: CollectionFact, line: Line, { points }: MatchingPolicy): Reason[] {
  const { how, said, collectOn, told } = fact;
  const amount = formatAmount(line.amount, line.currency);
  if (how === 'item') {
    const sentence = `The line has the end-to-end id of a direct debit under ${said}`;
    return [{ rule: 'end-to-end-id', points: points.endToEndId, sentence }];
  }
  if (how === 'mandate') {
    const sentence = `The line names mandate ${said}, under which ${amount} was collected on ${collectOn}`;
    return [
      { rule: 'mandate', points: points.mandate, sentence },
      { rule: 'exact-amount', points: points.exactAmount, sentence: `${amount} is the amount of that direct debit` },
    ];
  }
  const sentence = `${amount} is what the direct debits of ${collectOn} have still to come`;
  const day = `The bank says that it is a direct debit, on its day or soon after`;
  return [
    { rule: 'exact-amount', points: points.exactAmount, sentence },
    ...(told ? [{ rule: 'collection-day', points: points.collectionDay, sentence: day }] : []),
  ];
}
