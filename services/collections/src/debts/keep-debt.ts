import type { Tx } from '@tolbooth/database';
import { isRefusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import type { Dispute } from '../disputes/dispute';
import { disputesOfInvoices, saveDisputes } from '../disputes/dispute.rows';
import { erasedAccounts } from '../customers/customer.rows';
import { answeredBy } from '../disputes/answer.rules';
import { holdOf } from '../disputes/hold.rules';
import { withNextStep } from '../reminders/debt-step.rules';
import type { Debt } from './debt';
import { claimDebts, saveDebts } from './debt.rows';
import { shownDebt } from './debt.shown';
import { disputedOf } from './held.rules';
import { withNews, withoutPerson, type InvoiceNews } from './invoice-news.rules';

interface Facts {
  readonly debt: Debt;
  readonly disputes: readonly Dispute[];
  /** The customer's data were erased: what comes late is kept without them. */
  readonly erased: boolean;
}

interface KeptDebt extends Change {
  readonly debt: Debt;
  readonly disputes: readonly Dispute[];
}

/** Every event of an invoice comes in by this door: the debt is what the newest of them say (D-04, DETAILS 4). */
export const keepDebt: Verb<InvoiceNews, Facts, KeptDebt> = {
  name: 'keep-debt',
  requirement: 'D-04',
  about: (news) => news.invoiceId,
  load: loadDebtWithDisputes,
  decide(facts, news, call) {
    const answered = answeredBy(facts.disputes, news);
    const known = facts.debt.version === 0 ? undefined : facts.debt;
    const told = withNews(known, facts.erased ? withoutPerson(news) : news);
    // An adjustment that a later event has overtaken still answers its dispute.
    if (isRefusal(told) && answered.length === 0) return told;
    const changed = new Map(answered.map((dispute) => [dispute.id, dispute]));
    const disputes = facts.disputes.map((dispute) => changed.get(dispute.id) ?? dispute);
    const base = isRefusal(told) ? { ...facts.debt, version: facts.debt.version + 1 } : told;
    const debt = withNextStep({ ...base, ...disputedOf(disputes.map(holdOf)) }, call.policies);
    return {
      subject: { kind: 'debt', id: debt.invoiceId, version: debt.version },
      before: facts.debt.version === 0 ? null : shownDebt(facts.debt),
      after: shownDebt(debt),
      debt,
      disputes: answered,
    };
  },
  async save(tx, changes) {
    await saveDebts(
      tx,
      changes.map((change) => change.debt),
    );
    await saveDisputes(
      tx,
      changes.flatMap((change) => change.disputes),
    );
    return [];
  },
};

async function loadDebtWithDisputes(tx: Tx, inputs: readonly InvoiceNews[], _call: Call): Promise<Facts[]> {
  const debts = await claimDebts(tx, inputs);
  const disputes = await disputesOfInvoices(
    tx,
    debts.map((debt) => debt.invoiceId),
  );
  const erased = await erasedAccounts(
    tx,
    inputs.map(({ customerAccount }) => customerAccount),
  );
  return debts.map((debt, at) => ({
    debt,
    disputes: disputes.get(debt.invoiceId) ?? [],
    erased: erased.has(inputs[at]!.customerAccount),
  }));
}
