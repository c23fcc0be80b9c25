import { insertRows, loadRows, updateRows, type Tx } from '@tolbooth/database';
import type { Call, Change } from '@tolbooth/verbs';
import { ReviewRow, ReviewStepRow } from './review.entity';

export interface ReviewChange extends Change {
  readonly row: ReviewRow;
  readonly step: ReviewStepRow;
}

export function loadReviews(tx: Tx, ids: readonly string[], lock = false): Promise<(ReviewRow | undefined)[]> {
  return loadRows(tx, ReviewRow, ids, { lock });
}

export async function insertReviews(tx: Tx, changes: readonly ReviewChange[]): Promise<[]> {
  await insertRows(
    tx,
    ReviewRow,
    changes.map(({ row }) => row),
  );
  return insertSteps(tx, changes);
}

export async function updateReviews(tx: Tx, changes: readonly ReviewChange[]): Promise<[]> {
  await updateRows(
    tx,
    ReviewRow,
    changes.map(({ row }) => row),
  );
  return insertSteps(tx, changes);
}

async function insertSteps(tx: Tx, changes: readonly ReviewChange[]): Promise<[]> {
  await insertRows(
    tx,
    ReviewStepRow,
    changes.map(({ step }) => step),
  );
  return [];
}

/** The review as it is now, with one step more in its history. */
export function steppedTo(
  before: ReviewRow | null,
  row: ReviewRow,
  step: string,
  text: string | null,
  call: Call,
): ReviewChange {
  const taken = {
    id: call.newId(),
    reviewId: row.id,
    at: call.at,
    step,
    byActor: call.by.id,
    byName: call.by.name,
    text,
  };
  const subject = { kind: 'review', id: row.id, version: row.version };
  return { subject, before, after: row, row, step: Object.assign(new ReviewStepRow(), taken) };
}
