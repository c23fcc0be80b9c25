import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const runTime = z.strictObject({
  time: z.string().regex(/^\d{2}:\d{2}$/),
  days: z.enum(['each-day', 'working-days']),
});

const schema = z.strictObject({
  retention: z.strictObject({
    /** Full years behind the financial year of the last document. */
    years: z.int().min(1).max(30),
  }),
  /** Until when a request is answered, from the day on which it was received. */
  answer: z.strictObject({ count: z.int().min(1).max(365), unit: z.enum(['days', 'months']) }),
  /** On what a request may rest, in words. */
  grounds: z.record(z.string().regex(/^[a-z-]+$/), z.string().min(1)),
  /** Which roles are told of requests that are not answered in time. */
  late: runTime.extend({ tell: z.array(z.string().min(1)).min(1) }),
  carryOut: runTime,
});

export type PersonalDataPolicy = z.infer<typeof schema>;

export const personalDataPolicy = definePolicy('receivables/personal-data', schema, {
  unit: 'full years; calendar days or months; HH:MM; roles',
  source: 'X-06; Limitation Act 1980 s5, VAT Act 1994 Sch 11 para 6; GDPR Art. 12(3), 17; ours where the pack says so',
});
