import { loadChart, type Chart } from '@tolbooth/chart';
import { refuse } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { blankInvoice } from '../supplier-invoices/document';
import type { SupplierInvoiceLineRow } from '../supplier-invoices/supplier-invoice-line.entity';
import type { SupplierInvoiceRow } from '../supplier-invoices/supplier-invoice.entity';
import { invoiceEntered } from '../supplier-invoices/supplier-invoice.events';
import { invoiceEntryPolicy } from '../supplier-invoices/invoice-entry.policy';
import { invoiceRows } from '../supplier-invoices/supplier-invoice.rows';
import { nameKeyOf } from '../suppliers/likeness.rules';
import type { SupplierRow } from '../suppliers/supplier.entity';
import { supplierChanged } from '../suppliers/supplier.events';
import { supplierRows } from '../suppliers/supplier.rows';
import type { SpendImportRow } from './spend-import.entity';
import { spendImportPolicy } from './spend-import.policy';
import { spendRows } from './spend-import.rows';
import type { SpendRowRow } from './spend-row.entity';

interface Facts {
  readonly row?: SpendRowRow;
  readonly file?: SpendImportRow;
  readonly takenBefore: boolean;
  /** The supplier of the vendor file, or the one that has to be entered, shared by all rows that name it. */
  readonly supplier?: SupplierRow;
  readonly code: string;
  readonly chart: Chart;
}

export interface SpendRowTaken extends Change {
  readonly spendRow: SpendRowRow;
  readonly invoice?: { row: SupplierInvoiceRow; line: SupplierInvoiceLineRow; supplier: SupplierRow };
}

/** P-07: one published row becomes a supplier invoice; a row that an earlier file had is known and adds nothing. */
export const takeSpendRow: Verb<{ id: string }, Facts, SpendRowTaken> = {
  name: 'take-spend-row',
  requirement: 'P-07',
  about: (input) => input.id,
  load: loadFacts,
  decide(facts, { id }, call) {
    const { row, file, supplier } = facts;
    if (!row || !file || !supplier || row.fate !== 'awaiting') {
      return refuse('spend-row-decided', { detail: `Row ${id} does not wait to be taken.` });
    }
    if (facts.takenBefore) return changeOf(row, { ...row, fate: 'known', reason: 'known', detail: 'taken before' });
    const refusal = facts.chart.check(facts.code, call.on, 'expenditureCode');
    if (refusal) return refusal;
    const invoice = invoiceOf(row, file, supplier, call);
    const line: SupplierInvoiceLineRow = {
      id: call.newId(),
      supplierInvoiceId: invoice.id,
      position: 1,
      description: descriptionOf(row),
      code: facts.code,
      amount: invoice.total,
      charge: false,
      publishedCode: row.expenditureCode,
    };
    return {
      ...changeOf(row, { ...row, fate: 'taken', supplierInvoiceId: invoice.id }),
      // The audit trail shows the document that came of the row; the row itself stands in the import.
      subject: { kind: 'supplier-invoice', id: invoice.id, version: 1 },
      before: null,
      after: invoice,
      invoice: { row: invoice, line, supplier },
    };
  },
  async save(tx, changes) {
    const taken = changes.flatMap(({ invoice }) => invoice ?? []);
    const fresh = [...new Set(taken.map(({ supplier }) => supplier))].filter(({ number }) => number === '');
    await supplierRows.enter(tx, fresh);
    for (const { row, supplier } of taken) row.supplierNumber = supplier.number;
    await invoiceRows.enter(
      tx,
      taken.map(({ row }) => row),
      taken.map(({ line }) => line),
    );
    await spendRows.update(
      tx,
      changes.map(({ spendRow }) => spendRow),
    );
    return [...fresh.map(supplierChanged), ...taken.map(({ row }) => invoiceEntered(row))];
  },
};

async function loadFacts(...[tx, inputs, call]: Parameters<typeof takeSpendRow.load>): Promise<Facts[]> {
  const policy = call.policies.at(spendImportPolicy, call.on).value;
  const rows = await spendRows.byId(
    tx,
    inputs.map(({ id }) => id),
  );
  const present = rows.filter((row) => row !== undefined);
  const files = await spendRows.imports(tx, [...new Set(present.map(({ importId }) => importId))]);
  const taken = await spendRows.takenBefore(
    tx,
    present.flatMap(({ fingerprint }) => fingerprint ?? []),
  );
  const keys = [...new Set(present.flatMap(({ supplierKey }) => supplierKey ?? []))];
  const known = await supplierRows.byPublishedKey(tx, keys);
  const suppliers = new Map(keys.flatMap((key, at) => (known[at] ? [[key, known[at]] as const] : [])));
  for (const row of present) {
    if (row.supplierKey === null || suppliers.has(row.supplierKey)) continue;
    suppliers.set(row.supplierKey, publishedSupplier(row, policy.country, row.supplierKey, call));
  }
  const codes = rows.map((row) => policy.codes[row?.expenditureCode ?? ''] ?? policy.defaultCode);
  const chart = await loadChart(tx, codes, call.policies, call.on);
  return rows.map((row, at) => ({
    row,
    file: files.find((file) => file?.id === row?.importId),
    takenBefore: taken.has(row?.fingerprint ?? ''),
    supplier: suppliers.get(row?.supplierKey ?? ''),
    code: codes[at]!,
    chart,
  }));
}

/** What publication tells of a supplier; its address is not published, so no cheque can be mailed to it yet. */
function publishedSupplier(row: SpendRowRow, country: string, key: string, call: Call): SupplierRow {
  return {
    id: call.newId(),
    number: '',
    name: row.supplierName!,
    nameKey: nameKeyOf(row.supplierName!),
    alternateNames: [],
    address: { line1: 'Not published', town: 'Not published', country },
    addressKnown: false,
    taxNumbers: [],
    paymentMethod: 'bank-transfer',
    payCurrency: call.policies.at(invoiceEntryPolicy, call.on).value.currency,
    remittanceEmail: null,
    categories: [],
    eftOfferedOn: null,
    eftAnswer: null,
    active: true,
    deactivationReason: null,
    publishedKey: key,
    enteredBy: call.by.id,
    enteredAt: call.at,
    version: 1,
  };
}

function invoiceOf(row: SpendRowRow, file: SpendImportRow, supplier: SupplierRow, call: Call): SupplierInvoiceRow {
  const amount = row.amount!;
  const paidOn = row.paidOn!;
  return {
    ...blankInvoice,
    id: call.newId(),
    kind: amount < 0n ? 'credit-note' : 'vendor-invoice',
    supplierId: supplier.id,
    supplierNumber: supplier.number,
    supplierReference: row.transactionNumber ?? `${file.number} line ${row.line}`,
    referenceKey: row.fingerprint!,
    payeeName: row.supplierName!,
    payeeAddress: supplier.address,
    invoiceDate: paidOn,
    receivedOn: paidOn,
    enteredOn: call.on,
    dueDate: paidOn,
    currency: file.currency,
    net: amount,
    charge: 0n,
    tax: 0n,
    total: amount,
    balance: amount,
    contractReference: row.contractReference,
    enteredBy: call.by.id,
    enteredAt: call.at,
    spendImportId: file.id,
    spendPaidOn: paidOn,
  };
}

function descriptionOf(row: SpendRowRow): string {
  return (
    [row.description, row.category, row.department].filter((part) => part !== null).join(' · ') || 'Published spending'
  );
}

function changeOf(before: SpendRowRow, row: SpendRowRow): SpendRowTaken {
  return { subject: { kind: 'spend-row', id: row.id, version: 1 }, before, after: row, spendRow: row };
}
