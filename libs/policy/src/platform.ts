import type { CodeStructure } from '@tolbooth/account-codes';
import { z } from 'zod';
import { definePolicy } from './definition';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day is written HH:MM');

const calendar = z.strictObject({
  zone: z.string().refine(isZone, 'is not an IANA time zone'),
  yearStartMonth: z.int().min(1).max(12),
  holidays: z.string().min(1),
});

const cutOff = z.strictObject({
  mode: z.enum(['daily', 'immediate']),
  time: timeOfDay,
  days: z.enum(['each-day', 'working-days']),
});

const segment = z.strictObject({
  name: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  label: z.string().min(1),
  length: z.int().min(1).max(20),
  characters: z.enum(['alphanumeric', 'numeric', 'uppercase-alphanumeric']),
  zeroFilled: z.boolean(),
});

const structure: z.ZodType<CodeStructure> = z.strictObject({
  separator: z.literal('-'),
  segments: z
    .array(segment)
    .min(1)
    .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, 'segment names are unique'),
});

/** Time zone, first month of the accounting year, and which holiday list of the profile holds. */
export type CalendarPolicy = z.infer<typeof calendar>;
/** When completed documents are taken over into the ledger; `time` and `days` count in mode `daily` only. */
export type CutOffPolicy = z.infer<typeof cutOff>;

export const calendarPolicy = definePolicy('platform/calendar', calendar, {
  unit: 'IANA zone; month 1 to 12',
  source: 'X-05, C-05; seed 001',
});

export const cutOffPolicy = definePolicy('platform/cut-off', cutOff, {
  unit: 'wall clock of the calendar policy, HH:MM',
  source: 'C-06, W5; seed 001 p7-8, p13',
});

export const accountCodePolicy = definePolicy('platform/account-codes', structure, {
  unit: 'characters',
  source: 'C-01, W2, E4; seed 001 p8-9, p12',
});

/** The council's own currency: every journal balances in it, and every service takes amounts in it (C-16). */
export const booksPolicy = definePolicy('ledger/books', z.strictObject({ currency: z.string().regex(/^[A-Z]{3}$/) }), {
  unit: 'ISO 4217',
  source: 'C-16 (ours)',
});

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
