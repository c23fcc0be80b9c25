import { together } from '@tolbooth/database';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { evidenceOf } from '../evidence/evidence.rows';
import { stepOf } from '../lifecycles/step.rules';
import { takeNumbers } from '../numbers/take-numbers';
import { completed, type CompletionFacts } from './complete-invoice.rules';
import { completionTerms } from './completion.facts';
import { invoiceCompleted } from './invoice.events';
import { invoiceStateAt, invoiceSteps } from './invoice.states';
import { loadInvoices, lockAccountsOf, updateInvoices } from './invoice.rows';
import type { InvoiceRow } from './invoice.entity';
import { lockReplaced, replacementsOf } from './replacement.rows';
import { namesReplacement, replacedFault, type Replacement } from './replacement.rules';
import { headerChangeOf, type InvoiceChange } from './start-invoice';

export interface InvoiceId {
  readonly id: string;
}

interface Facts extends CompletionFacts {
  /** Where it takes the place of another: that one, and who else does. */
  readonly replaced: InvoiceRow | undefined;
  readonly replacements: readonly Replacement[];
}

interface CompletedChange extends InvoiceChange {
  readonly facts: Facts;
}

/** R-07, C-07: income and a debt from this moment; the number is taken here and kept for good. */
export const completeInvoice: Verb<InvoiceId, Facts | undefined, CompletedChange> = {
  name: 'complete-invoice',
  requirement: 'R-07',
  about: (input) => input.id,
  expects: (facts) => facts?.invoice.version,
  load: async (tx, inputs, call) => {
    const ids = inputs.map((input) => input.id);
    const [customers, invoices, evidence] = await together([
      lockAccountsOf(tx, ids),
      loadInvoices(tx, ids, { lock: true }),
      evidenceOf(tx, ids),
    ]);
    const codes = invoices.flatMap((each) => each?.distributions.map((distribution) => distribution.code) ?? []);
    const receivables = invoices.flatMap((each) => (each ? [each.invoice.receivableCode] : []));
    const unproven = invoices.flatMap((each) => (each && !evidence.has(each.invoice.id) ? [each.invoice] : []));
    const numbers = invoices.flatMap((each) => each?.invoice.replaces ?? []);
    const replaced = await lockReplaced(tx, numbers);
    const replacements = await replacementsOf(tx, numbers);
    const same = await completionTerms(tx, [...codes, ...receivables], unproven, call);
    return invoices.map((each) => {
      const billTo = each && customers.get(each.invoice.account);
      const payer = each && customers.get(each.invoice.payingAccount);
      if (!each || !billTo || !payer) return undefined;
      const { id, replaces } = each.invoice;
      return {
        ...{ ...each, billTo, payer, evidence: evidence.get(id) ?? [], ...same },
        ...{ replaced: replaced.get(replaces ?? ''), replacements: replacements.get(replaces ?? '') ?? [] },
      };
    });
  },
  decide: (facts, input, call) => {
    if (!facts) return refuse('not-found', { field: 'id', detail: `There is no invoice ${input.id}` });
    const step = stepOf('invoice', invoiceSteps, invoiceStateAt(facts.invoice, call.at), 'complete-invoice');
    if (isRefusal(step)) return step;
    const { id: but, replaces } = facts.invoice;
    const taken = replacedFault(replaces ?? '', facts.replacements, { but, entries: false, field: 'id' });
    if (taken) return taken;
    const invoice = completed(facts, {
      at: call.at,
      on: call.on,
      by: call.by.id,
      roles: call.by.roles,
    });
    if (isRefusal(invoice)) return invoice;
    const { lines, distributions } = facts;
    return { ...headerChangeOf({ invoice, lines, distributions }, facts), facts };
  },
  save: async (tx, changes, call) => {
    const unnumbered = changes.filter((change) => change.invoice.number === null);
    const numbers = await takeNumbers(tx, 'invoice', unnumbered.length, call);
    unnumbered.forEach((change, index) => {
      change.invoice.number = numbers[index]!;
    });
    const events = changes.map(({ invoice, distributions, facts }) => invoiceCompleted(invoice, distributions, facts));
    // What was cancelled before it had its replacement names it from now on.
    const named = changes.flatMap(({ invoice, facts: { replaced } }) =>
      replaced && namesReplacement(replaced)
        ? { row: { ...replaced, replacedBy: invoice.number, version: replaced.version + 1 }, before: replaced }
        : [],
    );
    const all = [...changes.map(({ invoice, facts }) => ({ row: invoice, before: facts.invoice })), ...named];
    const written = updateInvoices(
      tx,
      all.map(({ row }) => row),
      all.map(({ before }) => before),
    );
    return { events, written };
  },
};
