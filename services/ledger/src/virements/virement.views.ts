import { Field, MoneyBody } from '@tolbooth/http';
import { wire } from '@tolbooth/money';
import type { VirementRow } from './virement.entity';
import type { ApprovalFound, VirementLineFound } from './virement.rows';
import { virementStates } from './virement.states';

export class VirementLineView {
  @Field.shown({ description: 'Code', example: 'WE93110-41000-000-0000-00-0000' }) code: string;
  @Field.shown({ description: 'Kind', values: ['expenditure', 'income'], example: 'expenditure' }) kind: string;
  @Field.shown({ description: 'Calendar month', example: '2026-12' }) month: string;
  @Field.shown({ description: 'What it adds to the budget; debit above zero', of: () => MoneyBody }) amount: MoneyBody;
}

export class VirementApprovalView {
  @Field.shown({ description: 'Who', example: 'Helen Hart' }) by: string;
  @Field.shown({ description: 'When', example: '2026-11-21T10:00:00.000Z' }) at: string;
}

export class VirementView {
  @Field.shown({ description: 'Id', example: '0199a1b2-0000-7000-8000-000000000041' }) id: string;
  @Field.shown({ description: 'Number', example: 'V2026-0001' }) number: string;
  @Field.shown({ description: 'Whose books', example: 'council' }) book: string;
  @Field.shown({ description: 'Year that begins in', example: 2026 }) year: number;
  @Field.shown({ description: 'State', values: virementStates, example: 'requested' }) state: string;
  @Field.shown({ description: 'Why', example: 'Heating costs less than planned' }) reason: string;
  @Field.shown({ description: 'What moves', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'It leaves its directorate', example: false }) acrossDirectorates: boolean;
  @Field.shown({ description: 'Approvals that it needs', example: 1 }) approvalsNeeded: number;
  @Field.shown({ description: 'Who asked for it', example: 'helen' }) requestedBy: string;
  @Field.shown({ description: 'When', example: '2026-11-20T10:00:00.000Z' }) requestedAt: string;
  @Field.shown({ description: 'When it was decided', example: '2026-11-21T10:00:00.000Z', optional: true })
  decidedAt?: string;
  @Field.shown({ description: 'Why not', example: 'Needed for the winter', optional: true }) refusal?: string;
  @Field.shown({ description: 'Approvals, oldest first', of: () => [VirementApprovalView] })
  approvals: VirementApprovalView[];
  @Field.shown({ description: 'Both sides by month; they add up to nothing', of: () => [VirementLineView] })
  lines: VirementLineView[];
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
}

export function virementView(
  row: VirementRow,
  lines: readonly VirementLineFound[],
  approvals: readonly ApprovalFound[],
  months: readonly { month: string }[],
): VirementView {
  const { id, number, book, year, state, reason, currency, version } = row;
  return {
    ...{ id, number, book, year, state, reason },
    amount: wire({ minor: row.amount, currency }),
    acrossDirectorates: row.across,
    approvalsNeeded: row.needed,
    requestedBy: row.requestedBy,
    requestedAt: row.requestedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString(),
    refusal: row.refusal ?? undefined,
    approvals: approvals.map(({ by_name: by, at }) => ({ by, at: at.toISOString() })),
    lines: lines.map(({ code, kind, month, amount }) => ({
      ...{ code, kind, month: months[month - 1]?.month ?? '' },
      amount: wire({ minor: amount, currency }),
    })),
    version,
  };
}
