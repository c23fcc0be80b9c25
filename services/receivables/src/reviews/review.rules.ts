// what may still be done with a review, and by whom.
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { ReviewRow } from './review.entity';

export function reviewFault(
  { id, state, finding, owner, ownerName, signedOn }: ReviewRow,
  verb: 'note-review' | 'sign-off-review',
  by: string,
): Refusal | undefined {
  if (state === 'signed-off') {
    return refuse('review-closed', { field: 'state', detail: `Review ${id} was signed on ${signedOn}` });
  }
  if (verb === 'note-review' && by !== owner) {
    return refuse('not-the-owner', { field: 'id', detail: `${ownerName} has taken it`, facts: { owner } });
  }
  if (verb === 'sign-off-review' && finding === null) {
    return refuse('review-without-finding', { field: 'finding', detail: `${ownerName} has not said what was found` });
  }
  return undefined;
}
