import type { CodeStructure } from '@tolbooth/account-codes';
import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import type { LaterUse } from './codes.rules';

const found = `w.at::integer - 1 AS at, count(*)::integer AS lines, max(l.accounting_day)::text AS "lastDay"`;

export const laterUseSql = {
  ofCombinations: `SELECT ${found}
     FROM unnest($1::text[], $2::date[]) WITH ORDINALITY AS w(code, day, at)
     JOIN journal_line l ON l.code = w.code AND l.accounting_day > w.day
    GROUP BY w.at`,
  ofSegmentValues: `SELECT ${found}
     FROM unnest($1::integer[], $2::text[], $3::date[]) WITH ORDINALITY AS w(position, value, day, at)
     JOIN code_combination c ON w.position > 0 AND split_part(c.id, $4::text, w.position) = w.value
     JOIN journal_line l ON l.code = c.id AND l.accounting_day > w.day
    GROUP BY w.at`,
} as const;

interface Found extends LaterUse {
  readonly at: number;
}

/** What is posted to each combination after the day on which it shall end; one statement, in the order of `ends`. */
export async function laterUseOfCombinations(
  tx: Tx,
  ends: readonly { code: string; to: Day | undefined }[],
): Promise<(LaterUse | undefined)[]> {
  const ending = [ends.map(({ code }) => code), ends.map(({ to }) => to ?? null)];
  return inOrder(ends, (wanted) => queryRows<Found>(tx, laterUseSql.ofCombinations, wanted), ending);
}

/** The same for values of segments: all combinations with that value count. */
export async function laterUseOfSegmentValues(
  tx: Tx,
  ends: readonly { segment: string; value: string; to: Day | undefined }[],
  structure: CodeStructure,
): Promise<(LaterUse | undefined)[]> {
  const position = (segment: string) => structure.segments.findIndex(({ name }) => name === segment) + 1;
  const ending = [
    ends.map(({ segment }) => position(segment)),
    ends.map(({ value }) => value),
    ends.map(({ to }) => to ?? null),
  ];
  const query = (wanted: unknown[]) =>
    queryRows<Found>(tx, laterUseSql.ofSegmentValues, [...wanted, structure.separator]);
  return inOrder(ends, query, ending);
}

/** Nothing is asked while nothing ends: charts are loaded by the thousand. */
async function inOrder(
  ends: readonly { to: Day | undefined }[],
  query: (wanted: unknown[]) => Promise<Found[]>,
  wanted: unknown[],
): Promise<(LaterUse | undefined)[]> {
  if (ends.every(({ to }) => to === undefined)) return ends.map(() => undefined);
  const rows = new Map((await query(wanted)).map(({ at, ...use }) => [at, use]));
  return ends.map((_, at) => rows.get(at));
}
