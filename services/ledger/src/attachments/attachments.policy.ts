import { mediaTypes, type FileKind } from '@tolbooth/documents';
import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const kinds = Object.keys(mediaTypes) as [FileKind, ...FileKind[]];

export const attachmentsPolicy = definePolicy(
  'ledger/attachments',
  z.strictObject({
    /** Of one file. */
    largestBytes: z.int().min(1_000).max(25_000_000),
    mostFiles: z.int().min(1).max(100),
    kinds: z.array(z.enum(kinds)).min(1),
  }),
  { unit: 'bytes; files a document', source: 'C-09 (ours), X-02' },
);
