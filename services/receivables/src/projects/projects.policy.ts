import { definePolicy } from '@tolbooth/policy';
import { z } from 'zod';

const schema = z.strictObject({
  types: z
    .array(z.strictObject({ id: z.string().min(1), title: z.string().min(1), billable: z.boolean() }))
    .min(1)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'a type is listed twice'),
  /** Debt type of what projects bill. */
  debtType: z.string().min(1),
  /** Costs that one invoice of a project recharges. */
  costsPerInvoice: z.int().min(1).max(199),
});

export type ProjectsPolicy = z.infer<typeof schema>;

export const projectsPolicy = definePolicy('receivables/projects', schema, {
  unit: 'types of project; lines',
  source: 'R-22, M14; seed 001 p14, p46',
});
