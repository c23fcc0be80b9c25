import type { Day } from '@tolbooth/calendar';
import { formatAmount } from '@tolbooth/money';
import { takeNumbers } from '@tolbooth/documents';
import { refuse } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import type { PaymentAllocationRow } from '../cheques/payment-allocation.entity';
import type { PaymentRow } from '../cheques/payment.entity';
import { blankPayment, paymentRows } from '../cheques/payment.rows';
import { series } from '../numbers/document-numbers';
import { invoiceEntryPolicy } from '../supplier-invoices/invoice-entry.policy';
import type { SupplierInvoiceRow } from '../supplier-invoices/supplier-invoice.entity';
import { invoiceRows } from '../supplier-invoices/supplier-invoice.rows';
import { paymentRunPolicy } from './payment-run.policy';
import type { PaymentRunRow } from './payment-run.entity';
import { payablesOn, runRows } from './payment-run.rows';
import { selectForRun, type Payable, type ProposedPayment } from './run-selection.rules';

export interface RunProposed extends Change {
  readonly run: PaymentRunRow;
  readonly payments: readonly PaymentRow[];
  readonly allocations: readonly PaymentAllocationRow[];
  readonly invoices: readonly SupplierInvoiceRow[];
}

interface Facts {
  readonly payables: readonly Payable[];
  readonly invoices: ReadonlyMap<string, SupplierInvoiceRow>;
}

/** P-19: what the run of a day would pay, for another person to approve. Each document is selected once. */
export const proposePaymentRun: Verb<{ runOn?: Day }, Facts, RunProposed> = {
  name: 'propose-payment-run',
  requirement: 'P-19',
  about: () => 'payment-run',
  async load(tx, inputs, call) {
    const { currency } = call.policies.at(invoiceEntryPolicy, call.on).value;
    const facts: Facts[] = [];
    for (const { runOn } of inputs) facts.push(await payablesOn(tx, currency, runOn ?? call.on));
    return facts;
  },
  decide({ payables, invoices }, input, call) {
    const runOn = input.runOn ?? call.on;
    if (runOn > call.on) {
      return refuse('payment-run-early', {
        field: 'runOn',
        detail: `A run of ${runOn} is proposed on that day, not before.`,
      });
    }
    const policy = call.policies.at(paymentRunPolicy, runOn);
    const selected = selectForRun(payables, { runOn, dueWithinDays: policy.value.dueWithinDays });
    if (selected.payments.length === 0) {
      return refuse('nothing-to-pay', {
        detail: `Nothing that was received by ${selected.receivedThrough} is to be paid in the run of ${runOn}.`,
        facts: { leftOut: selected.leftOut.slice(0, 100) },
      });
    }
    const runId = call.newId();
    const payments = selected.payments.map((proposed) => paymentOf(proposed, runId, call));
    const total = payments.reduce((sum, { amount }) => sum + amount, 0n);
    const run: PaymentRunRow = {
      id: runId,
      number: '',
      runOn,
      receivedThrough: selected.receivedThrough,
      dueThrough: selected.dueThrough,
      currency: call.policies.at(invoiceEntryPolicy, call.on).value.currency,
      state: 'proposed',
      total,
      payments: payments.length,
      excluded: [...selected.leftOut],
      preparedBy: call.by.id,
      preparedAt: call.at,
      approvedBy: null,
      approvedAt: null,
      version: 1,
    };
    const { allocations, chosen } = allocationsOf(selected.payments, payments, invoices, call);
    return {
      subject: { kind: 'payment-run', id: runId, version: 1 },
      before: null,
      after: run,
      because: {
        rule: 'P-19 selection of a payment run',
        policies: [policy.version],
        facts: {
          runOn,
          receivedThrough: run.receivedThrough,
          dueThrough: run.dueThrough,
          leftOut: run.excluded.length,
        },
        sentence:
          `${payments.length} payments of ${formatAmount(total, run.currency)}: received by ${run.receivedThrough}, ` +
          `vendor invoices due by ${run.dueThrough}; ${run.excluded.length} documents are left out.`,
      },
      run,
      payments,
      allocations,
      invoices: chosen,
    };
  },
  async save(tx, changes) {
    const numbers = await takeNumbers(tx, series.paymentRun, changes.length);
    changes.forEach(({ run }, at) => {
      run.number = numbers[at]!;
    });
    await runRows.insert(
      tx,
      changes.map(({ run }) => run),
    );
    await paymentRows.insert(
      tx,
      changes.flatMap(({ payments }) => payments),
      changes.flatMap(({ allocations }) => allocations),
    );
    await invoiceRows.update(
      tx,
      changes.flatMap(({ invoices }) => invoices),
    );
    return [];
  },
};

function paymentOf(proposed: ProposedPayment, runId: string, call: Call): PaymentRow {
  return {
    ...blankPayment,
    id: call.newId(),
    runId,
    supplierId: proposed.supplierId,
    supplierNumber: proposed.supplierNumber,
    method: proposed.method,
    payeeName: proposed.payeeName,
    payeeAddress: proposed.payeeAddress,
    addressDiffers: proposed.addressDiffers,
    bankDetailsId: proposed.method === 'bank-transfer' ? (proposed.bankDetailsId ?? null) : null,
    currency: call.policies.at(invoiceEntryPolicy, call.on).value.currency,
    amount: proposed.amount,
    state: 'proposed',
    contractReferences: [...proposed.contractReferences],
    preparedBy: call.by.id,
    createdAt: call.at,
  };
}

function allocationsOf(
  proposed: readonly ProposedPayment[],
  payments: readonly PaymentRow[],
  invoices: ReadonlyMap<string, SupplierInvoiceRow>,
  call: Call,
) {
  const allocations: PaymentAllocationRow[] = [];
  const chosen: SupplierInvoiceRow[] = [];
  proposed.forEach(({ items }, at) => {
    for (const item of items) {
      allocations.push({
        id: call.newId(),
        paymentId: payments[at]!.id,
        supplierInvoiceId: item.id,
        documentNumber: item.number,
        amount: item.balance,
        live: true,
      });
      const row = invoices.get(item.id)!;
      chosen.push({ ...row, state: 'selected', version: row.version + 1 });
    }
  });
  return { allocations, chosen };
}
