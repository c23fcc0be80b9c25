import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { invoiceEntryPolicy } from '../invoices/invoice-entry.policy';
import { sizeFault } from '../pricing/price-lines.rules';
import { inUse, type Lists } from '../reference/lists';
import { loadLists } from '../reference/reference.rows';
import { ChargeCalculationRow } from './charge-calculation.entity';
import { insertCalculations } from './charge-calculation.rows';
import { chargeCalculationsPolicy } from './charge-calculations.policy';
import { atVolumes, costsFault, type Cost } from './unit-charge.rules';

export interface CalculationAsked {
  readonly chargeItem: string;
  readonly title: string;
  readonly salesperson: string;
  readonly costs: readonly Cost[];
  readonly takeUp: string;
  readonly volumes: readonly string[];
  readonly badDebtTarget: string | undefined;
  readonly marketNotes: string | undefined;
  readonly inflationNotes: string | undefined;
  readonly timingNotes: string | undefined;
}

export interface CalculationChange extends Change {
  readonly row: ChargeCalculationRow;
}

/** from costs and expected take-up to the charge of a unit; kept as it was computed. */
export const calculateCharge: Verb<CalculationAsked, Lists, CalculationChange> = {
  name: 'calculate-charge',
  requirement: 'R-24',
  about: ({ chargeItem, title }) => `${chargeItem} ${title}`,
  load: async (tx, inputs, call) => {
    const lists = await loadLists(tx, call.policies);
    return inputs.map(() => lists);
  },
  decide: (lists, asked, call) => {
    const policy = call.policies.at(chargeCalculationsPolicy, call.on).value;
    const department = departmentOf(lists, asked, call.on);
    if (isRefusal(department)) return department;
    const fault = costsFault(asked.costs, policy);
    if (fault) return fault;
    const target = asked.badDebtTarget ?? policy.badDebtTarget ?? undefined;
    const units = [...policy.volumes.map(String), ...asked.volumes, asked.takeUp];
    const volumes = atVolumes(asked.costs, [...new Set(units)], target);
    const size = volumes.flatMap(
      ({ cost, unitCharge }) => sizeFault(cost > unitCharge ? cost : unitCharge, 'costs') ?? [],
    )[0];
    if (size) return size;
    const expected = volumes.find((each) => each.units === asked.takeUp)!;
    const row = Object.assign(new ChargeCalculationRow(), {
      ...{ id: call.newId(), chargeItem: asked.chargeItem, title: asked.title, costCentre: department.costCentre },
      currency: call.policies.at(invoiceEntryPolicy, call.on).value.currency,
      costs: asked.costs.map((cost) => ({ ...cost, amount: cost.amount.toString() })),
      ...{ takeUp: asked.takeUp, badDebtTarget: target ?? null, cost: expected.cost, unitCharge: expected.unitCharge },
      ...{ marketNotes: asked.marketNotes ?? null, inflationNotes: asked.inflationNotes ?? null },
      timingNotes: asked.timingNotes ?? null,
      volumes: volumes.map((each) => {
        return { units: each.units, cost: each.cost.toString(), unitCharge: each.unitCharge.toString() };
      }),
      ...{ madeBy: call.by.id, madeAt: call.at, version: 1 },
    });
    return { subject: { kind: 'charge-calculation', id: row.id, version: 1 }, before: null, after: row, row };
  },
  save: async (tx, changes) => {
    await insertCalculations(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

function departmentOf(lists: Lists, { chargeItem, salesperson }: CalculationAsked, on: Parameters<typeof inUse>[2]) {
  if (!inUse(lists.chargeItems, chargeItem, on)) {
    const detail = `"${chargeItem}" is not a charge item in use on ${on}`;
    return refuse('charge-item-unknown', { field: 'chargeItem', detail });
  }
  const detail = `"${salesperson}" is not a salesperson in use on ${on}`;
  return inUse(lists.salespersons, salesperson, on) ?? refuse('salesperson-unknown', { field: 'salesperson', detail });
}
