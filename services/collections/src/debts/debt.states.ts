import { compareDays, type Day } from '@tolbooth/calendar';
import type { Debt } from './debt';

/** A debt as its officer names it, as far as S2; `current` becomes `overdue` by the calendar alone. */
export type DebtState =
  | 'awaited'
  | 'current'
  | 'overdue'
  | 'reminded'
  | 'final-notice'
  | 'settled'
  | 'written-off'
  | 'withdrawn'
  | 'cancelled';

export const debtStates: readonly DebtState[] = [
  'awaited',
  'current',
  'overdue',
  'reminded',
  'final-notice',
  'settled',
  'written-off',
  'withdrawn',
  'cancelled',
];

/** What moves a debt: news of its invoice by `keep-debt`, the daily run, or the due date passing. */
export type DebtMove =
  'invoice-completed' | 'invoice-reopened' | 'balance-told' | 'invoice-cancelled' | 'run-reminders' | 'due-date-passes';

export interface DebtTransition {
  readonly from: DebtState | 'none';
  readonly by: DebtMove;
  readonly to: readonly DebtState[];
  /** Event that collections emits; the others are told by receivables. */
  readonly emits?: 'ReminderIssued' | 'FinalNoticeIssued';
}

const open: readonly DebtState[] = ['current', 'overdue', 'reminded', 'final-notice'];

/** DETAILS 4, Debt, as far as S2. What an open debt is again after news depends on the steps it has had. */
export const debtTransitions: readonly DebtTransition[] = [
  { from: 'none', by: 'invoice-completed', to: ['current', 'overdue', 'settled'] },
  { from: 'none', by: 'balance-told', to: ['awaited'] },
  { from: 'none', by: 'invoice-reopened', to: ['withdrawn'] },
  { from: 'none', by: 'invoice-cancelled', to: ['cancelled'] },
  { from: 'awaited', by: 'invoice-completed', to: ['current', 'overdue', 'settled', 'written-off'] },
  { from: 'awaited', by: 'balance-told', to: ['awaited'] },
  { from: 'awaited', by: 'invoice-reopened', to: ['withdrawn'] },
  { from: 'awaited', by: 'invoice-cancelled', to: ['cancelled'] },
  { from: 'current', by: 'due-date-passes', to: ['overdue'] },
  { from: 'overdue', by: 'run-reminders', to: ['reminded'], emits: 'ReminderIssued' },
  { from: 'reminded', by: 'run-reminders', to: ['final-notice'], emits: 'FinalNoticeIssued' },
  ...open.flatMap((from): DebtTransition[] => [
    { from, by: 'invoice-completed', to: [from, 'settled'] },
    { from, by: 'balance-told', to: [from, 'settled', 'written-off'] },
    { from, by: 'invoice-reopened', to: ['withdrawn'] },
    { from, by: 'invoice-cancelled', to: ['cancelled'] },
  ]),
  { from: 'settled', by: 'balance-told', to: [...open, 'settled', 'written-off'] },
  { from: 'settled', by: 'invoice-completed', to: [...open, 'settled'] },
  { from: 'settled', by: 'invoice-reopened', to: ['withdrawn'] },
  { from: 'settled', by: 'invoice-cancelled', to: ['cancelled'] },
  // D-11: what is written off is chased on only where the approval said so; a receipt for it, or one that comes back, opens it.
  { from: 'written-off', by: 'run-reminders', to: ['written-off'], emits: 'ReminderIssued' },
  { from: 'written-off', by: 'run-reminders', to: ['written-off'], emits: 'FinalNoticeIssued' },
  { from: 'written-off', by: 'balance-told', to: [...open, 'settled', 'written-off'] },
  { from: 'written-off', by: 'invoice-completed', to: [...open, 'settled'] },
  { from: 'written-off', by: 'invoice-reopened', to: ['withdrawn'] },
  { from: 'written-off', by: 'invoice-cancelled', to: ['cancelled'] },
  { from: 'withdrawn', by: 'invoice-completed', to: [...open, 'settled'] },
  // News may overtake each other: a receipt, another reopening or the end may come before the completion they follow.
  { from: 'withdrawn', by: 'balance-told', to: [...open, 'settled', 'written-off'] },
  { from: 'withdrawn', by: 'invoice-reopened', to: ['withdrawn'] },
  { from: 'withdrawn', by: 'invoice-cancelled', to: ['cancelled'] },
];

/** The state on a day; nothing of it is stored, so it cannot disagree with its facts. */
export function debtStateOn(
  debt: Pick<Debt, 'standing' | 'reminderOn' | 'finalNoticeOn' | 'details'>,
  asOf: Day,
): DebtState {
  if (debt.standing !== 'open') return debt.standing;
  if (debt.finalNoticeOn) return 'final-notice';
  if (debt.reminderOn) return 'reminded';
  return compareDays(asOf, debt.details!.dueDate) > 0 ? 'overdue' : 'current';
}
