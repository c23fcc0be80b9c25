import { z } from 'zod';
import { defineEvent } from '../event';
import { idField, instantField, moneyField } from '../fields';
import { differenceExample, differenceFields } from '../open-items';

export const ControlDifferenceNamed = defineEvent({
  type: 'ControlDifferenceNamed',
  version: 1,
  topic: 'ledger.proofs',
  summary: 'C-12: which documents make a control account differ from its open items',
  key: (data) => data.topic,
  schema: z.object({
    ...differenceFields,
    statementId: idField,
    namedAt: instantField,
    documents: z.number().int().meta({ description: 'Documents that differ; all are listed under /v1/proofs/breaks' }),
    totalsApart: z
      .boolean()
      .meta({ description: 'The ledger’s running total is not what its own lines and waiting entries add up to' }),
    first: z
      .array(
        z.object({
          item: idField,
          number: z.string(),
          kind: z.enum(['only-held', 'only-stated', 'amounts-differ']),
          stated: moneyField,
          held: moneyField,
        }),
      )
      .max(100),
  }),
  example: {
    ...differenceExample,
    statementId: '0190a1b2-0000-7000-8000-0000000000a2',
    namedAt: '2026-11-21T10:15:02Z',
    documents: 1,
    totalsApart: false,
    first: [
      {
        item: '0190a1b2-0000-7000-8000-000000000001',
        number: '10342718',
        kind: 'only-held',
        stated: { amount: '0.00', currency: 'GBP' },
        held: { amount: '117.50', currency: 'GBP' },
      },
    ],
  },
});
