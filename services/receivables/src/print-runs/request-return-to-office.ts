import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { InvoiceRow } from '../invoices/invoice.entity';
import { loadInvoiceRows } from '../invoices/invoice.rows';
import { ReturnToOfficeRow } from './print-run.entity';
import { insertRequests, printedOf, requestsOf } from './print-run.rows';

/** Form F8. */
interface ReturnRequest {
  readonly id: string;
  readonly invoiceNumber: string;
  readonly requester: string;
  readonly extension: string;
  readonly customerName: string;
  readonly reason: string;
}

interface Facts {
  readonly invoice: InvoiceRow | undefined;
  readonly printed: boolean;
  readonly requested: boolean;
}

export interface ReturnRequested extends Change {
  readonly row: ReturnToOfficeRow;
}

/** R-10, F8, M19: asked for soon after completing, before it is printed. The invoice itself stays as it is, its due date too. */
export const requestReturnToOffice: Verb<ReturnRequest, Facts, ReturnRequested> = {
  name: 'request-return-to-office',
  requirement: 'R-10',
  about: ({ id }) => id,
  expects: ({ invoice }) => invoice?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map(({ id }) => id);
    const invoices = await loadInvoiceRows(tx, ids, true);
    const printed = await printedOf(tx, ids);
    const requests = await requestsOf(tx, ids);
    return invoices.map((invoice, at) => ({
      invoice,
      printed: printed.has(ids[at]!),
      requested: requests.has(ids[at]!),
    }));
  },
  decide: ({ invoice, printed, requested }, request, call) => {
    const { id, invoiceNumber } = request;
    if (!invoice) return refuse('not-found', { field: 'id', detail: `There is no invoice ${id}` });
    const { number, state } = invoice;
    if (number !== invoiceNumber) {
      const detail = `The request is for invoice ${invoiceNumber}, this is ${number ?? 'a draft'}`;
      return refuse('copy-of-another-invoice', { field: 'invoiceNumber', detail, facts: { invoiceNumber: number } });
    }
    if (state !== 'complete') {
      const detail = `Invoice ${number} is ${state}: it is not to be printed`;
      return refuse('not-to-be-printed', { field: 'id', detail, facts: { state } });
    }
    if (printed) return refuse('invoice-printed', { field: 'id', detail: `Invoice ${number} has gone out already` });
    if (requested || invoice.delivery === 'return-to-office') {
      return refuse('return-requested', { field: 'id', detail: `Invoice ${number} comes back to the office already` });
    }
    const { requester, extension, customerName, reason } = request;
    const row = Object.assign(new ReturnToOfficeRow(), {
      ...{ invoiceId: id, requester, extension, customerName, reason, requestedAt: call.at, requestedBy: call.by.id },
    });
    return { subject: { kind: 'invoice', id, version: invoice.version }, before: null, after: row, row };
  },
  save: async (tx, changes) => {
    await insertRequests(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
