export { type Call, type Change, type Subject, type Verb } from './verb';
export { Runner, type RunnerParts, type PerformOptions, type Outcome } from './runner';
export { type IdempotencyClaim, type StoredAnswer, forgetIdempotencyKeys } from './idempotency';
export { on, type InboxEntry } from './inbox-entry';
export { newId } from './ids';
export { verbMigrations } from './migrations';
export { runnerRefusals } from './refusals';
export { oldestPerforming, performingSql } from './cut-lock';
