// X-04, C-05: how far the monthly checklist is, and what of it keeps the period open.
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { CheckName, Finding } from './check-names';
import type { ClosingTaskState } from './closing-task.states';
import type { ClosingTask } from './closing.policy';

/** What people signed of a task, and which facts they saw. */
export interface Signed {
  readonly state: ClosingTaskState;
  /** What was seen when it was signed: the sentence of the check, or what was posted to the month where the task has none. */
  readonly finding: string;
}

export type LineState = 'done' | 'explained' | 'waived' | 'prepared' | 'to-do';

export interface ChecklistLine<Row extends Signed = Signed> {
  readonly task: ClosingTask;
  readonly state: LineState;
  readonly complete: boolean;
  /** What the check says now. */
  readonly finding: Finding | undefined;
  /** What a signature stands for now: what the check says, or what is posted to the month. */
  readonly seen: string;
  /** What stands of it: a signature under other facts than today's does not. */
  readonly signed: Row | undefined;
  /** What was seen by those whose signature does not stand any more. */
  readonly lapsed: string | undefined;
  /** Tasks that have to be complete before anybody may sign this one. */
  readonly waitsFor: readonly string[];
}

const complete: readonly LineState[] = ['done', 'explained', 'waived'];

/** What the ledger knows of the month. */
export interface MonthSeen {
  readonly findings: ReadonlyMap<CheckName, Finding>;
  /** What is posted to it, in a sentence that changes with every journal. */
  readonly posted: string;
}

/** Every task in the policy's order, with what the checks found and what people signed. */
export function checklistOf<Row extends Signed>(
  tasks: readonly ClosingTask[],
  { findings, posted }: MonthSeen,
  signed: ReadonlyMap<string, Row>,
): ChecklistLine<Row>[] {
  const lines: ChecklistLine<Row>[] = [];
  for (const task of tasks) {
    const finding = task.check && findings.get(task.check);
    const waitsFor = task.dependsOn.filter((id) => !lines.find((line) => line.task.id === id)?.complete);
    const seen = finding?.sentence ?? posted;
    lines.push(lineWith({ task, finding, seen, waitsFor }, signed.get(task.id)));
  }
  return lines;
}

/** A task with what people signed of it; what they signed under other facts does not stand. */
export function lineWith<Row extends Signed>(
  { task, finding, seen, waitsFor }: Pick<ChecklistLine<Row>, 'task' | 'finding' | 'seen' | 'waitsFor'>,
  kept: Row | undefined,
): ChecklistLine<Row> {
  const given = kept && kept.state !== 'to-do' ? kept : undefined;
  const signed = given?.finding === seen ? given : undefined;
  const lapsed = signed ? undefined : given?.finding;
  const state = stateOf(task, finding, signed?.state);
  return { task, state, complete: complete.includes(state), finding, seen, signed, lapsed, waitsFor };
}

function stateOf(task: ClosingTask, finding: Finding | undefined, signed: ClosingTaskState | undefined): LineState {
  if (finding?.holds) return 'done';
  if (signed === 'waived') return task.waivable ? 'waived' : 'to-do';
  if (signed === undefined || signed === 'to-do') return 'to-do';
  if (task.review !== undefined && signed !== 'reviewed') return 'prepared';
  return task.check ? 'explained' : 'done';
}

/** C-05: a period is closed when its checklist is complete; the answer names each task that is not, and why. */
export function checklistFault(period: string, lines: readonly ChecklistLine[]): Refusal | undefined {
  const missing = lines.filter((line) => !line.complete);
  if (missing.length === 0) return undefined;
  const sentences = missing.map((line) => `${line.task.title}: ${line.finding?.sentence ?? standing(line)}`);
  return refuse('checklist-incomplete', {
    field: 'period',
    detail: `The checklist of ${period} is not complete. ${sentences.join('; ')}`,
    facts: { period, missing: missing.map(({ task }) => task.id) },
  });
}

function standing({ state, seen, lapsed }: ChecklistLine): string {
  return lapsed ? `is ${state}, since "${lapsed}" was signed and it is "${seen}" now` : `is ${state}`;
}
