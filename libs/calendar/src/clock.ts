import { CalendarError } from './calendar-error';

/** Everything that needs the time is given one of these. */
export interface Clock {
  now(): Date;
}

/** The machine's clock: the one place outside tests and deployment that asks for it. */
export const systemClock: Clock = { now: () => new Date() };

/** The test clock of a sandbox council: it stands still until it is moved, and never goes back. */
export class SandboxClock implements Clock {
  private at: number;

  constructor(start: Date) {
    this.at = validTime(start);
  }

  now(): Date {
    return new Date(this.at);
  }

  /** Throws `clock-backwards`: what has been posted, printed or sent at a time cannot lie in the future. */
  moveTo(instant: Date): void {
    const target = validTime(instant);
    if (target < this.at) {
      throw new CalendarError(
        'clock-backwards',
        `The clock stands at ${this.now().toISOString()} and does not go back to ${instant.toISOString()}`,
      );
    }
    this.at = target;
  }
}

function validTime(instant: Date): number {
  const time = instant.getTime();
  if (Number.isNaN(time)) throw new CalendarError('time-format', 'The clock cannot be set to an invalid date');
  return time;
}
