import type { Refusal } from './refusal';

/** Where a document may go: one line of the table of its states. */
interface Step {
  readonly from: unknown;
  readonly verb: string;
}

/**
 * The step that a verb takes from a state in the table of a document's states; where the table has none, what its
 * folder says instead, told from which states the verb has one.
 */
export function stepIn<S extends Step>(
  steps: readonly S[],
  verb: S['verb'],
  from: S['from'],
  instead: (possibleFrom: S['from'][]) => Refusal,
): S | Refusal {
  const ofVerb = steps.filter((step) => step.verb === verb);
  return ofVerb.find((step) => step.from === from) ?? instead(ofVerb.map((step) => step.from));
}
