import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';
import { receiptMethods } from '../receipts/receipt.entity';

/** M8: after how many working days money of each kind is the council's own. */
export const clearingPolicy = definePolicy(
  'receivables/clearing',
  z.strictObject({ workingDays: z.record(z.enum(receiptMethods), z.int().min(0).max(30)) }),
  { unit: 'working days after the money came', source: 'R-30, M8; seed 001 p20-23 (the days are ours)' },
);
