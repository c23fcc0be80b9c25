// who may sign what of the monthly checklist, and when.
import { refuse, stepIn, type Refusal } from '@tolbooth/refusals';
import type { ChecklistLine } from './checklist.rules';
import { closingTaskSteps, type ClosingTaskState, type ClosingTaskStep } from './closing-task.states';

export type ClosingVerb = ClosingTaskStep['verb'];

/** The step from where the task stands; signatures under other facts than today's do not count. */
export function signingStep(verb: ClosingVerb, task: string, state: ClosingTaskState): ClosingTaskStep | Refusal {
  return stepIn(closingTaskSteps, verb, state, () =>
    refuse('closing-task-state', {
      field: 'task',
      detail: `Task ${task} is ${state}: "${verb}" does not go from there`,
      facts: { task, state, verb },
    }),
  );
}

/** Why this person may not sign this task now. */
export function signingFault(verb: ClosingVerb, line: ChecklistLine, roles: readonly string[]): Refusal | undefined {
  const { task, finding, waitsFor } = line;
  if (verb === 'clear-closing-task') return undefined;
  if (finding?.holds) return automatic(task.id, `The ledger looks it up: ${finding.sentence}`);
  if (verb === 'waive-closing-task') return task.waivable ? undefined : notWaived(task.id, finding?.sentence ?? '');
  if (task.check && !task.explainable) {
    return automatic(task.id, `Nobody signs what the ledger looks up, and it found: ${finding?.sentence ?? ''}`);
  }
  const role = verb === 'review-closing-task' ? task.review : task.role;
  if (role === undefined) return automatic(task.id, `Task ${task.id} is not reviewed`);
  if (!roles.includes(role)) {
    return refuse('closing-task-role', {
      field: 'task',
      detail: `Task ${task.id} is for the role ${role}`,
      facts: { task: task.id, role, rolesOfCaller: roles },
    });
  }
  if (waitsFor.length === 0) return undefined;
  return refuse('closing-task-waits', {
    field: 'task',
    detail: `Before ${task.id} comes ${waitsFor.join(', ')}`,
    facts: { task: task.id, waitsFor },
  });
}

function automatic(task: string, detail: string): Refusal {
  return refuse('closing-task-unsigned', { field: 'task', detail, facts: { task } });
}

function notWaived(task: string, found: string): Refusal {
  const detail = `The period does not close without ${task}: ${found}`;
  return refuse('closing-task-not-waived', { field: 'task', detail, facts: { task } });
}
