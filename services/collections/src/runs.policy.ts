import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const time = z.strictObject({
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day is written HH:MM'),
  days: z.enum(['each-day', 'working-days']),
});

const runs = z
  .strictObject({ enquiries: time, disputes: time, reminders: time })
  .refine(
    (value) => value.enquiries.time <= value.disputes.time && value.disputes.time <= value.reminders.time,
    'enquiries run before disputes and disputes before reminders',
  );

export const runsPolicy = definePolicy('collections/runs', runs, {
  unit: 'wall clock of the calendar policy, HH:MM',
  source: 'D-04, D-06',
});
