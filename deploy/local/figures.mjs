// The council's figures for the table that `npm start` ends with: asked of the services, never of their databases.
import { mustCall } from './http-calls.mjs';
import { builtServices } from './parts.mjs';

const auditor = 'internal.auditor';

/** Rows of `[label, figure]`; an empty list while there is nothing to ask. */
export async function figures(stack) {
  if (builtServices().length < 4) return [];
  const all = (service, path) => everything(stack, service, path);
  const [invoices, receipts, lines, debts, bills, payments, journals] = await Promise.all([
    all('receivables', '/v1/invoices'),
    all('receivables', '/v1/receipts'),
    all('receivables', '/v1/statement-lines?state=all'),
    all('collections', '/v1/debts'),
    all('payables', '/v1/supplier-invoices'),
    all('payables', '/v1/payments'),
    all('ledger', '/v1/journals'),
  ]);
  const balance = await ask(stack, 'ledger', '/v1/trial-balance');
  const proofs = await ask(stack, 'ledger', '/v1/proofs');
  const open = debts.filter((debt) => minor(debt.balance) > 0n);
  const reminded = open.filter((debt) => debt.reminderOn !== undefined);
  const [books = { debit: { amount: '0.00' }, credit: { amount: '0.00' } }] = balance.totals;
  const total = (document) => document.total;
  const amount = (document) => document.amount;
  return [
    ['invoices', counted(invoices, ['complete', 'transferred'], 'completed', total)],
    ['receipts', counted(receipts, ['on-account', 'part-applied', 'applied'], 'taken', amount)],
    ['lines of the bank', countsOf(lines) || 'none'],
    ['open debts', `${open.length}, together ${sum(open.map((debt) => debt.balance))}; ${reminded.length} reminded`],
    ['supplier invoices', counted(bills, ['approved', 'selected', 'paid'], 'approved or paid', total)],
    ['payments', counted(payments, ['issued', 'printed', 'released', 'stopped', 'cleared'], 'live', amount)],
    ['journals', `${journals.length} posted, together ${sum(journals.map(total))} debited and credited`],
    ['trial balance', `debit balances ${pounds(minor(books.debit))}, credit balances ${pounds(minor(books.credit))}`],
    ['control accounts', proofs.items.map((proof) => `${proof.code} off by ${proof.difference.amount}`).join('; ')],
  ];
}

/** Only documents in `states` are counted and added up; all others are named by their state, so that none is hidden. */
function counted(documents, states, word, amountOf) {
  const own = documents.filter(({ state }) => states.includes(state));
  const besides = countsOf(documents.filter(({ state }) => !states.includes(state)));
  return `${own.length} ${word}, together ${sum(own.map(amountOf))}${besides ? `; besides ${besides}` : ''}`;
}

const countsOf = (documents) =>
  [...Map.groupBy(documents, ({ state }) => state)].map(([state, { length }]) => `${length} ${state}`).join(', ');

const ask = async (stack, service, path) => (await mustCall(stack, auditor, 'GET', service, path)).body;

/** All pages of a list. */
async function everything(stack, service, path) {
  const items = [];
  let after;
  do {
    const page = await ask(
      stack,
      service,
      `${path}${path.includes('?') ? '&' : '?'}limit=200${after ? `&after=${encodeURIComponent(after)}` : ''}`,
    );
    items.push(...page.items);
    after = page.next;
  } while (after);
  return items;
}

/** Amounts are decimal strings with two places; sums are taken in pence. */
const minor = (money) => BigInt(money.amount.replace('.', ''));
const sum = (amounts) => pounds(amounts.reduce((total, money) => total + minor(money), 0n));

function pounds(pence) {
  const digits = String(pence < 0n ? -pence : pence).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${pence < 0n ? '-' : ''}£${whole}.${digits.slice(-2)}`;
}
