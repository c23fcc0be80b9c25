import { metrics } from '@tolbooth/telemetry';
import { testStack, type TestStack } from '@tolbooth/testing';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { newId, type Change, type Outcome, type Runner } from '../src';
import { FailingClient } from './failing-client';
import { add, openBench, shown, someone, TallyRow, traces, type Adding } from './tally';

let stack: TestStack;
let dataSource: DataSource;
let runner: Runner;
let twin: Awaited<ReturnType<typeof openBench>>;

beforeAll(async () => {
  stack = await testStack();
  ({ dataSource, runner } = await openBench(await stack.databaseUrl('one')));
  twin = await openBench(await stack.databaseUrl('two'));
});
afterAll(async () => {
  await dataSource?.destroy();
  await twin?.dataSource.destroy();
  await stack?.close();
});

const replays = async (): Promise<number> => {
  const { values } = await metrics.counter('tolbooth_verb_outcomes_total').get();
  return values.find(({ labels }) => labels['outcome'] === 'replayed')?.value ?? 0;
};
const id = (n: number) => `0190a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`;
let batches = 0;

describe('DESIGN: a verb is plural, and a batch equals one call each', () => {
  it('for any batch: outcomes, rows, audit entries and events are those of single calls', async () => {
    const anyBatch = fc.array(
      fc.record({ document: fc.integer({ min: 0, max: 4 }), by: fc.integer({ min: -5, max: 5 }) }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(anyBatch, async (drawn) => {
        batches += 10;
        const inputs: Adding[] = drawn.map(({ document, by }) => ({ id: id(batches + document), by }));
        const together = await runner.perform(add, inputs, { by: someone });
        const alone = [];
        for (const input of inputs) alone.push(...(await twin.runner.perform(add, [input], { by: someone })));
        expect(together.map(shown)).toEqual(alone.map(shown));
        expect(await traces(dataSource)).toEqual(await traces(twin.dataSource));
      }),
      { numRuns: 40 },
    );
  });

  it('a refusal in a batch leaves the others; a refused event is found in the trail', async () => {
    const [one, two] = [newId(), newId()];
    const inputs = [
      { id: one, by: 5 },
      { id: two, by: -1 },
      { id: one, by: -6 },
      { id: one, by: 2 },
    ];
    const causes = inputs.map(() => ({ eventId: newId() }));
    const outcomes = await runner.perform(add, inputs, { by: someone, causes });
    expect(outcomes.map((outcome) => ('refusal' in outcome ? outcome.refusal.code : 'done'))).toEqual([
      'done',
      'below-zero',
      'below-zero',
      'done',
    ]);
    expect(await dataSource.manager.findOneBy(TallyRow, { id: one })).toMatchObject({ value: 7, version: 2 });
    expect(await dataSource.manager.findOneBy(TallyRow, { id: two })).toBeNull();
    const refused = await dataSource.query<{ cause_event: string }[]>(
      `SELECT cause_event FROM audit_entry WHERE refused = 'below-zero' AND subject_id IN ($1, $2) ORDER BY position`,
      [one, two],
    );
    expect(refused.map((row) => row.cause_event).sort()).toEqual([causes[1]!.eventId, causes[2]!.eventId].sort());
  });

  it('a dry run gives the real outcomes and leaves no trace', async () => {
    const before = await traces(dataSource);
    const one = newId();
    const inputs = [
      { id: one, by: 5 },
      { id: one, by: -6 },
      { id: one, by: 1 },
    ];
    const outcomes = await runner.perform(add, inputs, { by: someone, dryRun: true });
    expect(outcomes.map(shown)).toMatchObject([
      { after: { value: 5 } },
      { refused: 'below-zero' },
      { after: { value: 6 } },
    ]);
    expect(await traces(dataSource)).toEqual(before);
  });

  it('who may not, changes nothing and is told the permission', async () => {
    const before = await traces(dataSource);
    const nobody = { id: 'n', name: 'n', roles: ['receivables-enquiry'] };
    const outcomes = await runner.perform(add, [{ id: newId(), by: 1 }], { by: nobody });
    expect(outcomes).toMatchObject([{ refusal: { code: 'not-permitted', facts: { permission: 'add-to-tally' } } }]);
    expect(await traces(dataSource)).toEqual(before);
  });
});

describe('DESIGN: a crash at any statement leaves nothing', () => {
  const idempotency = (key: string) => ({ key, fingerprint: 'f', view: () => ({ seen: true }) });

  it.each(['error', 'kill'] as const)('%s: one request with its key', async (how) => {
    const input = { id: newId(), by: 3 };
    const statements = await crashEverywhere(how, () =>
      runner.perform(add, [input], { by: someone, idempotency: idempotency(input.id) }),
    );
    // begin, lock, claim, load, insert, outbox, audit, answer, commit
    expect(statements).toBeGreaterThanOrEqual(9);
    expect(await dataSource.manager.findOneBy(TallyRow, { id: input.id })).toMatchObject({ value: 3, version: 1 });
  });

  it.each(['error', 'kill'] as const)('%s: a batch of several rounds', async (how) => {
    const [one, two] = [newId(), newId()];
    await runner.perform(add, [{ id: one, by: 1 }], { by: someone });
    const inputs = [one, two, one, two, one].map((each) => ({ id: each, by: 1 }));
    const statements = await crashEverywhere(how, () => runner.perform(add, inputs, { by: someone }));
    expect(statements).toBeGreaterThanOrEqual(15);
    expect(await dataSource.manager.findOneBy(TallyRow, { id: one })).toMatchObject({ value: 4, version: 4 });
  });

  it('a deadlock or serialization failure is tried again, and counts once', async () => {
    for (const code of ['40001', '40P01']) {
      const failing = new FailingClient(code);
      try {
        const input = { id: newId(), by: 3 };
        failing.failAt(4);
        expect(await runner.perform(add, [input], { by: someone })).toMatchObject([
          { change: { subject: { version: 1 } } },
        ]);
        expect(failing.failed).toBe(true);
        expect(await dataSource.manager.findOneBy(TallyRow, { id: input.id })).toMatchObject({ value: 3, version: 1 });
      } finally {
        failing.restore();
      }
    }
  });

  /** Lets statement 1, 2, 3 … fail until the work gets through; nothing may be left each time. */
  async function crashEverywhere(how: 'error' | 'kill', work: () => Promise<unknown>): Promise<number> {
    const before = await traces(dataSource);
    const failing = new FailingClient();
    try {
      for (let statement = 1; statement < 100; statement += 1) {
        failing.failAt(statement, how);
        const failure = await work().then(
          () => undefined,
          (error: Error) => error,
        );
        const reached = failing.failed;
        failing.failAt(Infinity);
        if (!reached) return statement - 1;
        expect([statement, failure?.message]).toEqual([statement, expect.any(String)]);
        expect([statement, await traces(dataSource)]).toEqual([statement, before]);
      }
      throw new Error('it never got through');
    } finally {
      failing.restore();
    }
  }
});

describe('RFC 9110 If-Match, DESIGN Idempotency-Key', () => {
  const claim = (key: string, fingerprint = 'f') => ({
    key,
    fingerprint,
    view: ([outcome]: readonly Outcome<Change>[]) => ({
      value: outcome && 'change' in outcome ? (outcome.change.after as { value: number }).value : undefined,
    }),
  });

  it('a stale version is refused and names both; the right one passes', async () => {
    const one = newId();
    await runner.perform(add, [{ id: one, by: 1 }], { by: someone });
    const stale = await runner.perform(add, [{ id: one, by: 1 }], { by: someone, expectedVersion: 7 });
    expect(stale).toMatchObject([{ refusal: { code: 'stale-version', facts: { seen: 7, current: 1 } } }]);
    expect(await runner.perform(add, [{ id: one, by: 1 }], { by: someone, expectedVersion: 1 })).toMatchObject([
      { change: { subject: { version: 2 } } },
    ]);
  });

  it('a repeated key gets the first answer and does nothing; another request under it is refused', async () => {
    const one = newId();
    const input = { id: one, by: 4 };
    const first = await runner.perform(add, [input], { by: someone, idempotency: claim('k1') });
    expect(first).toMatchObject([{ change: { row: { value: 4 } } }]);
    const before = await traces(dataSource);
    const again = await runner.perform(add, [input], { by: someone, idempotency: claim('k1') });
    expect(again).toEqual([{ stored: { answer: { value: 4 }, version: 1 } }]);
    const other = await runner.perform(add, [{ id: one, by: 5 }], { by: someone, idempotency: claim('k1', 'g') });
    expect(other).toMatchObject([{ refusal: { code: 'idempotency-key-reused', field: 'Idempotency-Key' } }]);
    expect(await traces(dataSource)).toEqual(before);
  });

  it('a list has one key: repeated it gets the whole answer as it was given; wholly refused, it keeps none', async () => {
    const inputs = [
      { id: newId(), by: 4 },
      { id: newId(), by: -1 },
    ];
    const idempotency = (fingerprint = 'f') => ({
      key: 'list',
      fingerprint,
      view: (all: readonly object[]) => ({ zeal: all.length, about: all.map((outcome) => Object.keys(outcome)[0]) }),
    });
    const refused = await runner.perform(add, [inputs[1]!, inputs[1]!], { by: someone, idempotency: idempotency('g') });
    expect(refused).toMatchObject([{ refusal: { code: 'below-zero' } }, { refusal: { code: 'below-zero' } }]);
    await runner.perform(add, inputs, { by: someone, idempotency: idempotency() });
    const before = await traces(dataSource);
    const counted = await replays();
    const [again, ...more] = await runner.perform(add, inputs, { by: someone, idempotency: idempotency() });
    // a text, because the order of its keys is kept too
    expect(JSON.stringify(again)).toContain('"answer":{"zeal":2,"about":["change","refusal"]}');
    expect(more).toEqual([]);
    expect(await traces(dataSource)).toEqual(before);
    expect(await replays()).toBe(counted + 1);
  });

  it('work of several transactions under one key is done once; broken off, the same request goes on', async () => {
    let done = 0;
    const work = async () => ({ done: (done += 1) });
    const claimed = { key: 'work', fingerprint: 'f' };
    const failing = runner.answerOnce(someone, claimed, () => Promise.reject(new Error('away')));
    await expect(failing).rejects.toThrow('away');
    expect(await runner.answerOnce(someone, { ...claimed, fingerprint: 'g' }, work)).toEqual({
      answer: { done: 1 },
      replayed: false,
    });
    expect(await runner.answerOnce(someone, { ...claimed, fingerprint: 'g' }, work)).toEqual({
      answer: { done: 1 },
      replayed: true,
    });
    expect(await runner.answerOnce(someone, claimed, work)).toMatchObject({
      refusal: { code: 'idempotency-key-reused' },
    });
    // as after a crash in the middle: claimed, and nothing answered
    await dataSource.query(`UPDATE idempotency_key SET answer = NULL WHERE key = 'work'`);
    const again = await runner.answerOnce(someone, { ...claimed, fingerprint: 'g' }, work);
    expect(again).toEqual({ answer: { done: 2 }, replayed: false });
  });

  it('the key of one person is not the key of another', async () => {
    const other = { ...someone, id: 'system:others' };
    const outcomes = await runner.perform(add, [{ id: newId(), by: 9 }], { by: other, idempotency: claim('k1') });
    expect(outcomes).toMatchObject([{ change: { row: { value: 9 } } }]);
  });

  it('a refused request keeps no key: mended, it may come again under it', async () => {
    const one = newId();
    const refused = await runner.perform(add, [{ id: one, by: -1 }], { by: someone, idempotency: claim('k2') });
    expect(refused).toMatchObject([{ refusal: { code: 'below-zero' } }]);
    const mended = await runner.perform(add, [{ id: one, by: 1 }], { by: someone, idempotency: claim('k2', 'g') });
    expect(mended).toMatchObject([{ change: { row: { value: 1 } } }]);
  });

  it('ten rivals with one key: one does it, nine get its answer', async () => {
    const one = newId();
    const rivals = await Promise.all(
      Array.from({ length: 10 }, () =>
        runner.perform(add, [{ id: one, by: 2 }], { by: someone, idempotency: claim('k3') }),
      ),
    );
    expect(rivals.filter(([outcome]) => outcome && 'change' in outcome)).toHaveLength(1);
    expect(rivals.filter(([outcome]) => outcome && 'stored' in outcome)).toHaveLength(9);
    expect(await dataSource.manager.findOneBy(TallyRow, { id: one })).toMatchObject({ value: 2, version: 1 });
  });

  it('rivals without a key on one document wait for each other; none is lost', async () => {
    const one = newId();
    await runner.perform(add, [{ id: one, by: 1 }], { by: someone });
    await Promise.all(Array.from({ length: 10 }, () => runner.perform(add, [{ id: one, by: 1 }], { by: someone })));
    expect(await dataSource.manager.findOneBy(TallyRow, { id: one })).toMatchObject({ value: 11, version: 11 });
  });
});
