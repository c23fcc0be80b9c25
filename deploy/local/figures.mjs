// The council's figures for the table that `npm start` ends with: asked of the services, never of their databases.
import { mustCall } from './http-calls.mjs';
import { builtServices } from './parts.mjs';

const auditor = 'internal.auditor';

/** Rows of `[label, figure]`; an empty list while there is nothing to ask. */
export async function figures(stack) {
  if (builtServices().length < 4) return [];
  const all = (service, path) => everything(stack, service, path);
  const [invoices, receipts, debts, bills, payments, journals] = await Promise.all([
    all('receivables', '/v1/invoices'),
    all('receivables', '/v1/receipts'),
    all('collections', '/v1/debts'),
    all('payables', '/v1/supplier-invoices'),
    all('payables', '/v1/payments'),
    all('ledger', '/v1/journals'),
  ]);
  const balance = await ask(stack, 'ledger', '/v1/trial-balance');
  const proofs = await ask(stack, 'ledger', '/v1/proofs');
  const completed = invoices.filter((invoice) => invoice.number !== undefined && invoice.state !== 'incomplete');
  const open = debts.filter((debt) => minor(debt.balance) > 0n);
  const reminded = open.filter((debt) => debt.reminderOn !== undefined);
  const [books = { debit: { amount: '0.00' }, credit: { amount: '0.00' } }] = balance.totals;
  return [
    ['invoices', `${completed.length}, together ${pounds(sum(completed.map((invoice) => invoice.total)))}`],
    ['receipts', `${receipts.length}, together ${pounds(sum(receipts.map((receipt) => receipt.amount)))}`],
    [
      'open debts',
      `${open.length}, together ${pounds(sum(open.map((debt) => debt.balance)))}, ${reminded.length} of them reminded`,
    ],
    ['supplier invoices', `${bills.length}, together ${pounds(sum(bills.map((bill) => bill.total)))}`],
    ['payments', `${payments.length}, together ${pounds(sum(payments.map((payment) => payment.amount)))}`],
    ['journals', `${journals.length}; debits £${books.debit.amount}, credits £${books.credit.amount}`],
    ['control accounts', proofs.items.map((proof) => `${proof.code} off by ${proof.difference.amount}`).join('; ')],
  ];
}

const ask = async (stack, service, path) => (await mustCall(stack, auditor, 'GET', service, path)).body;

/** All pages of a list. */
async function everything(stack, service, path) {
  const items = [];
  let after;
  do {
    const page = await ask(stack, service, `${path}?limit=200${after ? `&after=${encodeURIComponent(after)}` : ''}`);
    items.push(...page.items);
    after = page.next;
  } while (after);
  return items;
}

/** Amounts are decimal strings with two places; sums are taken in pence. */
const minor = (money) => BigInt(money.amount.replace('.', ''));
const sum = (amounts) => amounts.reduce((total, money) => total + minor(money), 0n);
const pounds = (pence) => `£${pence / 100n}.${String(pence % 100n).padStart(2, '0')}`;
