import { z } from 'zod';
import { defineEvent } from '../event';
import { codeField, dayField } from '../fields';

export const CodeCombinationChanged = defineEvent({
  type: 'CodeCombinationChanged',
  version: 1,
  topic: 'ledger.codes',
  summary: 'A code combination was created, changed or ended',
  key: (data) => `combination/${data.code}`,
  schema: z.object({
    code: codeField,
    book: z.string().optional().meta({ description: 'Whose books; the council’s own when left out' }),
    name: z.string(),
    from: dayField,
    to: dayField.optional().meta({ description: 'Last day on which it may be used' }),
  }),
  example: {
    code: 'WE93110-81000-000-0000-00-0000',
    name: 'Training courses',
    from: '2004-04-01',
  },
});
