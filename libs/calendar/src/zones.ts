import { CalendarError } from './calendar-error';
import { day, type Day } from './day';

const TIME_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)$/;
const DAY_MS = 86_400_000;

/** Since then clocks are changed on quarters of an hour everywhere: within one, the wall clock is as far from UTC throughout. */
const quartersSince = Date.UTC(1975, 0, 1);
const QUARTER_MS = 900_000;
const mostOffsets = 10_000;
const offsets = new Map<string, number>();

// A formatter costs far more to build than to use, and an inbox batch asks for thousands of days.
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The date that the clock on the wall of that zone (`Europe/London`) shows at the instant. */
export function dayOf(instant: Date, zone: string): Day {
  return day(wallClockAt(instant, zone).toISOString().slice(0, 10));
}

/**
 * The instant at which the wall clock of the zone shows this time on this day. A time that the change to summer time
 * skips is taken as much later (01:30 becomes 02:30); of a time that occurs twice, the first. Throws `time-format`.
 */
export function instantOf(date: Day, time: string, zone: string): Date {
  if (!TIME_OF_DAY.test(time)) throw new CalendarError('time-format', `"${time}" is not a time of day such as "10:00"`);
  const wall = Date.parse(`${date}T${time}:00Z`);
  const before = offsetAt(new Date(wall - DAY_MS), zone);
  const after = offsetAt(new Date(wall + DAY_MS), zone);
  const candidates = [wall - before, wall - after].sort((a, b) => a - b);
  const exact = candidates.find((instant) => wallClockAt(new Date(instant), zone).getTime() === wall);
  return new Date(exact ?? wall - before);
}

function offsetAt(instant: Date, zone: string): number {
  return wallClockAt(instant, zone).getTime() - Math.floor(instant.getTime() / 1000) * 1000;
}

/** The wall clock of the zone, to the second, written as if it were UTC. */
function wallClockAt(instant: Date, zone: string): Date {
  const time = Math.floor(instant.getTime() / 1_000) * 1_000;
  if (time < quartersSince) return shownAt(instant, zone);
  const quarter = `${zone} ${Math.floor(time / QUARTER_MS)}`;
  let offset = offsets.get(quarter);
  if (offset === undefined) {
    offset = shownAt(instant, zone).getTime() - time;
    if (offsets.size >= mostOffsets) offsets.clear();
    offsets.set(quarter, offset);
  }
  return new Date(time + offset);
}

function shownAt(instant: Date, zone: string): Date {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(instant)) part[type] = value;
  return new Date(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}Z`);
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}
