import { z } from 'zod';
import { defineEvent } from '../event';
import { dayField } from '../fields';

export const SegmentValueChanged = defineEvent({
  type: 'SegmentValueChanged',
  version: 1,
  topic: 'ledger.codes',
  summary: 'A value of one code segment was created, changed or ended',
  key: (data) => `segment/${data.segment}/${data.value}`,
  schema: z.object({
    segment: z.string(),
    value: z.string(),
    name: z.string(),
    from: dayField,
    to: dayField.optional(),
  }),
  example: {
    segment: 'costCentre',
    value: 'WE93110',
    name: 'Learning centre',
    from: '2004-04-01',
  },
});
