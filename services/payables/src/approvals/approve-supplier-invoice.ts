import { sameHands, separationPolicy } from '@tolbooth/access';
import { controlAccountsPolicy, loadChart, type Chart } from '@tolbooth/chart';
import { insertRows } from '@tolbooth/database';
import type { Change, Verb } from '@tolbooth/verbs';
import { refuse } from '@tolbooth/refusals';
import { FundsCheckRow } from '../funds-checks/funds-check.entity';
import { fundsCheckPolicy } from '../funds-checks/funds-check.policy';
import { fundsCheckRow, fundsOf, type FundsChecked } from '../funds-checks/funds-check.rows';
import { overFault, type Charge } from '../funds-checks/funds-check.rules';
import type { SupplierInvoiceLineRow } from '../supplier-invoices/supplier-invoice-line.entity';
import type { SupplierInvoiceRow } from '../supplier-invoices/supplier-invoice.entity';
import { invoiceApproved } from '../supplier-invoices/supplier-invoice.events';
import { invoiceRows } from '../supplier-invoices/supplier-invoice.rows';
import { refuseInvoiceStep } from '../supplier-invoices/supplier-invoice.states';
import type { ApprovalChannel } from '../supplier-invoices/supplier-invoice.terms';

export interface Approval {
  readonly id: string;
  readonly channel: ApprovalChannel;
}

interface Facts {
  readonly funds: readonly FundsChecked[];
  readonly row?: SupplierInvoiceRow;
  readonly lines: readonly SupplierInvoiceLineRow[];
  readonly chart: Chart;
}

export interface InvoiceApprovedChange extends Change {
  readonly funds: readonly FundsChecked[];
  readonly checks: readonly FundsCheckRow[];
  readonly row: SupplierInvoiceRow;
  readonly lines: readonly SupplierInvoiceLineRow[];
}

/** Another person says that it is owed: from here it is expenditure and a liability (SOD-04, P-05). */
export const approveSupplierInvoice: Verb<Approval, Facts, InvoiceApprovedChange> = {
  name: 'approve-supplier-invoice',
  requirement: 'P-05',
  about: (input) => input.id,
  expects: ({ row }) => row?.version,
  async load(tx, inputs, call) {
    const ids = inputs.map(({ id }) => id);
    const rows = await invoiceRows.byId(tx, ids, true);
    const lines = await invoiceRows.linesOf(tx, ids);
    const codes = [...new Set([...lines.values()].flat().map(({ code }) => code))];
    const chart = await loadChart(tx, codes, call.policies, call.on);
    const funds = await fundsOf(
      tx,
      ids.map((id, at) => chargesOf(rows[at], lines.get(id) ?? [])),
      call,
      true,
    );
    return ids.map((id, at) => ({ row: rows[at], lines: lines.get(id) ?? [], chart, funds: funds[at] ?? [] }));
  },
  decide({ row, lines, chart, funds }, input, call) {
    if (!row) {
      return refuse('supplier-invoice-unknown', { field: 'id', detail: `There is no supplier invoice ${input.id}.` });
    }
    const refusal =
      refuseInvoiceStep('approve-supplier-invoice', row.state, row.number) ??
      sameHands(call.policies.at(separationPolicy, call.on).value, {
        verb: 'approve-supplier-invoice',
        by: call.by,
        earlier: { 'enter-supplier-invoice': row.enteredBy, 'import-spend-file': row.enteredBy },
      });
    if (refusal) return refusal;
    // A code may have ended between entry and approval (C-02).
    for (const line of lines) {
      const ended = chart.check(line.code, call.on, `lines[${line.position - 1}].code`);
      if (ended) return ended;
    }
    const { roles } = call.by;
    const over = overFault(funds, call.policies.at(fundsCheckPolicy, call.on).value, { roles, reason: call.reason });
    if (over) return over;
    const control = call.policies.at(controlAccountsPolicy, call.on).value;
    const after: SupplierInvoiceRow = {
      ...row,
      state: 'approved',
      posted: true,
      creditorCode: control.creditors,
      taxCode: control.inputVat,
      approvedBy: call.by.id,
      approvedAt: call.at,
      approvedOn: call.on,
      approvalChannel: input.channel,
      version: row.version + 1,
    };
    return {
      subject: { kind: 'supplier-invoice', id: row.id, version: after.version },
      before: row,
      after,
      row: after,
      lines,
      funds,
      checks: funds.map((checked) => fundsCheckRow(checked, row.id, call)),
    };
  },
  async save(tx, changes) {
    await invoiceRows.update(
      tx,
      changes.map(({ row }) => row),
    );
    await insertRows(
      tx,
      FundsCheckRow,
      changes.flatMap(({ checks }) => checks),
    );
    return changes.map(({ row, lines }) => invoiceApproved(row, lines));
  },
};

function chargesOf(row: SupplierInvoiceRow | undefined, lines: readonly SupplierInvoiceLineRow[]): Charge[] {
  return row ? lines.map(({ code, amount }) => ({ code, amount, currency: row.currency })) : [];
}
