import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PolicyError } from './policy-error';

const fileSchema = z.strictObject({
  versions: z
    .array(
      z.strictObject({
        from: z.iso.date(),
        source: z.string().min(1),
        value: z.unknown().refine((value) => value !== undefined, 'a version has a value'),
      }),
    )
    .min(1),
});

/** A pack may say that it decides as another does; the versions then bear its own name all the same. */
const sameSchema = z.strictObject({ sameAs: z.string().regex(/^[a-z][a-z0-9-]*$/), source: z.string().min(1) });

export type PolicyFile = z.infer<typeof fileSchema>;

/** `TOLBOOTH_PROFILES`, else `profiles/` of the repository; the same two steps up hold from src and from dist. */
export function profilesRoot(root?: string): string {
  return root ?? process.env.TOLBOOTH_PROFILES ?? join(__dirname, '..', '..', '..', 'profiles');
}

/** Keys of all policy files of the profile, `service/name`, sorted. */
export function policyKeys(profile: string, root?: string): string[] {
  const folder = join(profilesRoot(root), profile, 'policy');
  return listed(folder, profile)
    .flatMap((service) => listed(join(folder, service), profile).map((name) => `${service}/${name}`))
    .filter((path) => path.endsWith('.json'))
    .map((path) => path.slice(0, -'.json'.length))
    .sort();
}

/** Throws a PolicyError when the file is no JSON, has another form, or says two things from the same day. */
export function readPolicyFile(profile: string, key: string, root?: string): PolicyFile {
  const json = policyJson(profile, key, root);
  const same = sameSchema.safeParse(json);
  const file = fileSchema.safeParse(same.success ? policyJson(same.data.sameAs, key, root) : json);
  if (!file.success) throw new PolicyError(key, `${profile}'s file is malformed: ${faultsOf(file.error)}`);
  const days = file.data.versions.map((version) => version.from);
  const twice = days.find((day, position) => days.indexOf(day) !== position);
  if (twice) throw new PolicyError(key, `${profile}'s file has two versions from ${twice}`);
  return file.data;
}

function policyJson(profile: string, key: string, root: string | undefined): unknown {
  return readJson(join(profilesRoot(root), profile, 'policy', `${key}.json`), key);
}

export function readReferenceFile(profile: string, name: string, root?: string): unknown {
  return readJson(join(profilesRoot(root), profile, 'reference', `${name}.json`), `reference/${name}`);
}

export function faultsOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'value'}: ${issue.message}`).join('; ');
}

function listed(folder: string, profile: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw new PolicyError(profile, `the folder ${folder} cannot be listed (${(cause as Error).message})`);
  }
}

function readJson(path: string, key: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new PolicyError(key, `${path} cannot be read (${(cause as Error).message})`);
  }
}
