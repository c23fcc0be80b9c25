// when a schedule falls due, from its own facts only; what an occurrence bills.
import { addDays, day, weekdayOf, type Day } from '@tolbooth/calendar';

export const rhythms = ['month', 'quarter', 'week'] as const;
export type Rhythm = (typeof rhythms)[number];
export const servicePeriods = ['in-advance', 'in-arrears', 'on-the-day'] as const;
export type ServicePeriod = (typeof servicePeriods)[number];

export interface Rule {
  readonly every: Rhythm;
  /** Day of the month, its last where it is shorter; of weeks the weekday, 1 for Monday. */
  readonly day: number;
  readonly from: Day;
  readonly to: Day | null;
}

/** Days on which it falls due, in order, up to `until`; quarters count from the month of its first day. */
export function occurrencesOf(rule: Rule, until: Day): Day[] {
  const last = rule.to !== null && rule.to < until ? rule.to : until;
  const found: Day[] = [];
  for (let step = 0; ; step += 1) {
    const occurrence = nth(rule, step);
    if (occurrence > last) return found;
    if (occurrence >= rule.from) found.push(occurrence);
  }
}

/** Days of service that an occurrence bills: from it to the next, from the last one to it, or the day itself. */
export function serviceOf(rule: Rule, occurrence: Day, service: ServicePeriod): { from: Day; to: Day } {
  if (service === 'on-the-day') return { from: occurrence, to: occurrence };
  for (let step = -1; ; step += 1) {
    if (nth(rule, step) !== occurrence) continue;
    if (service === 'in-advance') return { from: occurrence, to: addDays(nth(rule, step + 1), -1) };
    return { from: nth(rule, step - 1), to: addDays(occurrence, -1) };
  }
}

/** The n-th by the rhythm, counted from the first day; it may lie before it. */
function nth(rule: Rule, step: number): Day {
  if (rule.every === 'week') {
    const first = addDays(rule.from, (rule.day - weekdayOf(rule.from) + 7) % 7);
    return addDays(first, step * 7);
  }
  const [year, month] = rule.from.split('-').map((part) => Number.parseInt(part, 10)) as [number, number];
  const months = year * 12 + month - 1 + step * (rule.every === 'quarter' ? 3 : 1);
  return dayOfMonth(Math.floor(months / 12), (months % 12) + 1, rule.day);
}

function dayOfMonth(year: number, month: number, wanted: number): Day {
  const first = day(`${year}-${String(month).padStart(2, '0')}-01`);
  const next = month === 12 ? day(`${year + 1}-01-01`) : day(`${year}-${String(month + 1).padStart(2, '0')}-01`);
  const asked = addDays(first, wanted - 1);
  return asked < next ? asked : addDays(next, -1);
}
