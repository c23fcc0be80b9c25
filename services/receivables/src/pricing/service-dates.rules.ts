// when a line's service was given.
import { weekdayOf } from '@tolbooth/calendar';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { EnteredLine } from './price-lines.rules';

/** The dates of a line fit together. @param weekBegins first weekday of the pack: 1 for Monday */
export function datesFault(
  line: Pick<EnteredLine, 'serviceFrom' | 'serviceTo' | 'weekCommencing'>,
  weekBegins: number,
  field: string,
): Refusal | undefined {
  const { serviceFrom, serviceTo, weekCommencing } = line;
  if (serviceTo && !serviceFrom) {
    const detail = `The service ends on ${serviceTo}, but when it began is not said`;
    return refuse('service-date-missing', { field: `${field}.serviceFrom`, detail });
  }
  if (serviceFrom && serviceTo && serviceTo < serviceFrom) {
    return refuse('service-dates-reversed', {
      field: `${field}.serviceTo`,
      detail: `The service ends on ${serviceTo} before it begins on ${serviceFrom}`,
    });
  }
  if (weekCommencing === undefined || weekdayOf(weekCommencing) === weekBegins) return undefined;
  return refuse('week-commencing', {
    field: `${field}.weekCommencing`,
    detail: `No week begins on ${weekCommencing}`,
    facts: { weekBegins },
  });
}
