import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

/** Template by protocol: teams have their own layouts (M54). */
const byProtocol = z.record(z.string(), z.string().min(1));

const letters = z.strictObject({
  templates: z.strictObject({ L1: byProtocol, L2: byProtocol, L4: byProtocol, L5: byProtocol }),
  howToPay: z.string().min(1),
  contact: z.string().min(1),
  /** Under which an unresolved dispute is cancelled. */
  scheme: z.string().min(1),
});

export type LettersPolicy = z.infer<typeof letters>;

export const lettersPolicy = definePolicy('collections/letters', letters, {
  unit: 'template ids and texts that stand in letters',
  source: 'D-05, M43, M54, L1 L2 L4 L5; seed 001 p74, p80-81',
});
