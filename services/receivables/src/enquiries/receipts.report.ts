import type { Day } from '@tolbooth/calendar';
import { Field } from '@tolbooth/http';
import { defineReport } from '@tolbooth/reports';
import { receiptMethods } from '../receipts/receipt.entity';
import { mustAsk } from './criteria';
import { receiptsFound } from './receipt-enquiry.queries';
import { costCentresOf } from './scope';

const states = ['on-account', 'part-applied', 'applied', 'refunded', 'returned', 'reversed'] as const;

export class ReceiptsParameters {
  @Field.code({ description: 'Number', example: 'R26000042', optional: true }) number?: string;
  @Field.text({ description: 'Document: a reference or a cheque’s number', example: '060801', max: 60, optional: true })
  document?: string;
  @Field.day({ description: 'Came (postmark, bank’s date) on or after', example: '2026-11-01', optional: true })
  receivedFrom?: Day;
  @Field.day({ description: 'Came on or before', example: '2026-11-30', notBefore: 'receivedFrom', optional: true })
  receivedTo?: Day;
  @Field.day({ description: 'Accounting date from', example: '2026-11-01', optional: true }) takenFrom?: Day;
  @Field.day({ description: 'Accounting date to', example: '2026-11-30', notBefore: 'takenFrom', optional: true })
  takenTo?: Day;
  @Field.choice({ description: 'Type', values: receiptMethods, example: 'cheque', optional: true }) type?: string;
  @Field.code({ description: 'Batch: the slip it was banked with', example: 'GB082562', optional: true })
  batch?: string;
  @Field.code({ description: 'Customer account', example: 'C0000123', optional: true }) customer?: string;
  @Field.code({ description: 'Collector: who took it', example: 'grace.okafor', optional: true }) collector?: string;
  @Field.choice({ description: 'State', values: states, example: 'on-account', optional: true }) state?: string;
}

const criteria = [
  ...['number', 'document', 'receivedFrom', 'receivedTo', 'takenFrom', 'takenTo'],
  ...['type', 'batch', 'customer', 'collector', 'state'],
] as const satisfies readonly (keyof ReceiptsParameters)[];

export const receiptsReport = defineReport({
  name: 'receipts',
  requirement: 'R-35',
  title: 'Receipts',
  description: 'Receipts by what is known of them, the newest first. At least one criterion is given.',
  parameters: ReceiptsParameters,
  columns: {
    number: { type: 'text', label: 'Number', example: 'R26000042', drill: '/v1/receipts/{id}' },
    document: { type: 'text', label: 'Document', example: '060801' },
    receivedOn: { type: 'day', label: 'Came on' },
    accountingDate: { type: 'day', label: 'Accounting date' },
    method: { type: 'text', label: 'Type', example: 'cheque' },
    batch: { type: 'text', label: 'Batch', example: 'GB082562', drill: '/v1/bankings/{bankingId}' },
    state: { type: 'text', label: 'State', example: 'part-applied' },
    account: { type: 'text', label: 'Account', example: 'C0000123', drill: '/v1/customers/{customerId}/account' },
    customer: { type: 'text', label: 'Customer', example: 'Ferry Farm', drill: '/v1/customers/{customerId}' },
    specialNeeds: { type: 'text', label: 'Special needs', example: 'Deaf; contact son first' },
    collector: { type: 'text', label: 'Collector', example: 'grace.okafor' },
    currency: { type: 'text', label: 'Currency', example: 'GBP' },
    amount: { type: 'money', label: 'Amount', currency: 'currency' },
    applied: {
      type: 'money',
      label: 'Applied',
      currency: 'currency',
      drill: '/v1/reports/activities?receipt={number}',
    },
    onAccount: { type: 'money', label: 'On account', currency: 'currency' },
  },
  cursorOf: (row) => {
    const { takenAt, id } = row as unknown as { takenAt: Date; id: string };
    return [takenAt.toISOString(), id];
  },
  async *rows(tx, parameters, scope, asked) {
    mustAsk(parameters, criteria);
    const chosen = criteria.map((name) => parameters[name]);
    for await (const row of receiptsFound(tx, costCentresOf(scope), chosen, asked)) {
      const money = (amount: string | null) => (amount === null ? null : { amount, currency: row.currency });
      const days = { receivedOn: row.receivedOn as Day, accountingDate: row.accountingDate as Day };
      const { amount, applied, onAccount } = row;
      yield { ...row, ...days, amount: money(amount), applied: money(applied), onAccount: money(onAccount) };
    }
  },
});
