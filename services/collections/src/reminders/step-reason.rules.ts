import type { Because } from '@tolbooth/audit';
import { day, daysBetween, type Day } from '@tolbooth/calendar';
import { formatAmount, parseAmount } from '@tolbooth/money';
import type { Policies } from '@tolbooth/policy';
import type { Debt, Standing } from '../debts/debt';
import { stepDue, type NextStep, type StepFacts } from './next-step.rules';

/** facts, rule, policy version and one sentence of a step that a run takes. */
export function becauseOfStep(
  debt: Pick<Debt, 'invoiceNumber' | 'customerAccount' | 'currency'>,
  facts: StepFacts,
  due: NextStep,
  asOf: Day,
): Because {
  const { currency } = debt;
  const chaseable = formatAmount(facts.chaseable, currency);
  const since = due.step === 'reminder' ? facts.dueDate! : facts.reminderOn!;
  const began = due.step === 'reminder' ? `due ${since}` : `reminded ${since}`;
  const named = due.step === 'reminder' ? 'the reminder' : 'the final notice';
  return {
    rule: 'D-01 next step',
    policies: [due.policy],
    facts: { ...facts, chaseable, currency, asOf },
    sentence:
      `Invoice ${debt.invoiceNumber} of ${debt.customerAccount}: ${began}, ${daysBetween(since, asOf)} days have ` +
      `passed and ${chaseable} ${currency} is open: ${named} of ${due.on}.`,
  };
}

/** The decision again, from nothing but the stored facts. */
export function stepFromFacts(facts: Because['facts'], policies: Policies): NextStep | undefined {
  const dayOrNull = (value: unknown) => (value == null ? null : day(value as string));
  const known: StepFacts = {
    standing: facts['standing'] as Standing,
    chaseable: parseAmount(facts['chaseable'] as string, facts['currency'] as string),
    protocol: facts['protocol'] as string | null,
    dueDate: dayOrNull(facts['dueDate']),
    reminderOn: dayOrNull(facts['reminderOn']),
    finalNoticeOn: dayOrNull(facts['finalNoticeOn']),
    collectOn: dayOrNull(facts['collectOn']),
    returnedOn: dayOrNull(facts['returnedOn']),
  };
  return stepDue(known, policies, day(facts['asOf'] as string));
}
