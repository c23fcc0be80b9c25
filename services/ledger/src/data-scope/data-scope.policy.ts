import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const dataScopePolicy = definePolicy('ledger/data-scope', z.strictObject({ segment: z.string().min(1) }), {
  unit: 'name of a segment of the code structure',
  source: 'X-08: whose values people are responsible for',
});
