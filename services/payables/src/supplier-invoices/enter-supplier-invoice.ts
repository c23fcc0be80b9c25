import { loadChart, type Chart } from '@tolbooth/chart';
import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { contractReferencesOf } from '../orders/order.rows';
import { fundsOf, type FundsChecked } from '../funds-checks/funds-check.rows';
import type { Charge } from '../funds-checks/funds-check.rules';
import type { SupplierRow } from '../suppliers/supplier.entity';
import { supplierRows } from '../suppliers/supplier.rows';
import type { Address } from '../suppliers/supplier.terms';
import {
  checkDates,
  dueDateOf,
  missingElements,
  recompute,
  referenceKeyOf,
  type EntryFigures,
} from './entry-check.rules';
import type { InvoiceHoldRow } from './invoice-hold.entity';
import { invoiceEntryPolicy } from './invoice-entry.policy';
import type { SupplierInvoiceLineRow } from './supplier-invoice-line.entity';
import type { SupplierInvoiceRow } from './supplier-invoice.entity';
import { invoiceEntered, invoiceHeld } from './supplier-invoice.events';
import { holdRow, invoiceRows } from './supplier-invoice.rows';
import { blankInvoice } from './document';
import type { InvoiceKind } from './supplier-invoice.terms';

export interface InvoiceEntry extends EntryFigures {
  readonly kind: InvoiceKind;
  /** Number of the supplier in the vendor file. */
  readonly supplier: string;
  readonly supplierReference: string;
  readonly invoiceDate: Day;
  readonly receivedOn: Day;
  readonly currency: string;
  readonly taxNumber?: string;
  readonly purchaseOrder?: string;
  readonly contractReference?: string;
  /** As it stands on the paper; the vendor file's when left out (M67). */
  readonly payeeName?: string;
  readonly payeeAddress?: Address;
}

interface Facts {
  readonly supplier?: SupplierRow;
  readonly chart: Chart;
  readonly duplicate?: string;
  readonly orderReference?: string;
  readonly funds: readonly FundsChecked[];
}

export interface InvoiceEntered extends Change {
  readonly row: SupplierInvoiceRow;
  readonly lines: readonly SupplierInvoiceLineRow[];
  readonly holds: readonly InvoiceHoldRow[];
  /** What the budgets say to it: whoever enters it is told, and nobody is stopped before the approval (C-11). */
  readonly funds: readonly FundsChecked[];
}

export const enterSupplierInvoice: Verb<InvoiceEntry, Facts, InvoiceEntered> = {
  name: 'enter-supplier-invoice',
  requirement: 'P-07',
  about: (input) => `${input.supplier}|${referenceKeyOf(input.supplierReference)}`,
  load: loadFacts,
  decide(facts, input, call) {
    const policy = call.policies.at(invoiceEntryPolicy, call.on).value;
    const { supplier } = facts;
    if (!supplier) {
      return refuse('supplier-unknown', { field: 'supplier', detail: `There is no supplier ${input.supplier}.` });
    }
    if (!supplier.active) {
      return refuse('supplier-inactive', { field: 'supplier', detail: `${supplier.number} is deactivated.` });
    }
    if (input.currency !== policy.currency) {
      return refuse('currency-wrong', {
        field: 'total.currency',
        detail: `Invoices are entered in ${policy.currency}, not ${input.currency}.`,
      });
    }
    if (facts.duplicate) {
      return refuse('invoice-duplicate', {
        field: 'supplierReference',
        detail: `${supplier.number} already has ${input.supplierReference}: document ${facts.duplicate}.`,
        facts: { document: facts.duplicate },
      });
    }
    const refusal =
      checkDates(input.invoiceDate, input.receivedOn, call.on) ??
      recompute(input) ??
      checkCodes(facts.chart, input, call.on);
    if (refusal) return refusal;
    return enteredOf(input, facts, supplier, call, policy);
  },
  async save(tx, changes) {
    await invoiceRows.enter(
      tx,
      changes.map(({ row }) => row),
      changes.flatMap(({ lines }) => lines),
    );
    await invoiceRows.placeHolds(
      tx,
      changes.flatMap(({ holds }) => holds),
    );
    return changes.flatMap(({ row, holds }) => [invoiceEntered(row), ...holds.map((hold) => invoiceHeld(row, hold))]);
  },
};

async function loadFacts(...[tx, inputs, call]: Parameters<typeof enterSupplierInvoice.load>): Promise<Facts[]> {
  const suppliers = await supplierRows.byNumber(
    tx,
    inputs.map(({ supplier }) => supplier),
  );
  const codes = inputs.flatMap(({ lines, chargeCode }) => [
    ...lines.map(({ code }) => code),
    ...(chargeCode ? [chargeCode] : []),
  ]);
  const chart = await loadChart(tx, codes, call.policies, call.on);
  const keys = inputs.map(({ supplierReference }, at) => ({
    supplierId: suppliers[at]?.id ?? '00000000-0000-0000-0000-000000000000',
    referenceKey: referenceKeyOf(supplierReference),
  }));
  const duplicates = await invoiceRows.duplicatesOf(tx, keys);
  const references = await contractReferencesOf(
    tx,
    inputs.flatMap(({ purchaseOrder }) => purchaseOrder ?? []),
  );
  const funds = await fundsOf(tx, inputs.map(chargesOf), call, false);
  return inputs.map(({ purchaseOrder }, at) => ({
    funds: funds[at] ?? [],
    supplier: suppliers[at],
    chart,
    duplicate: duplicates.get(`${keys[at]!.supplierId}|${keys[at]!.referenceKey}`),
    orderReference: purchaseOrder === undefined ? undefined : references.get(purchaseOrder),
  }));
}

function chargesOf({ kind, currency, lines, charge, chargeCode }: InvoiceEntry): Charge[] {
  const sign = kind === 'credit-note' ? -1n : 1n;
  const more = chargeCode && charge !== 0n ? [{ code: chargeCode, amount: charge }] : [];
  return [...lines, ...more].map(({ code, amount }) => ({ code, currency, amount: sign * amount }));
}

/** C-02: checked at entry against the service's own copy of the chart. */
function checkCodes(chart: Chart, input: InvoiceEntry, on: Day): Refusal | undefined {
  for (const [at, line] of input.lines.entries()) {
    const refusal = chart.check(line.code, on, `lines[${at}].code`);
    if (refusal && isRefusal(refusal)) return refusal;
  }
  return input.chargeCode && input.charge !== 0n ? chart.check(input.chargeCode, on, 'charge.code') : undefined;
}

function enteredOf(
  input: InvoiceEntry,
  facts: Facts,
  supplier: SupplierRow,
  call: Call,
  policy: { termsDays: number; required: readonly string[] },
): InvoiceEntered {
  const contractReference = input.contractReference ?? facts.orderReference ?? null;
  const missing = missingElements(policy.required, {
    taxNumber: input.taxNumber,
    purchaseOrder: input.purchaseOrder,
    contractReference,
  });
  const sign = input.kind === 'credit-note' ? -1n : 1n;
  const row: SupplierInvoiceRow = {
    ...blankInvoice,
    id: call.newId(),
    kind: input.kind,
    supplierId: supplier.id,
    supplierNumber: supplier.number,
    supplierReference: input.supplierReference,
    referenceKey: referenceKeyOf(input.supplierReference),
    payeeName: input.payeeName ?? supplier.name,
    payeeAddress: input.payeeAddress ?? supplier.address,
    invoiceDate: input.invoiceDate,
    receivedOn: input.receivedOn,
    enteredOn: call.on,
    dueDate: dueDateOf(input.kind, input.invoiceDate, input.receivedOn, policy.termsDays),
    currency: input.currency,
    net: sign * input.net,
    charge: sign * input.charge,
    tax: sign * input.tax,
    total: sign * input.total,
    balance: sign * input.total,
    taxNumber: input.taxNumber ?? null,
    purchaseOrder: input.purchaseOrder ?? null,
    contractReference,
    state: missing.length > 0 ? 'held' : 'entered',
    heldFrom: missing.length > 0 ? 'entered' : null,
    enteredBy: call.by.id,
    enteredAt: call.at,
  };
  const holds = missing.length === 0 ? [] : [missingHold(missing, row.id, call)];
  return {
    subject: { kind: 'supplier-invoice', id: row.id, version: 1 },
    before: null,
    after: row,
    row,
    holds,
    funds: facts.funds,
    lines: linesOf(input, row.id, sign, call),
  };
}

/** M58: one hold that names every element that is missing. */
function missingHold(missing: readonly string[], invoiceId: string, call: Call): InvoiceHoldRow {
  const reason = `Missing on the invoice: ${missing.join(', ')}`;
  return holdRow(
    call.newId(),
    invoiceId,
    'missing-element',
    reason,
    `rule:${enterSupplierInvoice.requirement}`,
    call.on,
  );
}

function linesOf(input: InvoiceEntry, invoiceId: string, sign: bigint, call: Call): SupplierInvoiceLineRow[] {
  const charge =
    input.charge === 0n || !input.chargeCode
      ? []
      : [
          {
            description: 'Freight or administrative charge',
            code: input.chargeCode,
            amount: input.charge,
            charge: true,
          },
        ];
  return [...input.lines.map((line) => ({ ...line, charge: false })), ...charge].map((line, at) => ({
    id: call.newId(),
    supplierInvoiceId: invoiceId,
    position: at + 1,
    description: line.description,
    code: line.code,
    amount: sign * line.amount,
    charge: line.charge,
    publishedCode: null,
  }));
}
