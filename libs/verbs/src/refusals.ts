import { defineRefusals } from '@tolbooth/refusals';

export const runnerRefusals = defineRefusals({
  'stale-version': {
    requirement: 'RFC 9110 If-Match',
    status: 412,
    title: 'Somebody changed the document after you read it',
    remedy: 'Read the document again, look at what changed, and send your change with its new ETag.',
  },
  'idempotency-key-reused': {
    requirement: 'DESIGN HTTP',
    status: 409,
    title: 'The Idempotency-Key was used before with another request',
    remedy: 'Use a new key for a new request; repeat the first request unchanged to get its answer again.',
  },
});
