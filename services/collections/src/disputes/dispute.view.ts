import { Field, MoneyBody } from '@tolbooth/http';
import { wire } from '@tolbooth/money';
import type { Dispute } from './dispute';
import type { NotedUpdateView } from './dispute.queries';
import { disputeStateOf } from './dispute.states';

export class DisputeUpdateView {
  @Field.shown({ description: 'Day', example: '2006-09-20' }) notedOn: string;
  @Field.shown({ description: 'Who noted it', example: 'sam' }) notedBy: string;
  @Field.shown({ description: 'What was told', example: 'Key log asked for' }) text: string;
}

/** Form F15 and what became of it. */
export class DisputeView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000005' }) id: string;
  @Field.shown({ description: 'Version', example: 1 }) version: number;
  @Field.shown({ description: 'Invoice', example: '0190a1b2-0000-7000-8000-000000000001' }) invoiceId: string;
  @Field.shown({ description: 'Its number', example: '10342718' }) invoiceNumber: string;
  @Field.shown({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.shown({
    description: 'State; warned is open after the second notice',
    values: ['open', 'warned', 'upheld', 'rejected', 'expired', 'withdrawn'],
    example: 'open',
  })
  state: string;
  @Field.shown({ description: 'Who', values: ['customer', 'budget-holder', 'collector'], example: 'customer' })
  raisedBy: string;
  @Field.shown({ description: 'The person behind it', example: 'Parish clerk' }) raisedByName: string;
  @Field.shown({ description: 'Why', example: 'Hall was closed' }) reason: string;
  @Field.shown({ description: 'Whether all of the invoice', example: true }) whole: boolean;
  @Field.shown({ description: 'Which part', example: 'whole' }) part: string;
  @Field.shown({ description: 'How much', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Day 0, the day it was received', example: '2006-09-01' }) raisedOn: string;
  @Field.shown({ description: 'Last day on which a resolution or an update keeps the invoice', example: '2006-09-29' })
  heldThrough: string;
  @Field.shown({ description: 'Second notice to the budget holder', example: '2006-09-22', optional: true })
  warnedOn?: string;
  @Field.shown({ description: 'First update to the recovery team', example: '2006-09-20', optional: true })
  updatedOn?: string;
  @Field.shown({ description: 'When it was decided', example: '2006-09-20T10:00:00.000Z', optional: true })
  resolvedAt?: string;
  @Field.shown({ description: 'Why it was decided so', example: 'Hall was open, key log seen', optional: true })
  resolution?: string;
  @Field.shown({ description: 'By how much the invoice falls', of: () => MoneyBody, optional: true })
  upheldAmount?: MoneyBody;
  @Field.shown({ description: 'Run that expired it', example: '2006-09-30', optional: true }) expiredOn?: string;
  @Field.shown({ description: 'Whether receivables have adjusted or cancelled the invoice for it', example: false })
  answered: boolean;
  @Field.shown({ description: 'What the recovery team was told', of: () => [DisputeUpdateView], optional: true })
  updates?: DisputeUpdateView[];
}

export function disputeView(dispute: Dispute, updates?: readonly NotedUpdateView[]): DisputeView {
  const { amount: minor, currency, upheldAmount } = dispute;
  return {
    id: dispute.id,
    version: dispute.version,
    invoiceId: dispute.invoiceId,
    invoiceNumber: dispute.invoiceNumber,
    customer: dispute.customerAccount,
    state: disputeStateOf(dispute),
    raisedBy: dispute.raisedBy,
    raisedByName: dispute.raisedByName,
    reason: dispute.reason,
    whole: dispute.whole,
    part: dispute.part,
    amount: wire({ minor, currency }),
    raisedOn: dispute.raisedOn,
    heldThrough: dispute.heldThrough,
    warnedOn: dispute.warnedOn ?? undefined,
    updatedOn: dispute.updatedOn ?? undefined,
    resolvedAt: dispute.resolvedAt?.toISOString(),
    resolution: dispute.resolution ?? undefined,
    upheldAmount: upheldAmount === null ? undefined : wire({ minor: upheldAmount, currency }),
    expiredOn: dispute.expiredOn ?? undefined,
    answered: dispute.answered,
    updates: updates && [...updates],
  };
}
