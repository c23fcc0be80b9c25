// The days of the sample council, in order: seven weeks of the current financial year. A day is explained in play.mjs.
import { bankDays } from './bank-days.mjs';
import { addDays, chance, isWednesday, isWeekday } from './calendar.mjs';
import { foundation } from './foundation.mjs';
import { ordinaryBusiness } from './ordinary-business.mjs';
import { remarkable } from './remarkable-days.mjs';
import { paymentRun } from './steps.mjs';
import { writeOffDays } from './write-off-days.mjs';

const first = '2026-10-05';
const last = '2026-11-20';

/** Where its test clock begins. */
export const start = `${first}T07:00:00.000Z`;

function* every(from, to) {
  for (let day = from; day <= to; day = addDays(day, 1)) yield day;
}

function builtDays() {
  const ordinary = ordinaryBusiness(chance(20_261_005));
  const built = [];
  for (const day of every(first, last)) {
    const special = remarkable[day] ?? bankDays[day] ?? writeOffDays[day] ?? { steps: [] };
    const steps = day === first ? foundation({ year: 2026, period: '2026-10' }) : [];
    const ordinarySteps = isWeekday(day) ? ordinary(day) : [];
    // The codes of the first morning have to reach every service before the first document is coded.
    if (day === first && ordinarySteps[0]) ordinarySteps[0].settle = true;
    steps.push(...ordinarySteps);
    if (isWednesday(day) && day > addDays(first, 7)) steps.push(...paymentRun(day, day));
    steps.push(...special.steps);
    if (steps.length > 0) built.push({ day, title: special.title, at: special.at, steps });
  }
  return built;
}

export const days = builtDays();
