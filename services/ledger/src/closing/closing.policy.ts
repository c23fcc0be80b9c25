import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';
import { checkNames } from './check-names';

const name = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is not kebab-case');

const task = z
  .strictObject({
    id: name,
    title: z.string().min(1),
    requirement: z.string().regex(/^[CRPDX]-\d{2}$/),
    /** Role of those who do it, or who explain what the check found. */
    role: name,
    /** What the ledger looks up by itself; without one a person signs. */
    check: z.enum(checkNames).optional(),
    /** Role of the other person who looks at what was signed. */
    review: name.optional(),
    /** What the check found may stand when a person explains it. */
    explainable: z.literal(true).optional(),
    dependsOn: z.array(name).default([]),
    /** Whether the period may close without it, for a reason; what is false has to hold. */
    waivable: z.boolean().default(true),
  })
  .refine(
    ({ check, explainable }) => check !== undefined || explainable === undefined,
    'nobody explains what has no check',
  )
  .refine(
    ({ check, explainable, review }) => review === undefined || check === undefined || explainable === true,
    'nobody reviews what nobody signs',
  );

const schema = z
  .strictObject({
    /** A period is closed while an earlier one is open: refused, or done with a warning. */
    outOfOrder: z.enum(['refuse', 'warn']),
    tasks: z.array(task),
  })
  .refine(({ tasks }) => new Set(tasks.map(({ id }) => id)).size === tasks.length, 'a task is listed twice')
  .refine(
    ({ tasks }) => tasks.every(({ dependsOn }, at) => dependsOn.every((id) => isBefore(id, at, tasks))),
    'a task depends only on tasks listed before it',
  );

function isBefore(id: string, at: number, tasks: readonly { id: string }[]): boolean {
  const found = tasks.findIndex((one) => one.id === id);
  return found >= 0 && found < at;
}

export type ClosingTask = z.infer<typeof task>;

export const closingPolicy = definePolicy('ledger/closing', schema, {
  unit: 'tasks of a month, in their order',
  source: 'X-04, C-05; seed 001 p21 (monthly list, reviewed by another), the rest ours',
});
