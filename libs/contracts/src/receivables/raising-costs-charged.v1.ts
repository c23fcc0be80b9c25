import { z } from 'zod';
import { defineEvent } from '../event';
import { codedAmountField, dayField, idField, instantField, moneyField } from '../fields';

export const RaisingCostsCharged = defineEvent({
  type: 'RaisingCostsCharged',
  version: 1,
  topic: 'receivables.events',
  summary: 'What raising the invoices of a month cost is charged to the budget holder of a department',
  key: (data) => data.costCentre,
  schema: z.object({
    chargeId: idField,
    chargeNumber: z.string().meta({ description: 'Month and department' }),
    salesperson: z.string(),
    costCentre: z.string(),
    month: dayField.meta({ description: 'Its first day' }),
    invoices: z.int(),
    amount: moneyField,
    charged: codedAmountField,
    credited: codedAmountField,
    chargedAt: instantField,
    chargedOn: dayField,
  }),
  example: {
    chargeId: '0190a1b2-0000-7000-8000-000000000041',
    chargeNumber: '2006-07 WE93110',
    salesperson: 'WE93110',
    costCentre: 'WE93110',
    month: '2006-07-01',
    invoices: 1000,
    amount: { amount: '7000.00', currency: 'GBP' },
    charged: { code: 'WE93110-46100-000-0000-00-0000', amount: { amount: '7000.00', currency: 'GBP' } },
    credited: { code: 'ZA80000-89100-000-0000-00-0000', amount: { amount: '7000.00', currency: 'GBP' } },
    chargedAt: '2006-08-05T06:00:00Z',
    chargedOn: '2006-08-05',
  },
});
