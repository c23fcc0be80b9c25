export { BudgetPositionChanged } from './budget-position-changed.v1';
export { JournalPosted } from './journal-posted.v1';
export { PostingDeferred } from './posting-deferred.v1';
export { PeriodOpened } from './period-opened.v1';
export { PeriodClosed } from './period-closed.v1';
export { PeriodReopened } from './period-reopened.v1';
export { CodeCombinationChanged } from './code-combination-changed.v1';
export { SegmentValueChanged } from './segment-value-changed.v1';
