import { z } from 'zod';
import { codeField, idField, moneyField } from '../fields';

/** P-03: what identifies an order in each of its events. */
export const orderFields = {
  orderId: idField,
  orderNumber: z.string().meta({ description: 'Number of the order, such as OU0000123' }),
  supplierNumber: z.string(),
};

/** What an order will cost which code: the budget that it reserves (C-11). */
export const orderLineField = z.object({
  lineId: idField.meta({ description: 'Stays with the line through every amendment' }),
  lineNumber: z.int().min(1),
  description: z.string().optional(),
  code: codeField,
  amount: moneyField.meta({ description: 'Net of tax, of the whole line as it stands' }),
  functional: moneyField
    .optional()
    .meta({ description: 'The same in the currency of the council, where the order is in another' }),
  budgetMonth: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .meta({ description: 'Calendar month whose budget it takes; that of `budgetOn` where left out' }),
});

export const orderContentFields = {
  orderType: z.string().optional().meta({ description: 'Kind by value or matter: OU, OP, OS' }),
  lines: z.array(orderLineField).min(1),
  contractReference: z.string().optional(),
  agreementId: idField.optional().meta({ description: 'The agreement or blanket order that it is a release of' }),
};

/** An order and its one line, as the examples of its events begin. */
export const orderExample = {
  orderId: '0190a1b2-0000-7000-8000-000000000091',
  orderNumber: 'OU0000123',
  supplierNumber: 'S0000042',
  orderType: 'OU',
};
export const orderLineExample = {
  lineId: '0190a1b2-0000-7000-8000-000000000092',
  lineNumber: 1,
  description: 'Window repairs, ten rooms',
  code: 'WE93110-41000-000-0000-00-0000',
  amount: { amount: '900.00', currency: 'GBP' },
  budgetMonth: '2026-11',
};

const notNegative = moneyField.extend({ amount: z.string().regex(/^\d{1,15}(\.\d{1,3})?$/) });

/** P-06: what came of a line of an order, or went back. */
export const receivedLineField = z.object({
  lineId: idField.meta({ description: 'The line of the order, as OrderApproved has it' }),
  code: codeField,
  quantity: z.string().regex(/^\d{1,12}(\.\d{1,4})?$/),
  value: notNegative.meta({ description: 'Net of tax, not below zero: whether it came or went the event says' }),
  functional: notNegative
    .optional()
    .meta({ description: 'The same in the currency of the council, where the order is in another' }),
});
