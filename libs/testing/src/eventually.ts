import { setTimeout as pause } from 'node:timers/promises';

export interface EventuallyOptions {
  /** Milliseconds until it gives up; default 15,000. */
  readonly within?: number;
  /** Milliseconds between two looks; default 20. */
  readonly every?: number;
}

/**
 * Looks again and again until `check` neither throws nor answers false, and returns its answer.
 * Put the expectation inside: `await eventually(async () => expect(await count()).toBe(3))`.
 * When time is over the last failure of the check is thrown, so the test says what was still wrong.
 */
export async function eventually<T>(
  check: () => T | Promise<T>,
  options: EventuallyOptions = {},
): Promise<Exclude<T, false>> {
  const { within = 15_000, every = 20 } = options;
  const start = performance.now();
  for (;;) {
    const outcome = await attempt(check);
    if ('answer' in outcome && outcome.answer !== false) return outcome.answer as Exclude<T, false>;
    if (performance.now() - start > within) {
      throw 'error' in outcome ? outcome.error : new Error(`Still false after ${within} ms: ${String(check)}`);
    }
    await pause(every);
  }
}

async function attempt<T>(check: () => T | Promise<T>): Promise<{ answer: T } | { error: unknown }> {
  try {
    return { answer: await check() };
  } catch (error) {
    return { error };
  }
}
