import { z } from 'zod';
import { defineEvent } from '../event';
import { codeField, dayField, idField, moneyField } from '../fields';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

export const RechargeNoticed = defineEvent({
  type: 'RechargeNoticed',
  version: 1,
  topic: 'ledger.events',
  summary:
    'C-15, M12: the receivers of an internal recharge are told of it, with its base; objections until it is chargeable',
  key: (data) => data.rechargeId,
  schema: z.object({
    rechargeId: idField,
    number: z.string(),
    book: z.string(),
    method: z.string(),
    title: z.string(),
    nature: z.string().meta({ description: 'What is supplied' }),
    provider: codeField.meta({ description: 'Income code that is credited' }),
    pool: codeField.optional().meta({ description: 'Code whose cost is shared out, where the amount is not fixed' }),
    amount: moneyField.optional().meta({ description: 'For all periods together, where it is fixed' }),
    base: z.string().meta({ description: 'What the figures count' }),
    countDate: dayField,
    dataYear: z.string().meta({ description: 'Which year’s figures they are' }),
    expectedIncrease: z.string().meta({ description: 'Percent on the year before' }),
    agreement: z.string().optional(),
    noticeDays: z.int(),
    noticedOn: dayField,
    chargeableFrom: dayField.meta({ description: 'First day after the notice' }),
    periods: z.array(month).meta({ description: 'Each charge by its last month, as far as it can still be charged' }),
    receivers: z.array(
      z.object({
        code: codeField.meta({ description: 'Code that is debited' }),
        costCentre: z.string(),
        figure: z.string(),
        amount: moneyField.optional().meta({ description: 'For all periods together, where the amount is fixed' }),
      }),
    ),
  }),
  example: {
    rechargeId: '0190a1b2-0000-7000-8000-0000000000c1',
    number: 'RC000001',
    book: 'council',
    method: 'agency-charging',
    title: 'Payroll service 2026/27',
    nature: 'Payroll for all staff, pensions included',
    provider: 'WE93110-89500-000-0000-00-0000',
    amount: { amount: '12000.00', currency: 'GBP' },
    base: 'FTE',
    countDate: '2026-01-31',
    dataYear: '2025/26',
    expectedIncrease: '2.5',
    noticeDays: 30,
    noticedOn: '2026-03-01',
    chargeableFrom: '2026-04-01',
    periods: ['2026-04', '2026-05'],
    receivers: [
      {
        code: 'WE93110-41000-000-0000-00-0000',
        costCentre: 'WE93110',
        figure: '12.5',
        amount: { amount: '12000.00', currency: 'GBP' },
      },
    ],
  },
});
