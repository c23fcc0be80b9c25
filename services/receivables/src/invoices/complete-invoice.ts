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
import { headerChangeOf, type InvoiceChange } from './start-invoice';

export interface InvoiceId {
  readonly id: string;
}

interface CompletedChange extends InvoiceChange {
  readonly facts: CompletionFacts;
}

/** R-07, C-07: income and a debt from this moment; the number is taken here and kept for good. */
export const completeInvoice: Verb<InvoiceId, CompletionFacts | undefined, CompletedChange> = {
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
    const same = await completionTerms(tx, [...codes, ...receivables], unproven, call);
    return invoices.map((each) => {
      const billTo = each && customers.get(each.invoice.account);
      const payer = each && customers.get(each.invoice.payingAccount);
      if (!each || !billTo || !payer) return undefined;
      return { ...each, billTo, payer, evidence: evidence.get(each.invoice.id) ?? [], ...same };
    });
  },
  decide: (facts, input, call) => {
    if (!facts) return refuse('not-found', { field: 'id', detail: `There is no invoice ${input.id}` });
    const step = stepOf('invoice', invoiceSteps, invoiceStateAt(facts.invoice, call.at), 'complete-invoice');
    if (isRefusal(step)) return step;
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
    const written = updateInvoices(
      tx,
      changes.map(({ invoice }) => invoice),
      changes.map(({ facts }) => facts.invoice),
    );
    return { events, written };
  },
};
