import { sameHands, separationPolicy } from '@tolbooth/access';
import { controlAccountsPolicy } from '@tolbooth/chart';
import type { Tx } from '@tolbooth/database';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { PaymentAllocationRow } from '../cheques/payment-allocation.entity';
import type { PaymentRow } from '../cheques/payment.entity';
import { paymentIssued } from '../cheques/payment.events';
import { paymentRows } from '../cheques/payment.rows';
import type { SupplierInvoiceRow } from '../supplier-invoices/supplier-invoice.entity';
import { invoiceRows } from '../supplier-invoices/supplier-invoice.rows';
import { checkLines } from './line-check.rules';
import type { PaymentRunRow } from './payment-run.entity';
import { runRows } from './payment-run.rows';

interface Facts {
  readonly run?: PaymentRunRow;
  readonly payments: readonly PaymentRow[];
  readonly allocations: ReadonlyMap<string, PaymentAllocationRow[]>;
  readonly invoices: readonly SupplierInvoiceRow[];
}

export interface RunDecided extends Change {
  readonly run: PaymentRunRow;
  readonly payments: readonly PaymentRow[];
  readonly allocations: ReadonlyMap<string, PaymentAllocationRow[]>;
  readonly invoices: readonly SupplierInvoiceRow[];
}
type Decision = Verb<{ id: string }, Facts, RunDecided>;

/** P-19: another person approves; in the same step every payment takes its number and leaves. */
export const approvePaymentRun: Decision = {
  name: 'approve-payment-run',
  requirement: 'P-19',
  about: (input) => input.id,
  expects: ({ run }) => run?.version,
  load,
  decide(facts, { id }, call) {
    const { run } = facts;
    if (!run) return runUnknown(id);
    const refusal =
      proposedOnly(run) ??
      sameHands(call.policies.at(separationPolicy, call.on).value, {
        verb: 'approve-payment-run',
        by: call.by,
        earlier: { 'propose-payment-run': run.preparedBy },
      }) ??
      checkLines(facts.payments, facts.allocations, facts.invoices);
    if (refusal) return refusal;
    const control = call.policies.at(controlAccountsPolicy, call.on).value;
    const payments = facts.payments.map((payment): PaymentRow => ({
      ...payment,
      state: payment.method === 'cheque' ? 'printed' : 'issued',
      creditorCode: control.creditors,
      clearingCode: control.unpresented,
      bankCode: control.bank,
      issuedBy: call.by.id,
      issuedAt: call.at,
      issuedOn: call.on,
      version: payment.version + 1,
    }));
    const invoices = facts.invoices.map((row): SupplierInvoiceRow => ({
      ...row,
      state: 'paid',
      balance: 0n,
      version: row.version + 1,
    }));
    const after: PaymentRunRow = {
      ...run,
      state: 'approved',
      approvedBy: call.by.id,
      approvedAt: call.at,
      version: run.version + 1,
    };
    return decidedOf(run, after, { ...facts, payments, invoices });
  },
  async save(tx, changes) {
    const payments = changes.flatMap((change) => change.payments);
    await paymentRows.giveNumbers(tx, payments);
    await saveRun(tx, changes);
    return changes.flatMap((change) =>
      change.payments.map((payment) => paymentIssued(payment, change.allocations.get(payment.id) ?? [])),
    );
  },
};

/** A proposal that is not wanted: its documents wait for another run. */
export const withdrawPaymentRun: Decision = {
  name: 'withdraw-payment-run',
  requirement: 'P-19',
  about: (input) => input.id,
  expects: ({ run }) => run?.version,
  load,
  decide(facts, { id }) {
    const { run } = facts;
    if (!run) return runUnknown(id);
    const refusal = proposedOnly(run);
    if (refusal) return refusal;
    const payments = facts.payments.map((payment): PaymentRow => ({
      ...payment,
      state: 'withdrawn',
      version: payment.version + 1,
    }));
    const invoices = facts.invoices.map((row): SupplierInvoiceRow => ({
      ...row,
      state: 'approved',
      version: row.version + 1,
    }));
    return decidedOf(run, { ...run, state: 'withdrawn', version: run.version + 1 }, { ...facts, payments, invoices });
  },
  async save(tx, changes) {
    await saveRun(tx, changes);
    await paymentRows.updateAllocations(
      tx,
      changes.flatMap(({ allocations }) => [...allocations.values()].flat().map((each) => ({ ...each, live: false }))),
    );
    return [];
  },
};

async function load(...[tx, inputs]: Parameters<Decision['load']>): Promise<Facts[]> {
  const ids = inputs.map(({ id }) => id);
  const runs = await runRows.byId(tx, ids, true);
  const facts: Facts[] = [];
  for (const run of runs) facts.push(await factsOf(tx, run));
  return facts;
}

/** A run is one document with many parts; two runs in one call are rare, so their parts are loaded run by run. */
async function factsOf(tx: Tx, run: PaymentRunRow | undefined): Promise<Facts> {
  if (!run) return { payments: [], allocations: new Map(), invoices: [] };
  const payments = await paymentRows.ofRun(tx, run.id);
  const allocations = await paymentRows.allocationsOf(
    tx,
    payments.map(({ id }) => id),
  );
  const invoiceIds = [...allocations.values()].flat().map(({ supplierInvoiceId }) => supplierInvoiceId);
  const invoices = (await invoiceRows.byId(tx, invoiceIds, true)).filter((row) => row !== undefined);
  return { run, payments, allocations, invoices };
}

function runUnknown(id: string): Refusal {
  return refuse('payment-run-unknown', { field: 'id', detail: `There is no payment run ${id}.` });
}

function proposedOnly(run: PaymentRunRow): Refusal | undefined {
  if (run.state === 'proposed') return undefined;
  return refuse('payment-run-decided', {
    detail: `${run.number} is ${run.state} already.`,
    facts: { state: run.state },
  });
}

function decidedOf(before: PaymentRunRow, run: PaymentRunRow, parts: Omit<Facts, 'run'>): RunDecided {
  return {
    subject: { kind: 'payment-run', id: run.id, version: run.version },
    before,
    after: { ...run, documents: parts.invoices.map(({ number }) => number) },
    run,
    payments: parts.payments,
    allocations: parts.allocations,
    invoices: parts.invoices,
  };
}

async function saveRun(tx: Tx, changes: readonly RunDecided[]): Promise<void> {
  await runRows.update(
    tx,
    changes.map(({ run }) => run),
  );
  await paymentRows.update(
    tx,
    changes.flatMap(({ payments }) => payments),
  );
  await invoiceRows.update(
    tx,
    changes.flatMap(({ invoices }) => invoices),
  );
}
