// R-03, W12, E10, E11, E18, E20: when a document falls due. Non-working days count like any other.
import { addDays, type Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { inUse, versionOn, type Terms } from './lists';

/** Terms that may be written on a document on this day. */
export function termsInUse(list: readonly Terms[], code: string, on: Day): Terms | Refusal {
  return (
    inUse(list, code, on) ??
    refuse('terms-unknown', {
      field: 'terms',
      detail: `"${code}" are not payment terms in use on ${on}`,
      facts: { terms: code, inUse: list.map((terms) => terms.code) },
    })
  );
}

/**
 * Calendar days are added to the day of completion or to the invoice date, as the terms' version of that day says.
 * @throws Error when the list has no version for the day: the profile is then wrong, not the input
 */
export function dueDate(terms: Terms, invoiceDate: Day, completedOn: Day): Day {
  const version = versionOn(terms.versions, completedOn);
  if (!version) throw new Error(`payment terms ${terms.code} have no version on ${completedOn}`);
  return addDays(version.countsFrom === 'completion' ? completedOn : invoiceDate, version.days);
}

export function dueDateOf(list: readonly Terms[], code: string, invoiceDate: Day, completedOn: Day): Day | Refusal {
  const terms = termsInUse(list, code, completedOn);
  return isRefusal(terms) ? terms : dueDate(terms, invoiceDate, completedOn);
}
