import { observe } from './inbox-health';

const at = (next: bigint, high: bigint) => ({ topic: 'bell.events', partition: 0, low: 0n, next, high });

describe('SPIKES readiness is progress against lag', () => {
  it('a partition without lag waits for nothing', () => {
    const idle = observe(at(5n, 5n), undefined, undefined, 1_000);
    expect(observe(at(5n, 5n), idle, 900, 90_000)).toEqual({
      next: 5n,
      waiting: false,
      movedAt: 90_000,
      oldestAt: 90_000,
    });
  });

  it('a new message waits from when it was first seen, not from when the partition last moved', () => {
    const idle = observe(at(5n, 5n), undefined, undefined, 1_000);
    expect(observe(at(5n, 6n), idle, 900, 90_000)).toMatchObject({ waiting: true, movedAt: 90_000, oldestAt: 90_000 });
  });

  it('without progress both ages grow', () => {
    const stuck = observe(at(5n, 6n), undefined, undefined, 1_000);
    expect(observe(at(5n, 9n), stuck, undefined, 40_000)).toMatchObject({ movedAt: 1_000, oldestAt: 1_000 });
  });

  it('with progress through a backlog it is not stalled, and the oldest is as old as the last handled', () => {
    const before = observe(at(5n, 900n), undefined, undefined, 1_000);
    expect(observe(at(300n, 900n), before, 200, 40_000)).toMatchObject({ movedAt: 40_000, oldestAt: 200 });
  });
});
