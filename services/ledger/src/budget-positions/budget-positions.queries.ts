import { queryRows, type Tx } from '@tolbooth/database';
import type { PositionTold } from './budget-position.rows';
import { budgetPositionSql } from './figures.statements';

export interface PositionFound extends PositionTold {
  readonly stated_at: Date;
}

export interface PositionsWanted {
  readonly book: string;
  readonly year: number;
  readonly startingWith: string | undefined;
  readonly after: string | undefined;
  readonly take: number;
}

export function listPositions(
  tx: Tx,
  { book, year, startingWith, after, take }: PositionsWanted,
  scope: { patterns: readonly string[] | undefined; separator: string; place: number },
): Promise<PositionFound[]> {
  return queryRows<PositionFound>(tx, budgetPositionSql.list, [
    ...[book, year, after ?? null, startingWith ?? null, scope.patterns ?? null, scope.separator, scope.place, take],
  ]);
}
