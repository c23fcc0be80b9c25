import { handsFault } from '@tolbooth/access';
import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { ReviewRow } from './review.entity';
import { reviewFault } from './review.rules';
import { loadReviews, steppedTo, updateReviews, type ReviewChange } from './review.rows';

export interface ReviewSignature {
  readonly id: string;
  readonly remark?: string | undefined;
}

/** R-36, SOD-65: another person than its owner signs what was found. */
export const signOffReview: Verb<ReviewSignature, ReviewRow | undefined, ReviewChange> = {
  name: 'sign-off-review',
  requirement: 'R-36',
  about: ({ id }) => id,
  expects: (row) => row?.version,
  load: (tx, inputs) =>
    loadReviews(
      tx,
      inputs.map(({ id }) => id),
      true,
    ),
  decide: (row, { id, remark = null }, call) => {
    if (!row) return refuse('not-found', { field: 'id', detail: `There is no review ${id}` });
    const fault =
      reviewFault(row, 'sign-off-review', call.by.id) ??
      handsFault(call, 'sign-off-review', { 'take-review': row.owner, 'note-review': row.owner });
    if (fault) return fault;
    const after = Object.assign(new ReviewRow(), row, {
      ...{ state: 'signed-off', signedBy: call.by.id, signedByName: call.by.name, signedOn: call.on, remark },
      version: row.version + 1,
    });
    return steppedTo(row, after, 'signed off', remark, call);
  },
  save: updateReviews,
};
