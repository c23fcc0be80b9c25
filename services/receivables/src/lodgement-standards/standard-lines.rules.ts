// R-13, M35: a lodgement copied from a standard: one amount for each of its lines.
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { EnteredLodgementLine } from '../lodgements/lodgement.rules';
import type { StandardRow } from './standard.entity';

export interface FromStandard {
  readonly name: string;
  /** One for each line of the standard; a standard of one line takes the whole when none is given. */
  readonly amounts: readonly bigint[];
}

export function linesFromStandard(
  standard: StandardRow | undefined,
  from: FromStandard,
  whole: bigint,
): EnteredLodgementLine[] | Refusal {
  if (!standard?.active) {
    return refuse('not-found', { field: 'standard', detail: `The team has no standard "${from.name}" in use` });
  }
  const amounts = from.amounts.length === 0 && standard.lines.length === 1 ? [whole] : from.amounts;
  if (amounts.length !== standard.lines.length) {
    return refuse('standard-lines', {
      field: 'amounts',
      detail: `The standard "${standard.name}" has ${standard.lines.length} lines, ${amounts.length} amounts are given`,
      facts: { lines: standard.lines.length },
    });
  }
  return standard.lines.map((line, index) => ({ ...line, gross: amounts[index]! }));
}
