import { UnderWay } from './under-way';

describe('DESIGN Runs: a long work of a process', () => {
  it('is under way once, and may be begun again when it has ended', async () => {
    const works = new UnderWay(() => undefined);
    let steps = 0;
    const work = async () => void (steps += 1);
    expect(works.begin('a', work)).toBe(works.begin('a', work));
    await works.begin('b', work);
    expect(steps).toBe(2);
    await works.begin('a', work);
    expect(steps).toBe(3);
  });

  it('is told to leave off, and is waited for', async () => {
    const works = new UnderWay(() => undefined);
    const done: string[] = [];
    void works.begin('a', async () => {
      while (works.goesOn) await new Promise((resolve) => setImmediate(resolve));
      done.push('a');
    });
    await works.end();
    expect(done).toEqual(['a']);
  });

  it('tells what went wrong, and can be begun again', async () => {
    const told: unknown[] = [];
    const works = new UnderWay((error, id) => told.push([id, (error as Error).message]));
    await works.begin('a', () => Promise.reject(new Error('no database')));
    expect(told).toEqual([['a', 'no database']]);
    await works.begin('a', async () => void told.push('again'));
    expect(told).toHaveLength(2);
  });
});
