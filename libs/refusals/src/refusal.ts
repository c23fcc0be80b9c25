/**
 * What a rule says instead of yes. A refusal is a value, not an exception: one refused item of a batch stands alone
 * and nothing else rolls back (DESIGN, "One way through").
 */
export class Refusal {
  constructor(
    /** Code of the broken rule: the problem type of the HTTP answer and, where there is one, the constraint's name. */
    readonly code: string,
    readonly detail: string,
    /** The input field that is wrong, as the caller named it (`lines[0].unitPrice`). */
    readonly field?: string,
    /** What the rule looked at; shown to the caller, so nothing personal belongs in it. */
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {}
}

export function refuse(
  code: string,
  about: { detail: string; field?: string; facts?: Readonly<Record<string, unknown>> },
): Refusal {
  return new Refusal(code, about.detail, about.field, about.facts);
}

export function isRefusal(value: unknown): value is Refusal {
  return value instanceof Refusal;
}
