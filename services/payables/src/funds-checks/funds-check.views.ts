import { Field, MoneyBody } from '@tolbooth/http';
import { wire } from '@tolbooth/money';
import type { FundsCheckRow } from './funds-check.entity';
import type { FundsChecked } from './funds-check.rows';

const outcomes = ['ok', 'warn', 'over'];

export class FundsView {
  @Field.shown({ description: 'Code', example: 'WE93110-41000-000-0000-00-0000' }) code: string;
  @Field.shown({ description: 'What the budget says to it', values: outcomes, example: 'ok' }) outcome: string;
  @Field.shown({ description: 'The code has a budget to be checked against', example: true }) budgeted: boolean;
  @Field.shown({ description: 'The amount', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Budget', of: () => MoneyBody, optional: true }) budget?: MoneyBody;
  @Field.shown({ description: 'Used with the amount', of: () => MoneyBody, optional: true }) used?: MoneyBody;
  @Field.shown({ description: 'Left without the amount', of: () => MoneyBody, optional: true }) available?: MoneyBody;
  @Field.shown({ description: 'When the ledger told it', example: '2026-11-21T10:30:00.000Z', optional: true })
  statedAt?: string;
  @Field.shown({ description: 'Version of the policy', example: 'cambridgeshire/payables/funds-check@2003-04-01' })
  policy: string;
}

export class KeptFundsCheckView extends FundsView {
  @Field.shown({ description: 'Why it was approved although it is over', example: 'The roof leaks', optional: true })
  reason?: string;
  @Field.shown({ description: 'Who approved it', example: 'payables.approver' }) checkedBy: string;
  @Field.shown({ description: 'When', example: '2026-11-21T11:00:00.000Z' }) checkedAt: string;
}

export class KeptFundsChecksView {
  @Field.shown({ description: 'A code once; none before the approval', of: () => [KeptFundsCheckView] })
  items: KeptFundsCheckView[];
}

export function fundsView({
  code,
  currency,
  outcome,
  budgeted,
  policy,
  position,
  ...amounts
}: FundsChecked): FundsView {
  const amount = (minor: bigint) => wire({ minor, currency });
  return {
    ...{ code, outcome, budgeted, policy, amount: amount(amounts.amount) },
    ...(budgeted
      ? { budget: amount(amounts.budget), used: amount(amounts.used), available: amount(amounts.available) }
      : {}),
    statedAt: position?.statedAt.toISOString(),
  };
}

export function keptView(row: FundsCheckRow): KeptFundsCheckView {
  const amount = (minor: bigint) => wire({ minor, currency: row.currency });
  const { code, outcome, budgeted, policy, checkedBy } = row;
  return {
    ...{ code, outcome, budgeted, policy, checkedBy, amount: amount(row.amount) },
    ...(budgeted
      ? { budget: amount(row.budget), used: amount(row.used), available: amount(row.budget - row.used + row.amount) }
      : {}),
    reason: row.reason ?? undefined,
    checkedAt: row.checkedAt.toISOString(),
  };
}
