import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { ReviewRow } from './review.entity';
import { reviewFault } from './review.rules';
import { loadReviews, steppedTo, updateReviews, type ReviewChange } from './review.rows';

export interface ReviewNote {
  readonly id: string;
  readonly finding: string;
}

/** its owner says what became of it, as often as it takes. */
export const noteReview: Verb<ReviewNote, ReviewRow | undefined, ReviewChange> = {
  name: 'note-review',
  requirement: 'R-36',
  about: ({ id }) => id,
  expects: (row) => row?.version,
  load: (tx, inputs) =>
    loadReviews(
      tx,
      inputs.map(({ id }) => id),
      true,
    ),
  decide: (row, { id, finding }, call) => {
    if (!row) return refuse('not-found', { field: 'id', detail: `There is no review ${id}` });
    const fault = reviewFault(row, 'note-review', call.by.id);
    if (fault) return fault;
    const after = Object.assign(new ReviewRow(), row, { finding, state: 'noted', version: row.version + 1 });
    return steppedTo(row, after, 'noted', finding, call);
  },
  save: updateReviews,
};
