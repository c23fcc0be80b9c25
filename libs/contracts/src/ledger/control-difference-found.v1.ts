import { z } from 'zod';
import { defineEvent } from '../event';
import { idField } from '../fields';
import { differenceExample, differenceFields } from '../open-items';

export const ControlDifferenceFound = defineEvent({
  type: 'ControlDifferenceFound',
  version: 1,
  topic: 'ledger.proofs',
  summary: 'C-12: a control account and its open items differ at a cut; the sub-ledger states which items it has',
  key: (data) => data.topic,
  schema: z.object({
    ...differenceFields,
    cutId: idField,
    items: z.number().int().meta({ description: 'Open items that were counted at the cut' }),
  }),
  example: { ...differenceExample, cutId: '0190a1b2-0000-7000-8000-000000000007', items: 1 },
});
