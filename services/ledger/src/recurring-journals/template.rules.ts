// C-09: the amounts and days of a recurring journal.
import { addDays, day, type Day } from '@tolbooth/calendar';
import { allocate, formatAmount, weightsOf, type Money } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { WrittenLine } from '../manual-journals/manual-journal';

/** A line with a fixed amount, or with a share of the template's total. */
export interface TemplateLineWritten {
  readonly code: string;
  readonly side: 'debit' | 'credit';
  readonly amount?: Money | undefined;
  readonly percent?: string | undefined;
  readonly description: string;
}

/** Shares become amounts that add up to the total to the penny, on each side by itself (largest remainder). */
export function amountsOf(
  lines: readonly TemplateLineWritten[],
  total: Money | undefined,
): readonly WrittenLine[] | Refusal {
  for (const [index, { amount, percent }] of lines.entries()) {
    if ((amount === undefined) !== (percent === undefined) && (percent === undefined || total)) continue;
    const detail = total
      ? 'A line has an amount or a percentage of the total'
      : 'A percentage is of a total, which is missing';
    return refuse('template-amounts', { field: `lines[${index}].percent`, detail });
  }
  const debits = sharesOf(lines, 'debit', total);
  const credits = isRefusal(debits) ? debits : sharesOf(lines, 'credit', total);
  if (isRefusal(debits)) return debits;
  if (isRefusal(credits)) return credits;
  return lines.map((line, index) => {
    const money = line.amount ?? debits.get(index) ?? credits.get(index);
    return { code: line.code, description: line.description, [line.side]: money };
  });
}

function sharesOf(
  lines: readonly TemplateLineWritten[],
  side: 'debit' | 'credit',
  total: Money | undefined,
): ReadonlyMap<number, Money> | Refusal {
  const shared = [...lines.entries()].filter(([, line]) => line.side === side && line.percent !== undefined);
  if (shared.length === 0 || !total) return new Map();
  const weights = weightsOf(shared.map(([, { percent }]) => percent!));
  const [whole = 0n] = weightsOf(['100']);
  const given = weights.reduce((sum, weight) => sum + weight, 0n);
  const fixed = lines.some((line) => line.side === side && line.percent === undefined);
  if (given !== whole || fixed) {
    return refuse('template-amounts', {
      field: `lines[${shared[0]![0]}].percent`,
      detail: `The ${side} lines must be 100 % of ${formatAmount(total.minor, total.currency)} together, and nothing else`,
      facts: { side },
    });
  }
  const parts = allocate(total.minor, weights);
  return new Map(shared.map(([index], at) => [index, { minor: parts[at]!, currency: total.currency }]));
}

/** The template's day in the month of a day: the last one where the month has no such day, or none is said. */
export function occurrenceIn(month: Day, dayOfMonth: number | null): Day {
  const [year = 0, number = 0] = month.split('-').map((part) => Number.parseInt(part, 10));
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
  const last = addDays(day(next), -1);
  const wanted = day(`${month.slice(0, 7)}-01`);
  const own = addDays(wanted, (dayOfMonth ?? 31) - 1);
  return own < last ? own : last;
}

export function spanFault(from: Day, to: Day | undefined, today: Day): Refusal | undefined {
  if (from < today) {
    const detail = `A journal recurs from today on; ${from} lies before ${today}`;
    return refuse('recurring-span', { field: 'from', detail, facts: { today } });
  }
  if (to === undefined || to >= from) return undefined;
  return refuse('recurring-span', { field: 'to', detail: `It begins on ${from} and cannot end on ${to}` });
}
