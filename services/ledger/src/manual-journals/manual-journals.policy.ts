import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const amount = z.string().regex(/^\d{1,12}\.\d{2}$/);
const words = z.string().min(1);

const schema = z.strictObject({
  /** M29: a journal must add value, so its purpose is said in at least so many characters. */
  shortestPurpose: z.int().min(1).max(200),
  /** Who corrects what stands in a control account, by the account's name in platform/control-accounts (W7). */
  controlled: z.record(z.string(), words),
  /** Codes whose items belong to another module: those with a value of the segment that is not, or is, of these. */
  modules: z.array(
    z
      .strictObject({
        module: words,
        segment: words,
        except: z.array(z.string()).optional(),
        values: z.array(z.string()).optional(),
      })
      .refine(({ except, values }) => (except === undefined) !== (values === undefined), 'either except or values'),
  ),
  /** Roles that may approve a journal above an amount; the highest band that it reaches decides. */
  approval: z
    .array(z.strictObject({ above: amount, roles: z.array(words).min(1) }))
    .min(1)
    .refine(([first]) => /^0+\.00$/.test(first?.above ?? ''), 'the first band begins at nothing'),
  /** how an approval may be shown. */
  evidence: z.array(z.enum(['electronic', 'hand-signed'])).min(1),
});

export type ManualJournalsPolicy = z.infer<typeof schema>;

export const manualJournalsPolicy = definePolicy('ledger/manual-journals', schema, {
  unit: 'amounts in the currency of the books; characters',
  source: 'C-09, W7, M29, X-07; seed 001 p7, p13, p71',
});
