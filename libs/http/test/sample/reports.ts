import type { Day } from '@tolbooth/calendar';
import { queryRows } from '@tolbooth/database';
import { refuse } from '@tolbooth/refusals';
import { defineReport } from '@tolbooth/reports';

import { Field, Refused } from '../../src';

const gbp = (amount: string) => ({ amount, currency: 'GBP' });

export class PledgesParameters {
  @Field.text({ description: 'Who gives', example: 'Mary', max: 30, optional: true }) donor?: string;
  @Field.day({ description: 'Promised for this day at the latest', example: '2026-12-31', optional: true }) until?: Day;
}

interface PledgeFound {
  readonly id: string;
  readonly donor: string;
  readonly amount: string;
  readonly promisedFor: Day;
  readonly reminded: boolean;
}

/** Counted off, with totals. */
export const pledgesReport = defineReport({
  name: 'pledges',
  requirement: 'sample',
  title: 'Pledges',
  parameters: PledgesParameters,
  columns: {
    donor: { type: 'text', label: 'Donor', drill: '/v1/pledges/{id}?until={until}' },
    promisedFor: { type: 'day', label: 'Promised for' },
    amount: { type: 'money', label: 'Amount', total: true },
    given: { type: 'whole', label: 'Given', total: true },
    reminded: { type: 'flag', label: 'Reminded' },
  },
  async *rows(tx, { donor, until }) {
    if (donor === 'nobody') throw new Refused(refuse('donor-unknown', { detail: 'nobody gives', field: 'donor' }));
    const rows = await queryRows<PledgeFound>(
      tx,
      `SELECT id, donor, amount::text AS amount, promised_for AS "promisedFor", reminded FROM pledge
        WHERE ($1::text IS NULL OR donor = $1) AND ($2::date IS NULL OR promised_for <= $2) ORDER BY id`,
      [donor ?? null, until ?? null],
    );
    for (const { amount, ...row } of rows) yield { ...row, amount: gbp(amount), given: 1 };
  },
});

/** What the tests look at while a report runs. */
export const watched = { asked: 0, ended: 0, scopes: [] as unknown[], afters: [] as unknown[] };

export class EndlessParameters {
  @Field.whole({ description: 'How many rows', example: 10, min: 1 }) rows: number;
  @Field.whole({ description: 'Which row fails', example: 5, min: 0, optional: true }) failing?: number;
}

/** By key, as long as one likes; nobody keeps its rows. */
export const endlessReport = defineReport({
  name: 'endless',
  requirement: 'sample',
  title: 'As long: as one likes',
  parameters: EndlessParameters,
  columns: {
    number: { type: 'whole', label: 'Number' },
    text: { type: 'text', label: 'Text' },
    debit: { type: 'money', label: 'Debit', currency: 'currency', total: true },
    currency: { type: 'text', label: 'Currency' },
    rate: { type: 'decimal', label: 'Rate' },
    at: { type: 'instant', label: 'At' },
  },
  cursorOf: (row) => [String(row.number)],
  async *rows(tx, { rows, failing }, scope, { after }) {
    watched.scopes.push(scope);
    watched.afters.push(after);
    const at = new Date('2026-12-01T09:00:00Z');
    try {
      await tx.query('SELECT 1');
      for (let number = Number.parseInt(after?.[0] ?? '0', 10) + 1; number <= rows; number += 1) {
        if (number === failing) throw new Error('secret of the house');
        watched.asked += 1;
        yield { number, text: '=1+1', debit: gbp('0.10'), currency: 'GBP', rate: '-1.25', at };
      }
    } finally {
      watched.ended += 1;
    }
  },
});

/** For auditors only. */
export const secretReport = defineReport({
  ...{ name: 'secrets', requirement: 'sample', title: 'Secrets', permission: 'read-audit' },
  parameters: class SecretParameters {},
  columns: { secret: { type: 'text', label: 'Secret' } },
  async *rows() {
    yield { secret: 'none' };
  },
});
