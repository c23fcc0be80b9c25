import { receivables, type ContractEvent } from '@tolbooth/contracts';
import { notify, type Notice } from '@tolbooth/notices';
import { refuse } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { printFacts, type PrintFacts } from '../invoice-documents/printed.facts';
import { fileNameOf, makeDocuments } from '../invoice-documents/typeset-invoice';
import { InvoicePrintRow } from './print-run.entity';
import { insertPrints, printedOf, requestsOf, type DueInvoice } from './print-run.rows';
import { printRunsPolicy } from './print-runs.policy';
import { notDue, wayOf } from './print-way.rules';
import type { InvoiceDocumentRow } from '../invoice-documents/invoice-document.entity';

interface Facts {
  readonly print: PrintFacts | undefined;
  readonly printed: boolean;
  readonly requested: boolean;
}

export interface Printed extends Change {
  readonly facts: PrintFacts;
  readonly row: InvoicePrintRow;
}

/** R-10, E3: the document of a completed invoice is made, kept, and goes out, once; by email where the customer asked for it. */
export const printInvoice: Verb<DueInvoice, Facts, Printed> = {
  name: 'print-invoice',
  requirement: 'R-10',
  about: ({ id }) => id,
  load: async (tx, inputs, call) => {
    const ids = inputs.map(({ id }) => id);
    const facts = await printFacts(tx, ids, call);
    const printed = await printedOf(tx, ids);
    const requests = await requestsOf(tx, ids);
    return facts.map((print, at) => ({ print, printed: printed.has(ids[at]!), requested: requests.has(ids[at]!) }));
  },
  decide: ({ print, printed, requested }, { id }, call) => {
    if (!print) return refuse('not-found', { field: 'id', detail: `There is no invoice ${id}` });
    const { invoice, billTo, delivery } = print;
    const refusal = notDue(invoice, printed, call);
    if (refusal) return refusal;
    const way = wayOf(invoice, requested, delivery);
    const row = Object.assign(new InvoicePrintRow(), {
      ...{ invoiceId: id, completedAt: invoice.completedAt!, number: invoice.number!, way, hash: '' },
      ...{ account: invoice.account, name: billTo.name, currency: invoice.currency, total: invoice.total },
      ...{ printedAt: call.at, printedOn: call.on },
    });
    const sentence = `Invoice ${invoice.number} went out (${way}) because it was completed on ${invoice.completedOn}.`;
    const { version } = call.policies.at(printRunsPolicy, call.on);
    const facts = { way, completedOn: invoice.completedOn, delivery: invoice.delivery, requested };
    const because = { rule: 'R-10', policies: [version], facts, sentence };
    const subject = { kind: 'invoice-print', id, version: invoice.version };
    return { subject, before: null, after: row, because, facts: print, row };
  },
  save: async (tx, changes, call) => {
    const documents = await makeDocuments(
      tx,
      changes.map(({ facts }) => facts),
      call,
    );
    changes.forEach(({ row }, at) => (row.hash = documents[at]!.hash));
    await insertPrints(
      tx,
      changes.map(({ row }) => row),
    );
    const notices = changes.flatMap((change, at) =>
      change.row.way === 'email' ? [emailOf(change, documents[at]!)] : [],
    );
    await notify(tx, notices, call);
    return changes.map((change) => invoicePrinted(change, call));
  },
};

function emailOf({ facts, row }: Printed, { data, hash }: InvoiceDocumentRow): Notice {
  const { council, department, telephone, website } = data.letterhead;
  const { number, contact, dueDate } = data.invoice;
  return {
    to: facts.delivery!.email!,
    template: 'invoice-by-email',
    data: {
      ...{ number, contact: contact.name, dueDate, customer: row.name, total: data.totals.due },
      ...{ reference: data.payment.reference, council, department, telephone, website },
    },
    about: { kind: 'invoice', id: row.invoiceId },
    attachments: [{ name: fileNameOf(number), hash }],
  };
}

function invoicePrinted({ facts, row }: Printed, call: Call): ContractEvent {
  const { invoice } = facts;
  return receivables.InvoicePrinted.of({
    subject: invoice.id,
    aggregateVersion: invoice.version,
    data: {
      ...{ invoiceId: invoice.id, invoiceNumber: row.number, customerAccount: invoice.payingAccount },
      ...{ way: row.way, printedOn: call.on, documentHash: row.hash },
    },
  }) as ContractEvent;
}
