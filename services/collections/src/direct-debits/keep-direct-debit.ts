import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { Debt } from '../debts/debt';
import { claimDebts, saveDebts } from '../debts/debt.rows';
import { shownDebt } from '../debts/debt.shown';
import { withNextStep } from '../reminders/debt-step.rules';
import { DirectDebitCopy } from './direct-debit.entity';
import type { DirectDebitNews } from './direct-debit-news';
import { collectedBy } from './direct-debit.rules';
import { directDebitsOf, saveDirectDebits } from './direct-debit.rows';

interface Facts {
  readonly debt: Debt;
  readonly directDebits: readonly DirectDebitCopy[];
}

interface Kept extends Change {
  readonly debt: Debt;
  readonly copy: DirectDebitCopy;
}

/** R-26, D-01: nobody is reminded of what is about to be collected; when it came back or was left out, dunning goes on. */
export const keepDirectDebit: Verb<DirectDebitNews, Facts, Kept> = {
  name: 'keep-direct-debit',
  requirement: 'R-26 D-01',
  about: ({ invoiceId }) => invoiceId,
  load: async (tx, inputs) => {
    const debts = await claimDebts(tx, inputs);
    const directDebits = await directDebitsOf(
      tx,
      debts.map(({ invoiceId }) => invoiceId),
    );
    return debts.map((debt) => ({ debt, directDebits: directDebits.get(debt.invoiceId) ?? [] }));
  },
  decide: ({ debt: before, directDebits }, news, call) => {
    const { directDebitId, invoiceId, version, collectOn, returnedOn } = news;
    const known = directDebits.find((each) => each.directDebitId === directDebitId);
    if (known && known.version >= version) {
      return refuse('news-superseded', {
        detail: `Version ${known.version} of direct debit ${directDebitId} is known`,
      });
    }
    const others = directDebits.filter((each) => each !== known);
    const told = collectedBy([...others, { collectOn, returnedOn }]);
    const debt = withNextStep({ ...before, ...told, version: before.version + 1 }, call.policies);
    const copy = Object.assign(new DirectDebitCopy(), { directDebitId, invoiceId, version, collectOn, returnedOn });
    const subject = { kind: 'debt', id: invoiceId, version: debt.version };
    return { subject, before: shownDebt(before), after: shownDebt(debt), debt, copy };
  },
  save: async (tx, changes) => {
    await saveDebts(
      tx,
      changes.map(({ debt }) => debt),
    );
    await saveDirectDebits(
      tx,
      changes.map(({ copy }) => copy),
    );
    return [];
  },
};
