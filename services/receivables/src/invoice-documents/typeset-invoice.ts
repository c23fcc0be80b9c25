import { archive, typeset, type KeptFile, type MadeDocument } from '@tolbooth/documents';
import type { Tx } from '@tolbooth/database';
import type { Call } from '@tolbooth/verbs';
import { toString as pictureOf } from 'qrcode';
import { InvoiceDocumentRow } from './invoice-document.entity';
import { insertDocuments } from './invoice-document.rows';
import { invoiceData, type InvoiceData } from './invoice-document.rules';
import type { PrintFacts } from './printed.facts';

export interface CopyMark {
  readonly of: string;
  readonly on: string;
}

interface Made {
  readonly row: InvoiceDocumentRow;
  readonly file: KeptFile;
}

export const fileNameOf = (number: string, copy = false) => `invoice-${number}${copy ? '-copy' : ''}.pdf`;

/** The PDF of the data; with the mark of a copy it says so on each page. */
export async function typesetInvoice(profile: string, data: InvoiceData, copy?: CopyMark): Promise<MadeDocument> {
  const { code, ...facts } = data;
  const svg =
    code === undefined ? undefined : await pictureOf(code, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 });
  const { amount } = data.payment;
  const label = `Code to pay ${amount.currency} ${amount.amount} with a banking app`;
  const payment = svg === undefined ? facts.payment : { ...facts.payment, code: { svg, name: 'GiroCode', label } };
  return typeset({ profile, template: 'invoice', data: { ...facts, payment, ...(copy ? { copy } : {}) } });
}

/** Makes the documents that are missing and keeps them; those that are there stay. In the order of the facts. */
export async function makeDocuments(tx: Tx, facts: readonly PrintFacts[], call: Call): Promise<InvoiceDocumentRow[]> {
  const made: Made[] = [];
  const rows = await Promise.all(
    facts.map(async (each) => {
      if (each.document) return each.document;
      const one = await madeOf(each, call);
      made.push(one);
      return one.row;
    }),
  );
  const hashes = await archive.put(
    tx,
    made.map(({ file }) => file),
  );
  made.forEach(({ row }, at) => (row.hash = hashes[at]!));
  await insertDocuments(
    tx,
    made.map(({ row }) => row),
  );
  return rows;
}

async function madeOf(each: PrintFacts, call: Call): Promise<Made> {
  const { invoice, lines, billTo, payer, delivery, stationery } = each;
  const largePrint = delivery?.largePrint ?? false;
  const data = invoiceData({ invoice, lines, billTo, payer, largePrint }, stationery);
  const { content, accessible } = await typesetInvoice(call.policies.profile, data);
  const name = fileNameOf(invoice.number!);
  const file = { content, mediaType: 'application/pdf', kind: 'invoice', about: invoice.id, name, at: call.at };
  const row = Object.assign(new InvoiceDocumentRow(), {
    ...{ invoiceId: invoice.id, completedAt: invoice.completedAt!, hash: '', accessible, data },
    ...{ madeAt: call.at, madeOn: call.on, madeBy: call.by.id },
  });
  return { row, file };
}
