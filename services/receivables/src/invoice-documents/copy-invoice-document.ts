import { archive } from '@tolbooth/documents';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { InvoiceCopyRow } from './invoice-document.entity';
import { insertCopies } from './invoice-document.rows';
import { printableNumber } from './open-invoice-document';
import { printFacts, type PrintFacts } from './printed.facts';
import { fileNameOf, makeDocuments, typesetInvoice } from './typeset-invoice';

/** Form F9, and for whom. */
interface CopyRequest {
  readonly id: string;
  readonly invoiceNumber: string;
  readonly invoiceDate: string;
  readonly requestedBy: string;
}

export interface CopyMade extends Change {
  readonly facts: PrintFacts;
  readonly row: InvoiceCopyRow;
}

/** R-10, F9: a copy says what the document said, and that it is a copy. The number and the date are asked for as a check. */
export const copyInvoiceDocument: Verb<CopyRequest, PrintFacts | undefined, CopyMade> = {
  name: 'copy-invoice-document',
  requirement: 'R-10',
  about: ({ id }) => id,
  expects: (facts) => facts?.invoice.version,
  load: (tx, inputs, call) =>
    printFacts(
      tx,
      inputs.map(({ id }) => id),
      call,
    ),
  decide: (facts, { id, invoiceNumber, invoiceDate, requestedBy }, call) => {
    if (!facts) return refuse('not-found', { field: 'id', detail: `There is no invoice ${id}` });
    const number = printableNumber(facts.invoice);
    if (isRefusal(number)) return number;
    const wrong =
      number !== invoiceNumber ? 'invoiceNumber' : facts.invoice.invoiceDate !== invoiceDate ? 'invoiceDate' : '';
    if (wrong) {
      const detail = `The request is for invoice ${invoiceNumber} of ${invoiceDate}, this is ${number} of ${facts.invoice.invoiceDate}`;
      return refuse('copy-of-another-invoice', { field: wrong, detail, facts: { invoiceNumber: number } });
    }
    const row = Object.assign(new InvoiceCopyRow(), {
      ...{ id: call.newId(), invoiceId: id, hash: '', requestedBy },
      ...{ madeAt: call.at, madeOn: call.on, madeBy: call.by.id },
    });
    return { subject: { kind: 'invoice-copy', id: row.id, version: 1 }, before: null, after: row, facts, row };
  },
  save: async (tx, changes, call) => {
    const originals = await makeDocuments(
      tx,
      changes.map(({ facts }) => facts),
      call,
    );
    for (const [at, { facts, row }] of changes.entries()) {
      const { data, madeOn } = originals[at]!;
      const { content } = await typesetInvoice(call.policies.profile, data, { of: madeOn, on: call.on });
      const name = fileNameOf(facts.invoice.number!, true);
      const file = { content, mediaType: 'application/pdf', kind: 'invoice-copy', about: row.id, name, at: call.at };
      [row.hash = ''] = await archive.put(tx, [file]);
    }
    await insertCopies(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
