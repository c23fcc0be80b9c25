/** A policy that is missing, malformed or not yet in force; the message names the key and, where there is one, the date. */
export class PolicyError extends Error {
  constructor(
    readonly key: string,
    message: string,
    /** The day on which it has no version in force; absent where something else is wrong with it. */
    readonly noneOn?: string,
  ) {
    super(`Policy ${key}: ${message}`);
    this.name = 'PolicyError';
  }
}
