import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

export const slipParts = ['establishment', 'signedBy', 'makeUp'] as const;
export type SlipPart = (typeof slipParts)[number];

/** F13: the rows of the paying-in slip, each with what its amount is a multiple of, and what nobody may leave out. */
export const payingInSlipsPolicy = definePolicy(
  'receivables/paying-in-slips',
  z.strictObject({
    needs: z.array(z.enum(slipParts)),
    makeUp: z
      .array(
        z.strictObject({
          kind: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
          title: z.string().min(1),
          of: z.string().regex(/^\d+\.\d{2}$/),
        }),
      )
      .min(1),
    /** Cheques that one envelope takes at most. */
    chequesInEnvelope: z.int().min(1),
  }),
  { unit: 'amounts that a row is a multiple of; cheques', source: 'R-13, F13, M36; seed 001 p30-37' },
);
