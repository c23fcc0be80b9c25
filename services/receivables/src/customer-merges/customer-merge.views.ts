import { Field } from '@tolbooth/http';
import { CustomerView } from '../customers/customer.views';
import { mergeStates, type CustomerMergeRow } from './customer-merge.entity';

export class CustomerMergeView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000021' }) id: string;
  @Field.shown({ description: 'Version', example: 1, type: { type: 'integer' } }) version: number;
  @Field.shown({ description: 'State', values: mergeStates }) state: string;
  @Field.shown({ description: 'Account that ends', example: 'C0000124' }) merged: string;
  @Field.shown({ description: 'Account that goes on', example: 'C0000123' }) survivor: string;
  @Field.shown({ description: 'Why they are one customer', example: 'Entered twice by two teams' }) reason: string;
  @Field.shown({ description: 'Proposed by', example: 'Ann Lee' }) proposedBy: string;
  @Field.shown({ description: 'Proposed at', example: '2026-11-25T09:00:00.000Z' }) proposedAt: string;
  @Field.shown({ description: 'Decided by', example: 'help', optional: true }) decidedBy?: string;
  @Field.shown({ description: 'Decided at', example: '2026-11-25T10:00:00.000Z', optional: true }) decidedAt?: string;
  @Field.shown({ description: 'Why so', example: 'Father and son of one name', optional: true })
  decisionReason?: string;
  @Field.shown({ description: 'Undone by', example: 'help', optional: true }) undoneBy?: string;
  @Field.shown({ description: 'Undone at', example: '2026-11-26T10:00:00.000Z', optional: true }) undoneAt?: string;
  @Field.shown({ description: 'Why it was undone', example: 'Two customers after all', optional: true })
  undoReason?: string;
}

const count = { example: 0, type: { type: 'integer' as const } };

export class UnsettledView {
  @Field.shown({ description: 'Invoices not completed', ...count }) entries: number;
  @Field.shown({ description: 'Invoices that can be reopened until the cut-off', ...count }) reopenable: number;
  @Field.shown({ description: 'Deposits asked for or held', ...count }) deposits: number;
  @Field.shown({ description: 'Lodgements not completed', ...count }) lodgements: number;
  @Field.shown({ description: 'Customers whose bills it pays', ...count }) paysFor: number;
  @Field.shown({ description: 'Direct debit mandates', ...count }) mandates: number;
}

export class MergeFileView extends CustomerMergeView {
  @Field.shown({ description: 'The record that ends, and the one that goes on', of: () => [CustomerView] })
  records: CustomerView[];
  @Field.shown({ description: 'What has to be settled first under the one that ends', of: () => UnsettledView })
  unsettled: UnsettledView;
}

export function mergeView(row: CustomerMergeRow): CustomerMergeView {
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    merged: row.mergedAccount,
    survivor: row.survivorAccount,
    reason: row.reason,
    proposedBy: row.proposedByName,
    proposedAt: row.proposedAt.toISOString(),
    decidedBy: row.decidedBy ?? undefined,
    decidedAt: row.decidedAt?.toISOString(),
    decisionReason: row.decisionReason ?? undefined,
    undoneBy: row.undoneBy ?? undefined,
    undoneAt: row.undoneAt?.toISOString(),
    undoReason: row.undoReason ?? undefined,
  };
}
