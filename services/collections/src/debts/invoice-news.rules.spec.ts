import { loadPolicies } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import fc from 'fast-check';
import { debtWith, details, newsWith } from '../../test/given';
import { withNextStep } from '../reminders/debt-step.rules';
import type { Debt } from './debt';
import { chaseableOf, disputedOf, heldOf } from './held.rules';
import { withNews, type InvoiceNews } from './invoice-news.rules';

const policies = loadPolicies({ profile: 'cambridgeshire' });

/** A life of one invoice: completed, perhaps reopened and completed again, its balance, what is written off and who took money told, perhaps cancelled. */
const lives: fc.Arbitrary<InvoiceNews[]> = fc
  .tuple(
    fc.array(fc.record({ total: fc.bigInt({ min: 1n, max: 500_00n }), dueDay: fc.integer({ min: 10, max: 28 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    fc.array(
      fc.record({
        balance: fc.bigInt({ min: -5_00n, max: 500_00n }),
        writtenOff: fc.option(fc.bigInt(1n, 500_00n), { nil: undefined }),
        moneyBy: fc.subarray(['jo', 'kim', 'lee']),
      }),
      { maxLength: 5 },
    ),
    fc.boolean(),
  )
  .map(([completions, balances, cancelled]) => {
    const told: Partial<InvoiceNews>[] = completions.flatMap(({ total, dueDay }, index) => [
      ...(index > 0 ? [{ kind: 'reopened' as const, balance: 0n }] : []),
      {
        kind: 'completed' as const,
        balance: total,
        details: { ...details, total, dueDate: `2006-07-${dueDay}` as typeof details.dueDate },
      },
    ]);
    told.push(...balances.map((told) => ({ kind: 'balance-changed' as const, ...told })));
    if (cancelled) told.push({ kind: 'cancelled', balance: 0n });
    return told.map((news, index) => newsWith({ ...news, version: index + 1 }));
  });

describe('D-04 the debt is what its newest news say', () => {
  it('ends the same for any order and any duplication of the news of one invoice', () => {
    const shuffled = lives.chain((life) =>
      fc.tuple(
        fc.constant(life),
        fc.shuffledSubarray([...life, ...life, ...life], { minLength: life.length * 3, maxLength: life.length * 3 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([life, mixed]) => {
        expect(endOf(mixed)).toEqual(endOf(life));
      }),
      { numRuns: 400 },
    );
  });

  it('is awaited while only a receipt has told of it, and open by its balance when the completion arrives', () => {
    const early = withNews(undefined, newsWith({ version: 2, balance: 13_30n })) as Debt;
    expect(early).toMatchObject({ standing: 'awaited', balance: 13_30n, details: null });
    const late = withNews(early, newsWith({ version: 1, kind: 'completed', balance: 46_55n, details })) as Debt;
    expect(late).toMatchObject({ standing: 'open', balance: 13_30n, detailsVersion: 1, balanceVersion: 2 });
  });

  it('a receipt settles it, taking the receipt back opens it again, reopening withdraws it, cancelling ends it', () => {
    const standings = [
      newsWith({ version: 1, kind: 'completed', details }),
      newsWith({ version: 2, balance: 0n }),
      newsWith({ version: 3, balance: 117_50n }),
      newsWith({ version: 4, kind: 'reopened', balance: 0n }),
      newsWith({ version: 5, kind: 'completed', details }),
      newsWith({ version: 6, kind: 'cancelled', balance: 0n }),
    ].reduce<Debt[]>((life, news) => [...life, withNews(life.at(-1), news) as Debt], []);
    expect(standings.map((debt) => debt.standing)).toEqual([
      'open',
      'settled',
      'open',
      'withdrawn',
      'open',
      'cancelled',
    ]);
  });

  it('D-11: written off it is neither open nor settled; what a receipt recovers, and a cheque that comes back, are told', () => {
    const told = (version: number, balance: bigint, writtenOff?: bigint) => newsWith({ version, balance, writtenOff });
    const standings = [
      newsWith({ version: 1, kind: 'completed', details }),
      told(2, 0n, 117_50n),
      told(3, 47_00n, 70_50n),
      told(4, 0n, 70_50n),
      told(5, 47_00n, 70_50n),
      told(6, 0n, 117_50n),
      told(7, 117_50n),
      told(8, 0n),
    ].reduce<Debt[]>((life, news) => [...life, withNews(life.at(-1), news) as Debt], []);
    expect(standings.map((debt) => debt.standing)).toEqual([
      ...['open', 'written-off', 'open', 'written-off', 'open', 'written-off', 'open', 'settled'],
    ]);
  });

  it('what is older than what is known changes nothing and says so', () => {
    const refused = withNews(debtWith({ balanceVersion: 4 }), newsWith({ version: 3, balance: 1n }));
    expect(refused).toMatchObject({ code: 'news-superseded', facts: { told: 3, known: 4 } });
  });

  it('a credit note is nobody’s debt', () => {
    const credit = withNews(undefined, newsWith({ version: 1, kind: 'completed', balance: -10_00n, details }));
    expect(credit).toMatchObject({ standing: 'settled' });
  });
});

describe('D-06 dunning is held for the disputed part', () => {
  it('holds parts up to the balance and the whole whatever the balance becomes', () => {
    expect(chaseableOf(debtWith({ disputedParts: 17_50n }))).toBe(100_00n);
    expect(chaseableOf(debtWith({ disputedParts: 17_50n, balance: 10_00n }))).toBe(0n);
    expect(heldOf(debtWith({ disputedWhole: true, balance: 46_55n }))).toBe(46_55n);
    expect(chaseableOf(debtWith({ standing: 'settled', balance: 0n, disputedWhole: true }))).toBe(0n);
  });

  it('D-11: nothing is asked for while a write-off holds, and of what is written off only what is still chased', () => {
    expect(chaseableOf(debtWith({ writeOffHolds: true }))).toBe(0n);
    const lost = { standing: 'written-off' as const, balance: 0n, writtenOff: 70_50n };
    expect(chaseableOf(debtWith(lost))).toBe(0n);
    expect(chaseableOf(debtWith({ ...lost, stillChased: true }))).toBe(70_50n);
    expect(chaseableOf(debtWith({ ...lost, stillChased: true, writeOffHolds: true }))).toBe(0n);
  });

  it('adds up what still holds', () => {
    const part = { whole: false, amount: 10_00n, holds: true };
    expect(disputedOf([part, { ...part, amount: 5_00n }, { ...part, holds: false }])).toEqual({
      disputedWhole: false,
      disputedParts: 15_00n,
    });
    expect(disputedOf([{ ...part, whole: true }])).toEqual({ disputedWhole: true, disputedParts: 0n });
  });
});

function endOf(news: readonly InvoiceNews[]): Omit<Debt, 'version'> {
  const end = news.reduce<Debt | undefined>((debt, each) => {
    const next = withNews(debt, each);
    return isRefusal(next) ? debt : withNextStep(next, policies);
  }, undefined);
  const { version: _, ...rest } = end!;
  return rest;
}
