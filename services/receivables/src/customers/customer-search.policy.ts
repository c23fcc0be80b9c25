import { definePolicy, type PolicyDefinition } from '@tolbooth/policy';
import { z } from 'zod';

const likeness = z.number().min(0.1).max(1);

/** How a customer is looked for: from which likeness on something counts, and how much it weighs. */
export const customerSearchPolicy = definePolicy(
  'receivables/customer-search',
  z.strictObject({
    leastPieces: z.int().min(1).max(5),
    /** Of trigrams: the words of a name or place within the whole, a postcode as a whole. */
    likeWords: likeness,
    likePostcode: likeness,
    weights: z.strictObject({
      name: z.int().min(1),
      postcode: z.int().min(1),
      town: z.int().min(1),
      street: z.int().min(1),
      contact: z.int().min(1),
      email: z.int().min(1),
      phone: z.int().min(1),
      account: z.int().min(1),
    }),
    /** A new record this like to one that is there is warned of. */
    duplicate: z.strictObject({ likeName: likeness, likePostcode: likeness, shown: z.int().min(1).max(50) }),
  }),
  { unit: 'trigram likeness from 0 to 1; weights', source: 'R-02, DETAILS 1.6: seed 001 p63 names no figures: ours' },
);

export type CustomerSearchTerms = typeof customerSearchPolicy extends PolicyDefinition<infer Terms> ? Terms : never;
