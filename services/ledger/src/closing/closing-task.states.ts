// what people sign of a task of the monthly checklist. What a check finds is not kept: it is looked up anew.

export type ClosingTaskState = 'to-do' | 'prepared' | 'reviewed' | 'waived';

export interface ClosingTaskStep {
  readonly from: ClosingTaskState;
  readonly verb: 'prepare-closing-task' | 'review-closing-task' | 'waive-closing-task' | 'clear-closing-task';
  readonly to: ClosingTaskState;
}

export const closingTaskSteps: readonly ClosingTaskStep[] = [
  { from: 'to-do', verb: 'prepare-closing-task', to: 'prepared' },
  { from: 'prepared', verb: 'review-closing-task', to: 'reviewed' },
  { from: 'to-do', verb: 'waive-closing-task', to: 'waived' },
  { from: 'prepared', verb: 'waive-closing-task', to: 'waived' },
  { from: 'prepared', verb: 'clear-closing-task', to: 'to-do' },
  { from: 'reviewed', verb: 'clear-closing-task', to: 'to-do' },
  { from: 'waived', verb: 'clear-closing-task', to: 'to-do' },
];
