import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const postcodeForm = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/),
  /** On the capitals and digits alone; its groups are what `written` puts together. */
  form: z.string().refine((text) => text.startsWith('^') && text.endsWith('$'), 'is not a whole pattern'),
  written: z.string().min(1),
  example: z.string().min(1),
});
export type PostcodeForm = z.infer<typeof postcodeForm>;

/** How postcodes are written, by country; a country that is not named writes them as it likes. */
export const addressesPolicy = definePolicy(
  'receivables/addresses',
  z.strictObject({ postcodes: z.array(postcodeForm).min(1) }),
  { unit: 'patterns', source: 'DETAILS 1.6: seed 001 p66; forms of the postal services' },
);
