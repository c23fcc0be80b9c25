import { Field, MoneyBody } from '@tolbooth/http';
import type { ReductionRow } from '../invoices/invoice.entity';
import { moneyOf } from '../invoices/invoice.events';

export class ReductionRequestView {
  @Field.shown({ description: 'Customer as requested', example: 'Hartford Parish Rooms' }) customerName: string;
  @Field.shown({ description: 'Postcode', example: 'PE29 3NJ', optional: true }) postcode?: string;
  @Field.shown({ description: 'The customer agreed', type: { type: 'boolean' }, optional: true })
  customerAgreed?: boolean;
  @Field.shown({ description: 'Who asked', example: 'Ann Lee' }) requesterName: string;
  @Field.shown({ description: 'In which position', example: 'Budget holder' }) requesterPosition: string;
  @Field.shown({ description: 'How to reach them', example: '01223 000000' }) requesterContact: string;
}

export class ReductionView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000051' }) id: string;
  @Field.shown({ description: 'Kind', values: ['adjustment', 'cancellation', 'write-off'] }) kind: string;
  @Field.shown({ description: 'Number of the credit note', example: 'K06000001', optional: true }) number?: string;
  @Field.shown({ description: 'By how much; below zero where a write-off is taken back', of: () => MoneyBody })
  amount: MoneyBody;
  @Field.shown({ description: 'Cause', example: 'agreed' }) cause: string;
  @Field.shown({ description: 'Why', example: 'Hall closed for half the hire' }) reason: string;
  @Field.shown({ description: 'Accounting date', example: '2006-07-20' }) on: string;
  @Field.shown({ description: 'Who did it', example: 'recovery.officer' }) by: string;
  @Field.shown({
    description: 'Form F1 or F2; none when a dispute decided',
    of: () => ReductionRequestView,
    optional: true,
  })
  request?: ReductionRequestView;
}

export class ReductionsView {
  @Field.shown({ description: 'The oldest first', of: () => [ReductionView] }) items: ReductionView[];
}

export function reductionView(row: ReductionRow, currency: string): ReductionView {
  const { id, kind, number, cause, reason, onDay, byActor, request } = row;
  return {
    ...{ id, kind, number: number ?? undefined, amount: moneyOf(row.amount, currency), cause, reason },
    ...{ on: onDay, by: byActor },
    request: request
      ? {
          ...{ customerName: request.customerName, postcode: request.postcode, customerAgreed: request.customerAgreed },
          requesterName: request.requester.name,
          requesterPosition: request.requester.position,
          requesterContact: request.requester.contact,
        }
      : undefined,
  };
}
