// whether a statement goes on where the one before it ended.

interface Stated {
  readonly opening: bigint | null;
  readonly firstDay: string | null;
}

interface Before {
  readonly closing: bigint | null;
  readonly lastDay: string;
}

/**
 * A statement that opens where the last one closed, and not before its day, has nothing of it: lines that look alike are
 * other payments. `gap` is what lies between the two balances, in minor units; null where there is none to tell.
 */
export function following(
  statement: Stated,
  before: Before | undefined,
): { readonly goesOn: boolean; readonly gap: bigint | null } {
  const { opening, firstDay } = statement;
  if (!before || opening === null || before.closing === null) return { goesOn: false, gap: null };
  const gap = opening - before.closing;
  if (gap !== 0n) return { goesOn: false, gap };
  return { goesOn: firstDay === null || firstDay >= before.lastDay, gap: null };
}
