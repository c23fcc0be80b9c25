export interface RefusalEntry {
  /** The requirement row or standard that the rule comes from. */
  readonly requirement: string;
  /** HTTP status of the problem answer. */
  readonly status: 400 | 401 | 403 | 404 | 405 | 406 | 409 | 412 | 413 | 415 | 422 | 428 | 500 | 503;
  readonly title: string;
  /** What the person can do about it, in one sentence. */
  readonly remedy: string;
}

export type RefusalCatalogue = Readonly<Record<string, RefusalEntry>>;

/** A service's refusals on one screen; codes are kebab-case because they become the last part of a problem type. */
export function defineRefusals<T extends RefusalCatalogue>(catalogue: T): T {
  for (const code of Object.keys(catalogue)) {
    if (!/^[a-z][a-z0-9-]*$/.test(code)) throw new Error(`Refusal code "${code}" is not kebab-case`);
  }
  return catalogue;
}
