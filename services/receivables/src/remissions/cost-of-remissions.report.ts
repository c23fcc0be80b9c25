import { scopePatterns } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { queryRows } from '@tolbooth/database';
import { Field } from '@tolbooth/http';
import { defineReport } from '@tolbooth/reports';
import { remissionSql } from './remission.rows';

export class RemissionCostParameters {
  @Field.day({ description: 'First day of completion', example: '2026-04-01' }) from: Day;
  @Field.day({ description: 'Last day', example: '2027-03-31', notBefore: 'from' }) to: Day;
  @Field.code({ description: 'Only of this charge item', example: 'TRAIN', optional: true }) chargeItem?: string;
}

interface CostRow extends Readonly<
  Record<'chargeItem' | 'remission' | 'remissionId' | 'whom' | 'costCentre' | 'currency', string>
> {
  readonly lines: number;
  readonly customers: number;
  readonly charged: string;
  readonly remitted: string;
}

/** R-31, M9: what remissions cost, per charge, of invoices that stand. */
export const costOfRemissionsReport = defineReport({
  name: 'cost-of-remissions',
  requirement: 'R-31',
  title: 'Cost of remissions per charge',
  parameters: RemissionCostParameters,
  columns: {
    chargeItem: { type: 'text', label: 'Charge item' },
    remission: { type: 'text', label: 'Remission', drill: '/v1/remissions/{remissionId}' },
    whom: { type: 'text', label: 'For' },
    costCentre: { type: 'text', label: 'Cost centre' },
    customers: { type: 'whole', label: 'Customers' },
    lines: { type: 'whole', label: 'Lines' },
    charged: { type: 'money', label: 'In full', total: true },
    remitted: { type: 'money', label: 'Remitted', total: true },
  },
  async *rows(tx, { from, to, chargeItem }, scope) {
    const wanted = [from, to, chargeItem ?? null, scopePatterns(scope) ?? null];
    for (const row of await queryRows<CostRow>(tx, remissionSql.cost, wanted)) {
      const money = (amount: string) => ({ amount, currency: row.currency });
      yield { ...row, charged: money(row.charged), remitted: money(row.remitted) };
    }
  },
});
