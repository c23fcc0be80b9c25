import type { Day } from '@tolbooth/calendar';
import { Field } from '@tolbooth/http';
import { readingsOf } from '@tolbooth/reports';

/** Of whom: the account that what was read belongs to, whatever it was. */
const account = `CASE e.subject_kind
    WHEN 'customer' THEN (SELECT account FROM customer WHERE id::text = e.subject_id)
    WHEN 'direct-debit-mandate' THEN (SELECT account FROM direct_debit_mandate WHERE id::text = e.subject_id)
    WHEN 'statement-line' THEN (SELECT min(account) FROM line_claim WHERE line_id::text = e.subject_id)
    WHEN 'invoice-document' THEN (SELECT account FROM invoice WHERE id::text = e.subject_id)
    WHEN 'statement-of-account' THEN (SELECT account FROM statement_of_account WHERE id::text = e.subject_id)
    WHEN 'invoice-evidence' THEN (SELECT i.account FROM invoice_evidence v JOIN invoice i ON i.id = v.invoice_id WHERE v.id::text = e.subject_id)
    WHEN 'paper' THEN coalesce((SELECT account FROM receipt WHERE id::text = e.subject_id), (SELECT account FROM remission WHERE id::text = e.subject_id))
  END`;

export class ReadingsParameters {
  @Field.day({ description: 'From', example: '2026-11-01' }) from: Day;
  @Field.day({ description: 'To', example: '2026-11-30', notBefore: 'from' }) to: Day;
  @Field.code({ description: 'Only of this customer', example: 'C0000123', optional: true }) customer?: string;
  @Field.code({ description: 'Only by this person', example: 'recovery.officer', optional: true }) by?: string;
}

/** X-06, M86: who read bank details, papers and whole records, of whom, and why. */
export const { sql: readingsSql, report: readingsReport } = readingsOf({
  verbs: [
    ...['read-mandate-account', 'read-payer-account', 'read-direct-debit-file', 'export-personal-data'],
    ...['open-evidence', 'open-paper', 'open-invoice-document', 'open-statement'],
  ],
  account,
  same: 'account = ANY ((SELECT accounts_of($5))::text[])',
  drill: '/v1/customers?account={account}',
  parameters: ReadingsParameters,
  periodOf: ({ customer, ...period }) => ({ ...period, of: customer }),
});
