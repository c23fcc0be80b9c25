import { letterheadPolicy, wordsOf } from '@tolbooth/documents';
import type { Tx } from '@tolbooth/database';
import type { Call } from '@tolbooth/verbs';
import type { CustomerRow } from '../customers/customer.entity';
import { loadAccounts } from '../customers/customer.rows';
import { deliveriesOf } from '../document-delivery/document-delivery.rows';
import type { DocumentDeliveryRow } from '../document-delivery/document-delivery.entity';
import { loadInvoices, type Invoice } from '../invoices/invoice.rows';
import type { InvoiceDocumentRow } from './invoice-document.entity';
import { documentsOf } from './invoice-document.rows';
import type { Stationery } from './invoice-document.rules';
import { invoiceDocumentsPolicy } from './invoice-documents.policy';

export interface PrintFacts extends Invoice {
  readonly billTo: CustomerRow;
  readonly payer: CustomerRow;
  readonly delivery: DocumentDeliveryRow | undefined;
  /** Of its last completion, where it has been made. */
  readonly document: InvoiceDocumentRow | undefined;
  readonly stationery: Stationery;
}

/** Invoices with what is printed on them; locked, so that nobody makes the same document or reopens one meanwhile. */
export async function printFacts(tx: Tx, ids: readonly string[], call: Call): Promise<(PrintFacts | undefined)[]> {
  const invoices = await loadInvoices(tx, ids, { lock: true });
  const accounts = invoices.flatMap((each) => (each ? [each.invoice.account, each.invoice.payingAccount] : []));
  const customers = await loadAccounts(tx, accounts);
  const deliveries = await deliveriesOf(tx, accounts);
  const documents = await documentsOf(tx, ids);
  const stationery = stationeryOf(call);
  return invoices.map((each) => {
    const billTo = each && customers.get(each.invoice.account);
    const payer = each && customers.get(each.invoice.payingAccount);
    if (!each || !billTo || !payer) return undefined;
    const { account, id } = each.invoice;
    return { ...each, billTo, payer, delivery: deliveries.get(account), document: documents.get(id), stationery };
  });
}

function stationeryOf({ policies, on }: Call): Stationery {
  return {
    letterhead: policies.at(letterheadPolicy, on).value,
    policy: policies.at(invoiceDocumentsPolicy, on).value,
    home: wordsOf(policies.profile).region,
  };
}
