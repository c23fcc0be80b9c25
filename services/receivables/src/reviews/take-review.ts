import { parseAmount } from '@tolbooth/money';
import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { queueItems, type QueueItem } from './queues.queries';
import { ReviewRow, type Queue } from './review.entity';
import { insertReviews, steppedTo, type ReviewChange } from './review.rows';
import { reviewsPolicy } from './reviews.policy';

export interface ReviewTaking {
  readonly queue: Queue;
  readonly item: string;
}

/** somebody makes an item of a queue their own. */
export const takeReview: Verb<ReviewTaking, QueueItem | undefined, ReviewChange> = {
  name: 'take-review',
  requirement: 'R-36',
  about: ({ queue, item }) => `${queue}/${item}`,
  load: async (tx, inputs, call) => {
    const policy = call.policies.at(reviewsPolicy, call.on).value;
    const found: (QueueItem | undefined)[] = [];
    // A person takes one at a time.
    for (const { queue, item } of inputs) {
      found.push((await queueItems(tx, { ...policy, on: call.on, patterns: null, queue, item }))[0]);
    }
    return found;
  },
  decide: (found, { queue, item }, call) => {
    if (!found) return refuse('not-in-queue', { field: 'item', detail: `${item} does not stand in ${queue}` });
    if (found.reviewId !== null) {
      const detail = `${found.owner ?? ''} has taken ${found.label}`;
      return refuse('review-already-taken', { field: 'item', detail, facts: { review: found.reviewId } });
    }
    const row = Object.assign(new ReviewRow(), {
      ...{ id: call.newId(), queue, item, label: found.label, state: 'taken', what: found.what },
      ...{ currency: found.currency, amount: parseAmount(found.amount, found.currency) },
      ...{ owner: call.by.id, ownerName: call.by.name, takenOn: call.on, finding: null },
      ...{ signedBy: null, signedByName: null, signedOn: null, remark: null, version: 1 },
    });
    return steppedTo(null, row, 'taken', null, call);
  },
  save: insertReviews,
};
