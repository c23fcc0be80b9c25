import { loadReference } from '@tolbooth/policy';
import { z } from 'zod';

const schema = z.strictObject({
  source: z.string().min(1),
  questions: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
        text: z.string().min(1),
        /** What an answer has to look at. */
        points: z.array(z.string().min(1)),
      }),
    )
    .min(1),
});

export type ChargeQuestion = z.infer<typeof schema>['questions'][number];

const loaded = new Map<string, readonly ChargeQuestion[]>();

/** M10: what has to be answered before anybody is charged, in the words of the pack. */
export function chargeQuestions(profile: string): readonly ChargeQuestion[] {
  const known = loaded.get(profile) ?? loadReference(profile, 'charge-questions', schema).questions;
  loaded.set(profile, known);
  return known;
}
