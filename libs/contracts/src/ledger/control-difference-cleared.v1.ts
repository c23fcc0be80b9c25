import { z } from 'zod';
import { defineEvent } from '../event';
import { idField, instantField } from '../fields';
import { differenceExample, differenceFields } from '../open-items';

const zero = { amount: '0.00', currency: 'GBP' };

export const ControlDifferenceCleared = defineEvent({
  type: 'ControlDifferenceCleared',
  version: 1,
  topic: 'ledger.proofs',
  summary: 'C-12: a control account equals its open items again',
  key: (data) => data.topic,
  schema: z.object({ ...differenceFields, cutId: idField, clearedAt: instantField }),
  example: {
    ...differenceExample,
    stated: { amount: '117.50', currency: 'GBP' },
    held: { amount: '117.50', currency: 'GBP' },
    difference: zero,
    cutId: '0190a1b2-0000-7000-8000-000000000008',
    clearedAt: '2026-11-22T10:15:01Z',
  },
});
