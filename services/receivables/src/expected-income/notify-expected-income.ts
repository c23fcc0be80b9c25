import { loadChart, type Chart } from '@tolbooth/chart';
import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { tokensOf } from '../bank-statements/bank-account.rules';
import { invoiceDocumentsPolicy } from '../invoice-documents/invoice-documents.policy';
import { inScope } from '../invoices/invoice.scope';
import { costCentreOf } from '../invoices/code.scope';
import { resolveInvoices } from '../receipts/receipt-change';
import { ExpectedIncomeRow } from './expected-income.entity';
import {
  expectedInvoices,
  insertNotices,
  lockNotices,
  updateNotices,
  type ExpectedInvoice,
} from './expected-income.rows';

export interface ExpectedIncome {
  readonly debtor: string;
  readonly currency: string;
  readonly gross: bigint;
  readonly net: bigint;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly contact: string;
  readonly telephone: string;
  readonly reference?: string | undefined;
  readonly code?: string | undefined;
  readonly invoice?: string | undefined;
}

export interface NoticeChange extends Change {
  readonly row: ExpectedIncomeRow;
}

interface Facts {
  readonly chart: Chart;
  readonly invoice: ExpectedInvoice | undefined;
}

/** R-16, F12: a department expects income, and says whose it will be. */
export const notifyExpectedIncome: Verb<ExpectedIncome, Facts, NoticeChange> = {
  name: 'notify-expected-income',
  requirement: 'R-16',
  about: ({ debtor, gross }) => `${debtor} ${gross}`,
  load: async (tx, inputs, call) => {
    const codes = inputs.flatMap(({ code }) => code ?? []);
    const chart = await loadChart(tx, codes, call.policies, call.on);
    const resolve = await resolveInvoices(
      tx,
      inputs.flatMap(({ invoice }) => invoice ?? []),
    );
    const ids = inputs.map(({ invoice }) => (invoice === undefined ? undefined : resolve(invoice)));
    const invoices = await expectedInvoices(
      tx,
      ids.flatMap((id) => id ?? []),
    );
    return ids.map((id) => ({ chart, invoice: invoices.get(id ?? '') }));
  },
  decide: (facts, input, call) => {
    const fault = entryFault(facts, input, call);
    if (fault) return fault;
    const { invoice } = facts;
    const costCentre = invoice?.costCentre ?? costCentreOf(input.code!, call);
    if (isRefusal(costCentre)) return costCentre;
    const { checkDigits } = call.policies.at(invoiceDocumentsPolicy, call.on).value;
    const { debtor, currency, gross, net, firstDay, lastDay, contact, telephone, reference = null } = input;
    const row = Object.assign(new ExpectedIncomeRow(), {
      ...{ id: call.newId(), state: 'open', debtor, currency, gross, net, firstDay, lastDay, contact, telephone },
      ...{ reference, tokens: tokensOf([reference ?? undefined], checkDigits), code: input.code ?? null, costCentre },
      ...{ invoiceId: invoice?.id ?? null, account: invoice?.account ?? null },
      ...{ notifiedAt: call.at, notifiedBy: call.by.id, lateOn: null, claimId: null, version: 1 },
    } satisfies ExpectedIncomeRow);
    return noticeChange(null, row);
  },
  save: async (tx, changes) => {
    await insertNotices(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

/** It will not come, or it was wrong; by somebody who sees its cost centre. */
export const withdrawExpectedIncome: Verb<{ id: string }, { row: ExpectedIncomeRow | undefined }, NoticeChange> = {
  name: 'withdraw-expected-income',
  requirement: 'R-16',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map(({ id }) => id);
    const rows = await lockNotices(tx, ids);
    return ids.map((id) => ({ row: rows.get(id) }));
  },
  decide: ({ row }, { id }, call) => {
    if (!row || !inScope(row, call.by.scope)) return noticeUnknown(id);
    if (row.state === 'open') return noticeChange(row, { ...row, state: 'withdrawn', version: row.version + 1 });
    return refuse('expected-income-state', { field: 'id', detail: `The notice is ${row.state}` });
  },
  save: async (tx, changes) => {
    await updateNotices(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

export const noticeUnknown = (id: string) =>
  refuse('not-found', { field: 'id', detail: `There is no notice of expected income ${id}` });

export function noticeChange(before: ExpectedIncomeRow | null, row: ExpectedIncomeRow): NoticeChange {
  return { subject: { kind: 'expected-income', id: row.id, version: row.version }, before, after: row, row };
}

function entryFault({ chart, invoice }: Facts, input: ExpectedIncome, call: Call): Refusal | undefined {
  const { firstDay, lastDay } = input;
  if (lastDay < firstDay || lastDay < call.on) {
    const detail = `${lastDay} is before ${lastDay < firstDay ? firstDay : `today, ${call.on}`}`;
    return refuse('expected-days', { field: 'lastDay', detail });
  }
  if (input.net > input.gross) {
    return refuse('expected-net', { field: 'net', detail: 'The net amount is more than the gross' });
  }
  if ((input.code === undefined) === (input.invoice === undefined)) {
    return refuse('expected-for-one', { field: 'code', detail: 'Name an invoice or a code, one of them' });
  }
  if (input.code !== undefined) return chart.check(input.code, call.on, 'code');
  if (!invoice || !inScope(invoice, call.by.scope)) {
    return refuse('not-found', { field: 'invoice', detail: `There is no invoice ${input.invoice}` });
  }
  if (invoice.open) return undefined;
  return refuse('expected-invoice', { field: 'invoice', detail: `Nothing is open on ${input.invoice}` });
}
