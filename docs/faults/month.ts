import type { Council } from '../stories/council';
import { steps, type Answered, type Step } from './business';
import { statementPence } from './many-at-once';

export type Known = Record<string, Answered>;

/** What a test does to the council meanwhile: before a step of this name, or around it; `day 3` is the move of the clock. */
export interface Fault {
  readonly before?: Readonly<Record<string, (known: Known) => Promise<void>>>;
  /** Is given the sending of the step (the moving of the clock), and has to do it. */
  readonly around?: Readonly<Record<string, (send: () => Promise<void>, known: Known) => Promise<void>>>;
}

const dayOfMs = 86_400_000;
/** A month is five weeks, from the Monday on which the test clock begins: so every month has the same weekdays. */
export const clockStart = '2026-10-05T07:00:00.000Z';
const firstMonday = Date.parse('2026-10-05T00:00:00Z');
const weeks = 5;
/** The dispute of day 2 is held through day 30 and runs out on the morning of day 31. */
const expiryDay = 31;

/** After every cut-off (10:00 council time) of the day, summer or winter. */
const noon = 'T12:00:00.000Z';

export async function liveMonth(council: Council, nth: number, fault: Fault = {}): Promise<Known> {
  const dayOf = (offset: number) =>
    new Date(firstMonday + (nth * weeks * 7 + offset) * dayOfMs).toISOString().slice(0, 10);
  const known: Known = {
    today: {
      id: `month ${nth}`,
      slip: String(4700 + nth),
      opening: nth * statementPence,
      day0: dayOf(0),
      day1: dayOf(1),
      day6: dayOf(6),
      lastFriday: dayOf(-3),
      fourWeeksAgo: dayOf(-28),
    },
  };
  const moveTo = (day: number) => {
    const move = () => council.jump(`${dayOf(day)}${noon}`);
    return fault.around?.[`day ${day}`]?.(move, known) ?? move();
  };
  let today = -1;
  await council.jump(`${dayOf(0)}${noon}`);
  for (const step of steps) {
    if (step.day !== today && step.day > 0) await moveTo(step.day);
    today = step.day;
    await fault.before?.[step.name]?.(known);
    const send = () => sendStep(council, step, known);
    await (fault.around?.[step.name]?.(send, known) ?? send());
  }
  await council.quiet();
  await moveTo(expiryDay - 1);
  await fault.before?.['expiry']?.(known);
  await council.advance(`${dayOf(expiryDay)}T18:00:00.000Z`);
  return known;
}

async function sendStep(council: Council, step: Step, known: Known): Promise<void> {
  const [path, sent] = [step.post(known), step.body?.(known) ?? {}];
  const { body } = await (Buffer.isBuffer(sent)
    ? council.postBytes<Answered>(step.as, path, sent)
    : council.post<Answered>(step.as, path, sent));
  known[step.name] = body;
}
