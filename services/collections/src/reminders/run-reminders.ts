import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { CustomerCopy } from '../customers/customer.entity';
import { loadHolders } from '../customers/customer.rows';
import type { Debt } from '../debts/debt';
import { lockDebts, saveDebts, type DueDebt } from '../debts/debt.rows';
import { shownDebt } from '../debts/debt.shown';
import { stepLetter } from '../letters/letter-content.rules';
import type { Letter } from '../letters/letter';
import { saveLetters } from '../letters/letter.rows';
import { stepFactsOf, withNextStep } from './debt-step.rules';
import { stepDue } from './next-step.rules';
import { becauseOfStep } from './step-reason.rules';
import { stepEvent } from './step.events';

interface Facts {
  readonly debt: Debt | undefined;
  readonly holder: CustomerCopy | undefined;
}

export interface StepTaken extends Change {
  readonly debt: Debt;
  readonly letter: Letter;
}

/** D-01, D-04: what is due is decided anew from the open item at this moment; each step once per debt. */
export const runReminders: Verb<DueDebt, Facts, StepTaken> = {
  name: 'run-reminders',
  requirement: 'D-04',
  about: (due) => due.invoiceId,
  async load(tx, inputs) {
    const debts = await lockDebts(
      tx,
      inputs.map((due) => due.invoiceId),
    );
    const holders = await loadHolders(
      tx,
      debts.flatMap((debt) => debt?.customerAccount ?? []),
    );
    return debts.map((debt) => ({ debt, holder: debt && holders.get(debt.customerAccount) }));
  },
  decide({ debt, holder }, input, call) {
    const due = debt && stepDue(stepFactsOf(debt), call.policies, call.on);
    if (!debt || !due) {
      return refuse('nothing-due', { detail: `No step of debt ${input.invoiceId} is due on ${call.on}.` });
    }
    const taken = due.step === 'reminder' ? { reminderOn: call.on } : { finalNoticeOn: call.on };
    const after = withNextStep({ ...debt, ...taken, version: debt.version + 1 }, call.policies);
    const written = { id: call.newId(), on: call.on, by: call.by.id };
    return {
      subject: { kind: 'debt', id: debt.invoiceId, version: after.version },
      before: shownDebt(debt),
      after: shownDebt(after),
      because: becauseOfStep(debt, stepFactsOf(debt), due, call.on),
      debt: after,
      letter: stepLetter(due.step, { debt, holder }, written, call.policies),
    };
  },
  async save(tx, changes) {
    await saveDebts(
      tx,
      changes.map((change) => change.debt),
    );
    await saveLetters(
      tx,
      changes.map((change) => change.letter),
    );
    return changes.map((change) => stepEvent(change.debt, change.letter.kind, change.because!));
  },
};
