// The test clock of a sandbox council: shows it, and advances it through every due run so that each happens at its time.
import { mustCall } from './http-calls.mjs';
import { builtServices } from './parts.mjs';
import { sample } from './token.mjs';
import { until } from './waiting.mjs';

const operator = sample.operator;

export async function showClock(stack) {
  const answers = builtServices().map(async (name) => [
    name,
    (await answered(name, 'to tell its time', () => mustCall(stack, operator, 'GET', name, '/v1/clock'))).body.now,
  ]);
  return Object.fromEntries(await Promise.all(answers));
}

/** The sentence that refuses a goal from which every clock has gone on already; a test clock never goes back. */
export function refusalToGoBack(clocks, to) {
  const goal = instantOf(to);
  const earliest = Object.values(clocks).sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  if (earliest === undefined || Date.parse(earliest) <= Date.parse(goal)) return undefined;
  return `The clock is at ${earliest} already, later than ${goal}, and it only goes forward: nothing was moved.`;
}

/**
 * A service that is being restarted right now is waited for and named; an answer that refuses ends the wait at once.
 */
async function answered(name, what, ask) {
  let told = false;
  let refused;
  const attempt = async () => {
    try {
      return await ask();
    } catch (error) {
      if (error.status >= 400 && error.status < 500) refused = error.message;
      else if (!told) console.error(`  waiting for the ${name} service: ${error.message.split('\n')[0]}`);
      told = true;
      throw error;
    }
  };
  return until(`the ${name} service ${what}`, attempt, { gone: () => refused });
}

/**
 * Moves all services to `to` (an ISO instant, or a day, which means its end of business 18:00 UTC), stopping at every
 * scheduled instant on the way, in time order, and after each waits until all are quiet.
 */
export async function advance(stack, to, tell = () => undefined) {
  const goal = instantOf(to);
  for (;;) {
    const due = await nextDue(stack, goal);
    const stop = due ? due.at : goal;
    await moveAll(stack, stop);
    await quiet(stack);
    tell(due ? `${stop}: ${due.runs.join(', ')}` : `${stop}: all quiet`);
    if (!due) return stop;
  }
}

export function instantOf(text) {
  const full = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T18:00:00.000Z` : text;
  if (Number.isNaN(Date.parse(full)))
    throw new Error(`'${text}' is no day (2026-12-05) and no instant (2026-12-05T08:00:00Z).`);
  return new Date(full).toISOString();
}

/** The earliest scheduled instant up to `goal` that lies after the clocks, with the runs that fall on it. */
async function nextDue(stack, goal) {
  const clocks = await showClock(stack);
  const lists = builtServices().map(async (name) => {
    const path = `/v1/schedule?through=${encodeURIComponent(goal)}`;
    const { body } = await answered(name, 'to say what is due', () => mustCall(stack, operator, 'GET', name, path));
    return body.due
      .map(({ run, at }) => ({ run: `${name} ${run}`, at }))
      .filter(({ at }) => Date.parse(at) > Date.parse(clocks[name]) && Date.parse(at) <= Date.parse(goal));
  });
  const due = (await Promise.all(lists)).flat().sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (due.length === 0) return undefined;
  const at = new Date(due[0].at).toISOString();
  return { at, runs: due.filter((entry) => Date.parse(entry.at) === Date.parse(at)).map((entry) => entry.run) };
}

/** A service that is ahead (an earlier advance was cut off) stays there until the others have come up to it. */
async function moveAll(stack, to) {
  const clocks = await showClock(stack);
  const behind = builtServices().filter((name) => Date.parse(clocks[name]) <= Date.parse(to));
  await Promise.all(behind.map((name) => moveOne(stack, name, to)));
}

/** The clock must move on all of them. A service answers when its due runs are done, which takes as long as it takes. */
async function moveOne(stack, name, to) {
  await answered(name, `to take the time ${to}`, () =>
    mustCall(stack, operator, 'PUT', name, '/v1/clock', { body: { to }, timeout: 600_000 }),
  );
}

/** Waits until no service has anything left to send, to receive or to run. A parked message does not go by waiting: it ends the wait. */
export async function quiet(stack, timeout = 180_000) {
  let rounds = 0;
  let parkedIn;
  const check = async () => {
    const states = await Promise.all(
      builtServices().map(async (name) => [name, (await mustCall(stack, operator, 'GET', name, '/v1/quiet')).body]),
    );
    const busy = states.filter(([, state]) => state.outbox + state.lag + (state.runs ?? 0) > 0);
    if (busy.length > 0) {
      rounds = 0;
      throw new Error(busy.map(([name, state]) => `${name} ${JSON.stringify(state)}`).join(', '));
    }
    // Twice in a row: what one service sent just after it was asked is then seen by the next.
    if ((rounds += 1) < 2) return false;
    const parked = states.filter(([, state]) => state.parked > 0).map(([name, state]) => `${state.parked} in ${name}`);
    if (parked.length > 0) parkedIn = `messages are parked (${parked.join(', ')}): see GET /v1/parked-messages there`;
    return parked.length === 0;
  };
  await until('all outboxes, inboxes and runs to be empty', check, { timeout, every: 30, gone: () => parkedIn });
}
