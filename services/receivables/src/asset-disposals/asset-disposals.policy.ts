import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const amount = z.string().regex(/^\d+\.\d{2}$/);

const schema = z.strictObject({
  /** By rising value: a band goes up to its amount, with it or without it; the last has none. */
  bands: z
    .array(
      z.strictObject({
        upTo: amount.nullable(),
        inclusive: z.boolean(),
        procedure: z.enum(['quotations', 'tender']),
        offers: z.int().min(1),
      }),
    )
    .min(1)
    .refine(
      (bands) => bands.every(({ upTo }, at) => (upTo === null) === (at === bands.length - 1)),
      'only the last band is open',
    ),
  debtType: z.string().min(1),
  subjective: z.string().min(1),
  taxCode: z.string().min(1),
});

export type AssetDisposalsPolicy = z.infer<typeof schema>;

export const assetDisposalsPolicy = definePolicy('receivables/asset-disposals', schema, {
  unit: 'amounts of the council’s currency; number of quotations or of candidates',
  source: 'R-25, W22, E31; seed 001 p24',
});
