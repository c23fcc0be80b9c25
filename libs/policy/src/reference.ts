import { z, type ZodType } from 'zod';
import { PolicyError } from './policy-error';
import { faultsOf, readReferenceFile } from './profile-files';

const holidaysSchema = z.strictObject({
  source: z.string().min(1),
  holidays: z.array(z.strictObject({ date: z.iso.date(), name: z.string().min(1) })),
});

/** A list of `profiles/<profile>/reference/<name>.json`. Throws a PolicyError when it is missing or malformed. */
export function loadReference<T>(profile: string, name: string, schema: ZodType<T>, root?: string): T {
  const parsed = schema.safeParse(readReferenceFile(profile, name, root));
  if (!parsed.success) {
    throw new PolicyError(`reference/${name}`, `${profile}'s list is malformed: ${faultsOf(parsed.error)}`);
  }
  return parsed.data;
}

/** ISO dates of a holiday list of the profile, for `@tolbooth/calendar`. */
export function loadHolidays(profile: string, name: string, root?: string): ReadonlySet<string> {
  return new Set(loadReference(profile, name, holidaysSchema, root).holidays.map((holiday) => holiday.date));
}
