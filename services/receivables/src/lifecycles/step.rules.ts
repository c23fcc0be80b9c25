// R-07, DETAILS 4: a document's life as one table; what the table does not hold is refused.
import { refuse, stepIn, type Refusal } from '@tolbooth/refusals';

export interface Step<State extends string = string> {
  readonly from: State;
  readonly verb: string;
  readonly to: State;
  /** What downstream systems are told; undefined when nothing outside changes. */
  readonly event?: string;
  /** Nobody asks for it: a cut-off passes, or a dispute ends. */
  readonly unasked?: true;
}

export function stepOf<State extends string>(
  document: string,
  steps: readonly Step<State>[],
  from: State,
  verb: string,
): Step<State> | Refusal {
  return stepIn(steps, verb, from, () => {
    const allowed = steps.filter((each) => each.from === from && !each.unasked).map((each) => each.verb);
    return refuse('state-forbids', {
      field: 'state',
      detail: `"${verb}" is not possible on ${/^[aeiou]/.test(document) ? 'an' : 'a'} ${document} that is ${from}`,
      facts: { document, state: from, verb, possible: [...new Set(allowed)] },
    });
  });
}
