import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const paragraph = z.string().min(1).max(2000);

const letterTexts = z.record(
  z.string().regex(/^[a-z][a-z-]*$/),
  z.strictObject({ title: z.string().min(1).max(200), paragraphs: z.array(paragraph).min(1).max(12) }),
);

export type LetterTexts = z.infer<typeof letterTexts>;

/** By template: `{amountToPay}` and the like stand for what is printed. A letter keeps the text of the day it was written on. */
export const letterTextsPolicy = definePolicy('collections/letter-texts', letterTexts, {
  unit: 'texts of letters, by template',
  source: 'D-05, L1 L2 L4 L5, DETAILS 1.7 (the texts are ours: the seeds have none)',
});
