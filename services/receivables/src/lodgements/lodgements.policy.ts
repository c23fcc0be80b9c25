import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const lodgementsPolicy = definePolicy(
  'receivables/lodgements',
  z.strictObject({ dueWorkingDays: z.int().min(0).max(30), terms: z.string().min(1) }),
  { unit: 'working days from the banking to the lodgement', source: 'R-13, M34, M35, E36; seed 001 p29, p58-60' },
);
