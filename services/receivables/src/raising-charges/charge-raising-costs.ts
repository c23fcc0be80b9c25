import { receivables, type ContractEvent } from '@tolbooth/contracts';
import { parseAmount } from '@tolbooth/money';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { moneyOf } from '../invoices/invoice.events';
import { incomeCodesPolicy } from '../reference/income-codes.policy';
import type { Salesperson } from '../reference/lists';
import { loadLists } from '../reference/reference.rows';
import { RaisingChargeRow } from './raising-charge.entity';
import { chargedCode } from './raising-charge.rules';
import { insertRaisingCharges, raisingCostsOf, type DueRaisingCost, type RaisingCosts } from './raising-charge.rows';
import { raisingChargesPolicy } from './raising-charges.policy';

interface Facts {
  readonly costs: RaisingCosts | undefined;
  readonly holder: Salesperson | undefined;
}

interface Charged extends Change {
  readonly row: RaisingChargeRow;
}

/** R-08, M50, E33: each month of a department once; the ledger moves it from the budget holder to who raises. */
export const chargeRaisingCosts: Verb<DueRaisingCost, Facts, Charged> = {
  name: 'charge-raising-costs',
  requirement: 'R-08',
  about: ({ salesperson, month }) => `${salesperson}/${month}`,
  load: async (tx, inputs, call) => {
    const costs = await raisingCostsOf(tx, inputs);
    const { salespersons } = await loadLists(tx, call.policies);
    return inputs.map(({ salesperson, month }) => ({
      costs: costs.get(`${salesperson}/${month}`),
      holder: salespersons.find(({ code }) => code === salesperson),
    }));
  },
  decide: ({ costs, holder }, { salesperson, month }, call) => {
    const place = `${month.slice(0, 7)} ${salesperson}`;
    if (!costs) return refuse('raising-charge-once', { detail: `${place} is charged already`, facts: { month } });
    const { value: policy, version } = call.policies.at(raisingChargesPolicy, call.on);
    if (!holder) return refuse('salesperson-unknown', { field: 'salesperson', detail: `${salesperson} is not known` });
    const structure = call.policies.at(accountCodePolicy, call.on).value;
    const code = chargedCode(structure, call.policies.at(incomeCodesPolicy, call.on).value, holder, policy.subjective);
    if (isRefusal(code)) return code;
    const { costCentre, invoices, currency, cost } = costs;
    const row = Object.assign(new RaisingChargeRow(), {
      ...{ id: call.newId(), salesperson, costCentre, month, invoices, currency, amount: parseAmount(cost, currency) },
      ...{ chargedCode: code, creditedCode: policy.creditedCode, chargedOn: call.on, chargedAt: call.at },
    });
    return {
      subject: { kind: 'raising-charge', id: row.id, version: 1 },
      ...{ before: null, after: row, row },
      because: {
        rule: 'R-08 cost of raising',
        policies: [version],
        facts: { salesperson, month, invoices, cost },
        sentence: `Raising ${invoices} invoices in ${month.slice(0, 7)} cost ${salesperson} ${cost}.`,
      },
    };
  },
  save: async (tx, changes) => {
    const rows = changes.map(({ row }) => row);
    await insertRaisingCharges(tx, rows);
    return rows.map(raisingCostsCharged);
  },
};

function raisingCostsCharged(row: RaisingChargeRow): ContractEvent {
  const amount = moneyOf(row.amount, row.currency);
  return receivables.RaisingCostsCharged.of({
    subject: row.id,
    aggregateVersion: 1,
    data: {
      chargeId: row.id,
      chargeNumber: `${row.month.slice(0, 7)} ${row.salesperson}`,
      salesperson: row.salesperson,
      costCentre: row.costCentre,
      month: row.month,
      invoices: row.invoices,
      amount,
      charged: { code: row.chargedCode, amount },
      credited: { code: row.creditedCode, amount },
      chargedAt: row.chargedAt.toISOString(),
      chargedOn: row.chargedOn,
    },
  }) as ContractEvent;
}
