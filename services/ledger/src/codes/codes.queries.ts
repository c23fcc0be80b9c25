import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';

export const codesSql = {
  segmentValues: `SELECT id, segment, value, name, "from"::text AS "from", "to"::text AS "to", version FROM segment_value
     WHERE ($1::text IS NULL OR segment = $1::text) AND ($2::text IS NULL OR id > $2::text)
       AND ($3::date IS NULL OR ("from" <= $3::date AND ("to" IS NULL OR "to" >= $3::date)))
     ORDER BY id LIMIT $4::integer`,
  segmentValue: `SELECT id, segment, value, name, "from"::text AS "from", "to"::text AS "to", version
     FROM segment_value WHERE id = $1::text`,
  combinations: `SELECT id, book, name, "from"::text AS "from", "to"::text AS "to", version FROM code_combination
     WHERE ($1::text IS NULL OR starts_with(id, $1::text)) AND ($2::text IS NULL OR id > $2::text)
       AND ($3::date IS NULL OR ("from" <= $3::date AND ("to" IS NULL OR "to" >= $3::date)))
     AND ($5::text IS NULL OR book = $5::text) ORDER BY id LIMIT $4::integer`,
  combination: `SELECT id, book, name, "from"::text AS "from", "to"::text AS "to", version
     FROM code_combination WHERE id = $1::text`,
} as const;

interface DatedFound {
  readonly id: string;
  readonly name: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly version: number;
}

export interface CombinationFound extends DatedFound {
  readonly book: string;
}

export interface SegmentValueFound extends DatedFound {
  readonly segment: string;
  readonly value: string;
}

interface Wanted {
  readonly after: string | undefined;
  readonly usableOn: Day | undefined;
  readonly take: number;
}

export function listSegmentValues(tx: Tx, segment: string | undefined, { after, usableOn, take }: Wanted) {
  const parameters = [segment ?? null, after ?? null, usableOn ?? null, take];
  return queryRows<SegmentValueFound>(tx, codesSql.segmentValues, parameters);
}

export async function findSegmentValue(tx: Tx, id: string): Promise<SegmentValueFound | undefined> {
  return (await queryRows<SegmentValueFound>(tx, codesSql.segmentValue, [id]))[0];
}

export function listCombinations(
  tx: Tx,
  { startingWith, book }: { startingWith?: string | undefined; book?: string | undefined },
  { after, usableOn, take }: Wanted,
) {
  const parameters = [startingWith ?? null, after ?? null, usableOn ?? null, take, book ?? null];
  return queryRows<CombinationFound>(tx, codesSql.combinations, parameters);
}

export async function findCombination(tx: Tx, code: string): Promise<CombinationFound | undefined> {
  return (await queryRows<CombinationFound>(tx, codesSql.combination, [code]))[0];
}
