import { z } from 'zod';
import { codeField, idField, instantField, moneyField } from './fields';

/** C-12: a page of what a sub-ledger holds open in one control account of one partition, asked for after a difference. */
const openItemsPage = z.object({
  breakId: idField.meta({ description: 'The difference that the ledger found' }),
  statementId: idField.meta({ description: 'The same on every page of an answer' }),
  partition: z.number().int(),
  code: codeField.meta({ description: 'Control account' }),
  currency: z.string().regex(/^[A-Z]{3}$/),
  statedAt: instantField,
  page: z.number().int().min(1),
  pages: z.number().int().min(1).meta({ description: 'Pages of the answer; they follow each other without a gap' }),
  count: z.number().int().min(0).meta({ description: 'Open items on all pages' }),
  items: z
    .array(
      z.object({
        item: idField,
        number: z.string().meta({ description: 'Number of the document' }),
        amount: moneyField.meta({ description: 'Debit balance' }),
      }),
    )
    .max(500),
});

/** What the events of every sub-ledger about its open items have in common. */
export const itemsStated = {
  version: 1,
  summary: 'C-12: the open items of one account in one partition, page by page, after the ledger found a difference',
  key: (data: OpenItemsPage) => `cut/${data.partition}`,
  partition: (data: OpenItemsPage) => data.partition,
  schema: openItemsPage,
};
type OpenItemsPage = z.infer<typeof openItemsPage>;

export const itemsStatedExample = {
  breakId: '0190a1b2-0000-7000-8000-0000000000a1',
  statementId: '0190a1b2-0000-7000-8000-0000000000a2',
  partition: 3,
  code: 'ZA80000-Z3105-000-0000-00-0000',
  currency: 'GBP',
  statedAt: '2026-11-21T10:15:02Z',
  page: 1,
  pages: 1,
  count: 1,
};

const totalsOfPartition = z.object({
  cutId: idField,
  partition: z.number().int(),
  statedAt: instantField,
  totals: z.array(
    z.object({
      code: codeField.meta({ description: 'Control account' }),
      amount: moneyField.meta({ description: 'Debit balance that the open items of this partition add up to' }),
      items: z.number().int(),
    }),
  ),
});

/** The same of what they add up to, which every sub-ledger states by itself. */
export const totalsStated = {
  version: 1,
  summary: 'C-12: what the open items of one partition add up to, behind everything told before',
  key: (data: TotalsOfPartition) => `cut/${data.partition}`,
  partition: (data: TotalsOfPartition) => data.partition,
  schema: totalsOfPartition,
  example: {
    cutId: '0190a1b2-0000-7000-8000-000000000007',
    partition: 3,
    statedAt: '2006-07-03T13:00:00Z',
    totals: [{ code: 'ZA80000-Z3105-000-0000-00-0000', amount: { amount: '117.50', currency: 'GBP' }, items: 1 }],
  },
};
type TotalsOfPartition = z.infer<typeof totalsOfPartition>;

/** A difference of a control account, as each event about it names it. */
export const differenceFields = {
  breakId: idField,
  topic: z
    .string()
    .meta({ description: 'Topic of the sub-ledger; `ledger` where the open items are the ledger’s own' }),
  partition: z.number().int(),
  code: codeField.meta({ description: 'Control account' }),
  stated: moneyField.meta({ description: 'What its open items add up to, debit above zero' }),
  held: moneyField.meta({ description: 'What the ledger has posted and has waiting' }),
  difference: moneyField.meta({ description: 'Held less stated' }),
  foundAt: instantField.meta({ description: 'When the difference was first seen' }),
};

export const differenceExample = {
  breakId: '0190a1b2-0000-7000-8000-0000000000a1',
  topic: 'receivables.events',
  partition: 3,
  code: 'ZA80000-Z3105-000-0000-00-0000',
  stated: { amount: '117.50', currency: 'GBP' },
  held: { amount: '235.00', currency: 'GBP' },
  difference: { amount: '117.50', currency: 'GBP' },
  foundAt: '2026-11-21T10:15:01Z',
};
