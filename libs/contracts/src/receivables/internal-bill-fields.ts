import { z } from 'zod';
import { codedAmountField, idField, moneyField } from '../fields';

/** which bill between which departments it is, as each event about one names it. */
export const internalBillFields = {
  billId: idField,
  billNumber: z.string(),
  title: z.string(),
  providerCostCentre: z.string(),
  receiverCostCentre: z.string(),
  total: moneyField,
  income: codedAmountField.meta({ description: 'Credited to who supplied it' }),
  cost: codedAmountField.meta({ description: 'Debited to who received it' }),
};

export const internalBillExample = {
  billId: '0190a1b2-0000-7000-8000-000000000081',
  billNumber: 'N26000001',
  title: 'Printing in November',
  providerCostCentre: 'WE93110',
  receiverCostCentre: 'C563000',
  total: { amount: '50.00', currency: 'GBP' },
  income: { code: 'WE93110-81000-000-0000-00-0000', amount: { amount: '50.00', currency: 'GBP' } },
  cost: { code: 'C563000-41000-C15-0000-00-0000', amount: { amount: '50.00', currency: 'GBP' } },
};
