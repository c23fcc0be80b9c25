// a row of a file of invoices is one line; rows of one name are one invoice.
import { evidenceBases, evidenceKinds, type EvidenceBasis, type EvidenceKind } from '../evidence/evidence.entity';
import type { EnteredInvoice } from '../invoices/enter-invoice.rules';
import { mostLines } from '../invoices/entry-limits.rules';
import type { EnteredLine } from '../pricing/price-lines.rules';
import { supplies, type Supply } from '../reference/lists';
import { checkTexts, choice, dayIn, priceOf, quantityOf, Unreadable, wrong, type BatchRow } from './batch-cells.rules';
import { entryOf, type BatchEntry } from './batch-entry';

const once = [
  ...['customer', 'site', 'contactName', 'contactNumber', 'debtType', 'terms', 'salesperson', 'delivery'],
  ...['purchaseOrder', 'contractReference', 'comment'],
  ...['evidenceKind', 'evidenceBasis', 'evidenceDocument', 'evidenceDated'],
] as const;
const needed = ['customer', 'contactName', 'contactNumber', 'debtType', 'salesperson'] as const;
const ofLine = [
  ...['description', 'unit', 'quantity', 'unitPrice', 'chargeItem', 'subjective', 'code', 'taxCode', 'supply'],
  ...['property', 'serviceFrom', 'serviceTo', 'weekCommencing'],
] as const;
const neededOfLine = ['description', 'unit', 'quantity', 'unitPrice'] as const;

export const batchColumns = ['invoice', ...once, ...ofLine] as const;
/** An invoice of the rows that bear its name. @param currency of the pack: amounts are in it */
export function readEntry(name: string, rows: readonly BatchRow[], currency: string): BatchEntry {
  try {
    return entryOf(name, enteredOf(name, rows, currency));
  } catch (error) {
    if (error instanceof Unreadable) return { name, content: undefined, net: 0n, fault: error.fault };
    throw error;
  }
}

function enteredOf(name: string, rows: readonly BatchRow[], currency: string): EnteredInvoice {
  const [first] = rows;
  const { cells } = first!;
  if (name === '') throw wrong(first!, 'invoice', 'missing-field', 'is missing');
  for (const row of rows.slice(1)) {
    const unlike = once.find((column) => (row.cells[column] ?? '') !== '' && row.cells[column] !== cells[column]);
    if (unlike) throw wrong(row, unlike, 'batch-line-unlike', `is "${row.cells[unlike]}", before "${cells[unlike]}"`);
  }
  if (rows.length > mostLines) {
    throw wrong(rows[mostLines]!, 'invoice', 'list-too-long', `has ${rows.length} lines, ${mostLines} at most`);
  }
  for (const column of needed) if (!cells[column]) throw wrong(first!, column, 'missing-field', 'is missing');
  checkTexts(first!, once);
  const text = (column: (typeof once)[number]) => cells[column] || undefined;
  return {
    customer: cells['customer']!,
    site: text('site'),
    contactName: cells['contactName']!,
    contactNumber: cells['contactNumber']!,
    debtType: cells['debtType']!,
    terms: text('terms'),
    salesperson: cells['salesperson']!,
    delivery: choice(first!, 'delivery', ['post', 'return-to-office'] as const),
    purchaseOrder: text('purchaseOrder'),
    contractReference: text('contractReference'),
    comment: text('comment'),
    lines: rows.map((row) => lineOf(row, currency)),
    evidence: evidenceOf(first!),
  };
}

function lineOf(row: BatchRow, currency: string): EnteredLine {
  const { cells } = row;
  for (const column of neededOfLine) if (!cells[column]) throw wrong(row, column, 'missing-field', 'is missing');
  checkTexts(row, ofLine);
  const text = (column: (typeof ofLine)[number]) => cells[column] || undefined;
  const [subjective, code] = [text('subjective'), text('code')];
  return {
    description: cells['description']!,
    unit: cells['unit']!,
    quantity: quantityOf(row),
    unitPrice: priceOf(row, currency),
    chargeItem: text('chargeItem'),
    taxCode: text('taxCode'),
    supply: choice(row, 'supply', supplies) as Supply | undefined,
    property: text('property'),
    serviceFrom: dayIn(row, 'serviceFrom'),
    serviceTo: dayIn(row, 'serviceTo'),
    weekCommencing: dayIn(row, 'weekCommencing'),
    revenue: subjective || code ? [{ subjective, code, percent: '100' }] : undefined,
  };
}

function evidenceOf(row: BatchRow): EnteredInvoice['evidence'] {
  const kind = choice(row, 'evidenceKind', evidenceKinds) as EvidenceKind | undefined;
  if (!kind) {
    if (!['evidenceBasis', 'evidenceDocument', 'evidenceDated'].some((column) => row.cells[column])) return undefined;
    throw wrong(row, 'evidenceKind', 'missing-field', 'is missing');
  }
  const basis = choice(row, 'evidenceBasis', evidenceBases) as EvidenceBasis | undefined;
  const dated = dayIn(row, 'evidenceDated');
  const document = row.cells['evidenceDocument'];
  if (!basis) throw wrong(row, 'evidenceBasis', 'missing-field', 'is missing');
  if (!dated) throw wrong(row, 'evidenceDated', 'missing-field', 'is missing');
  if (!document) throw wrong(row, 'evidenceDocument', 'missing-field', 'is missing');
  return [{ kind, basis, document, dated }];
}
