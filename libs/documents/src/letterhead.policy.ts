import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const line = z.string().min(1);

const letterhead = z.strictObject({
  council: line,
  department: line,
  address: z.array(line).min(1).max(6),
  telephone: line,
  email: z.email(),
  website: line,
  /** As it is printed: `GB 123 4567 89`. */
  taxRegistration: line,
  bank: z.strictObject({
    name: line,
    account: line,
    /** Sort code, transit or routing number. */
    branch: line,
    number: line,
    iban: line.optional(),
    bic: line.optional(),
  }),
});

export type Letterhead = z.infer<typeof letterhead>;

/** Who writes, where one reaches them, and the account that is paid into: on everything that goes out. */
export const letterheadPolicy = definePolicy('platform/letterhead', letterhead, {
  unit: 'texts that stand on documents',
  source: 'R-10, D-05 (ours)',
});
