import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Council, Json } from './council';
import { gbp, type Money } from './story';

const sample = (name: string) =>
  JSON.parse(readFileSync(join(__dirname, '..', '..', 'deploy', 'sample', `${name}.json`), 'utf8'));

export interface Invoice {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly payment: string;
  readonly customer: string;
  readonly completedOn: string;
  readonly transferAt: string;
  readonly dueDate: string;
  readonly comment?: string;
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly adjusted: Money;
  readonly balance: Money;
  readonly warnings: readonly { code: string }[];
  readonly lines: readonly Json[];
}

export interface Receipt {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly onAccount: Money;
}

export interface Line {
  readonly description: string;
  readonly unit?: string;
  readonly quantity?: string;
  readonly price: string;
  readonly item: string;
  readonly tax?: string;
  readonly from: string;
  readonly to?: string;
  readonly revenue?: readonly { code?: string; subjective?: string; percent: string }[];
}

export interface Bill {
  readonly customer: string;
  readonly salesperson?: string;
  readonly terms?: string;
  readonly comment?: string;
  readonly lines: readonly Line[];
}

/** The account codes of the sample council, and the financial years named by their first calendar year. */
export async function foundCouncil(council: Council, years: readonly number[]): Promise<void> {
  const { from, segments, combinations } = sample('codes');
  const values = Object.entries<Record<string, string>>(segments).flatMap(([segment, names]) =>
    Object.entries(names).map(([value, name]) => ({ segment, value, name, from })),
  );
  const codes = Object.entries(combinations).map(([code, name]) => ({ code, name, from }));
  await council.post('ledger.accountant', 'ledger/v1/segment-values/bulk', { items: values });
  await council.post('ledger.accountant', 'ledger/v1/code-combinations/bulk', { items: codes });
  for (const year of years) await council.post('ledger.accountant', 'ledger/v1/financial-years', { year });
  // The codes have to reach every service before the first document is coded.
  await council.quiet();
}

export async function openMonths(council: Council, ...months: string[]): Promise<void> {
  for (const month of months) await council.post('ledger.accountant', `ledger/v1/periods/${month}/open`);
}

/** what business support decides, another asks for. */
async function listTeam(council: Council, code: string): Promise<void> {
  const entry = { description: 'A team that banks', directorate: 'ECS' };
  const from = (await council.now()).toISOString().slice(0, 10);
  const asked = { list: 'lodgement-customers', change: 'add', code, from, entry, reason: 'It banks income' };
  const { body } = await council.post('receivables.officer', 'receivables/v1/reference-requests', asked);
  await council.post('receivables.support', `receivables/v1/reference-requests/${String(body['id'])}/approve`);
}

/** A customer or banking team of the sample council by its key; answers the account number. */
export async function customer(council: Council, key: string): Promise<string> {
  const { customers, teams } = sample('customers');
  // Each chapter has its own: the same name may be there from another.
  const body = { ...(customers[key] ?? teams[key]), duplicateReason: 'Each chapter of the story has its own' };
  const account = (await council.post('receivables.officer', 'receivables/v1/customers', body)).body[
    'account'
  ] as string;
  if (teams[key]) await listTeam(council, account);
  return account;
}

export async function draftInvoice(council: Council, bill: Bill): Promise<Invoice> {
  const { lines, salesperson = 'C563000', ...header } = bill;
  const body = {
    ...header,
    salesperson,
    contactName: 'Grace Okafor',
    contactNumber: '01223 000100',
    debtType: 'GC',
    evidence: [
      {
        kind: 'signed-contract',
        basis: 'agreed',
        document: 'Terms of hire and supply, signed by the customer',
        dated: '2003-04-01',
      },
    ],
    lines: lines.map((line) => ({
      description: line.description,
      unit: line.unit ?? 'session',
      quantity: line.quantity ?? '1',
      unitPrice: gbp(line.price),
      chargeItem: line.item,
      taxCode: line.tax,
      serviceFrom: line.from,
      serviceTo: line.to,
      revenue: line.revenue,
    })),
  };
  return (await council.post<Invoice>('receivables.officer', 'receivables/v1/invoices', body)).body;
}

/** Entered and completed; with the trace in which it was completed. */
export async function raiseInvoice(council: Council, bill: Bill): Promise<Invoice & { trace: string }> {
  const draft = await draftInvoice(council, bill);
  const path = `receivables/v1/invoices/${draft.id}/complete`;
  const { body, traceId } = await council.post<Invoice>('receivables.officer', path);
  return { ...body, trace: traceId ?? '' };
}

export const seeInvoice = (council: Council, id: string) =>
  council.get<Invoice>('internal.auditor', `receivables/v1/invoices/${id}`);

/** A cheque for an invoice, or for a part of it. */
export async function takeCheque(
  council: Council,
  { invoice, amount, number, receivedOn }: { invoice: Invoice; amount: string; number: string; receivedOn?: string },
): Promise<Receipt> {
  const answer = await council.post<Receipt>('income.officer', 'receivables/v1/receipts', {
    customer: invoice.customer,
    method: 'cheque',
    chequeNumber: number,
    amount: gbp(amount),
    receivedOn,
    applications: [{ invoice: invoice.number, amount: gbp(amount) }],
  });
  return answer.body;
}

export interface Debt {
  readonly invoiceId: string;
  readonly state: string;
  readonly dueDate: string;
  readonly balance: Money;
  readonly held: Money;
  readonly reminderOn?: string;
  readonly finalNoticeOn?: string;
  readonly nextStep?: string;
  readonly nextStepOn?: string;
  readonly letters: readonly { kind: string; writtenOn: string; content: Json }[];
  readonly disputes: readonly { id: string; state: string; heldThrough: string; expiredOn?: string }[];
  readonly decisions: readonly { verb: string; rule: string; sentence: string; policies: string[]; facts: Json }[];
}

export const seeDebt = (council: Council, invoice: string) =>
  council.get<Debt>('internal.auditor', `collections/v1/debts/${invoice}`);

/** Closes a month and, before it, those that are still open before it. */
export async function closeMonth(council: Council, month: string, reason: string): Promise<void> {
  const { items } = await council.get<{ items: { period: string; state: string }[] }>(
    'internal.auditor',
    'ledger/v1/periods',
  );
  const open = items.filter(({ period, state }) => state === 'open' && period <= month);
  for (const { period } of open) await closeOne(council, period, reason);
}

/** Nobody keeps the checklist of these months: the manager waives what is missing. */
async function closeOne(council: Council, month: string, reason: string): Promise<void> {
  const path = `ledger/v1/periods/${month}`;
  const { items } = await council.get<{ items: { task: string; state: string }[] }>(
    'internal.auditor',
    `${path}/checklist`,
  );
  for (const { task, state } of items) {
    if (state !== 'done') await council.post('payables.manager', `${path}/checklist/${task}/waive`, { reason });
  }
  await council.post('ledger.accountant', `${path}/close`);
}
