import type { Day } from '@tolbooth/calendar';
import { Field } from '@tolbooth/http';
import { readingsOf } from '@tolbooth/reports';

export class ReadingsParameters {
  @Field.day({ description: 'From', example: '2026-11-01' }) from: Day;
  @Field.day({ description: 'To', example: '2026-11-30', notBefore: 'from' }) to: Day;
  @Field.code({ description: 'Only of this supplier', example: 'S0000042', optional: true }) supplier?: string;
  @Field.code({ description: 'Only by this person', example: 'payables.manager', optional: true }) by?: string;
}

/** X-06, M86: who read bank details of suppliers in clear, of whom, and why. */
export const { report: readingsReport } = readingsOf({
  verbs: ['read-bank-details'],
  account: `(SELECT s.number FROM bank_details d JOIN supplier s ON s.id = d.supplier_id WHERE d.id::text = e.subject_id)`,
  same: 'account = $5',
  drill: '/v1/suppliers?number={account}',
  parameters: ReadingsParameters,
  periodOf: ({ supplier, ...period }) => ({ ...period, of: supplier }),
});
