import { mediaTypes, type FileKind } from '@tolbooth/documents';
import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const kinds = Object.keys(mediaTypes) as [FileKind, ...FileKind[]];

/** Evidence of invoices, papers of remissions, remittance advices. */
export const receivedFilesPolicy = definePolicy(
  'receivables/received-files',
  z.strictObject({
    /** Of one file. */
    largestBytes: z.int().min(1_000).max(25_000_000),
    mostFiles: z.int().min(1).max(100),
    kinds: z.array(z.enum(kinds)).min(1),
  }),
  { unit: 'bytes; files a document', source: 'R-29, R-31, M37 (ours)' },
);
