/** What the ledger can look up by itself before a month is closed; each has its statement in checks.statements.ts. */
export const checkNames = [
  'nothing-waits',
  'no-open-work-items',
  'suspense-is-zero',
  'control-accounts-proven',
  'no-journal-pending',
  'recurring-journals-made',
  'no-import-pending',
  'accruals-reversed',
  'goods-received-accrued',
  'recharges-charged',
  'budget-loaded',
] as const;

export type CheckName = (typeof checkNames)[number];

/** What a check found, in one sentence that changes when the facts do: who explains or waives it does so of these facts. */
export interface Finding {
  readonly holds: boolean;
  readonly sentence: string;
}
