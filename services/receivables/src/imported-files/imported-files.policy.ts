import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const importedFilesPolicy = definePolicy(
  'receivables/imported-files',
  z.strictObject({
    mostBytes: z.int().min(1),
    mostLines: z.int().min(1).max(100_000),
    /** So many wrong lines are told one by one. */
    faultsTold: z.int().min(1).max(1_000),
  }),
  { unit: 'bytes, lines', source: 'R-39, R-22 (ours)' },
);
export interface ImportedFilesPolicy {
  readonly mostBytes: number;
  readonly mostLines: number;
  readonly faultsTold: number;
}
