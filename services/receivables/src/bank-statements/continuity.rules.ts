// whether a statement goes on where the one before it ended. Which of its lines are held already is told by
// `held-lines.statements.ts`, where this leaves a doubt.

interface Stated {
  readonly opening: bigint | null;
}

interface Before {
  readonly closing: bigint | null;
  readonly lastDay: string;
  /** Of the day on which the statement begins, and nobody has gone on from there yet. */
  readonly latest: boolean;
}

/**
 * A statement that opens where the latest one of its first day closed goes on from it: lines of that day that look
 * alike may be other payments. `gap` is what lies between the two balances, in minor units; null where there is none to tell.
 */
export function following(
  statement: Stated,
  before: Before | undefined,
): { readonly goesOnFrom?: string; readonly gap: bigint | null } {
  const { opening } = statement;
  if (!before || opening === null || before.closing === null) return { gap: null };
  const gap = opening - before.closing;
  if (gap !== 0n) return { gap };
  return before.latest ? { goesOnFrom: before.lastDay, gap: null } : { gap: null };
}
