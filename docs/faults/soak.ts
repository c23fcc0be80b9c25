// `npm run soak [-- --minutes 10] [--part ledger] [--seed 7]`: months of business while a part is killed at random moments.
import { isDeepStrictEqual } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { storyStack } from '../stories/stack';
import { foundation } from './business';
import { booksOf, figuresOf } from './figures';
import { clockStart, liveMonth } from './month';
import { kill, type PartName } from './parts';
import { PatientCouncil } from './patient-council';
import { whole, wholeness } from './proofs';

const minuteMs = 60_000;
/** A service is back after some ten seconds: it is let work for a moment, or not at all. */
const [shortestMs, longestMs] = [2_000, 30_000];
/** Killed three times in a row it is away for longer than in a test. */
const patienceMs = 300_000;
/** As many years of five-week months as an hour of soaking needs. */
const years = Array.from({ length: 30 }, (_, index) => 2026 + index);
async function soak({ minutes, part, seed }: { minutes: number; part: PartName; seed: number }): Promise<boolean> {
  const stack = await storyStack('soak', { clockStart });
  try {
    const council = new PatientCouncil(stack.council.stack);
    council.patienceMs = patienceMs;
    await foundation(council, years);
    const month = async (nth: number) => {
      const before = await booksOf(council);
      return figuresOf(council, await liveMonth(council, nth), before);
    };
    const undisturbed = await month(0);
    console.log(`an undisturbed month is lived; ${part} is killed at random for ${minutes} minutes, seed ${seed}`);
    const until = performance.now() + minutes * minuteMs;
    const kills = killing(() => kill(council.stack, part), until, seed);
    const wrong: unknown[] = [];
    let months = 0;
    while (performance.now() < until) {
      months += 1;
      const figures = await month(months);
      if (!isDeepStrictEqual(figures, undisturbed)) wrong.push(figures);
      console.log(`month ${months}: ${wrong.length === 0 ? 'as undisturbed' : `${wrong.length} months differ`}`);
    }
    const killed = await kills;
    const proofs = await wholeness(council);
    const holds = isDeepStrictEqual(proofs, whole) && wrong.length === 0;
    console.log(`${months} months, ${killed} kills, ${council.repeated} calls said again`);
    console.log(
      holds ? 'all proofs hold, every month has the figures of the undisturbed one' : JSON.stringify({ proofs, wrong }),
    );
    return holds;
  } finally {
    await stack.end();
  }
}

/** @returns how often it was killed: a process that has not come back yet is left to come */
async function killing(strike: () => Promise<void>, until: number, seed: number): Promise<number> {
  const random = randomFrom(seed);
  let kills = 0;
  while (performance.now() < until) {
    await pause(shortestMs + random() * (longestMs - shortestMs));
    const gone = await strike().then(
      () => false,
      () => true,
    );
    if (!gone) kills += 1;
  }
  return kills;
}

/** Mulberry32: the same moments for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const asked = (name: string, otherwise: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise);
};

soak({
  minutes: Number.parseInt(asked('minutes', '10'), 10),
  part: asked('part', 'ledger') as PartName,
  seed: Number.parseInt(asked('seed', '7'), 10),
}).then(
  (holds) => process.exit(holds ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
