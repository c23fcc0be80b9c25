// What must be true of the sample council after its first days; deploy/local/smoke.mjs asks it of a running stack.
// A check: [title, async (ask) => …], where `ask(person, service, path)` answers the body of a GET; it throws what is wrong.
const auditor = 'internal.auditor';

const must = (holds, what) => {
  if (!holds) throw new Error(what);
};

export const checksOfTheSample = [
  [
    'an invoice of the sample is paid, and its income and its payment stand in the ledger',
    async (ask) => {
      const { items } = await ask(auditor, 'receivables', '/v1/invoices?number=26000001');
      must(items[0]?.payment === 'paid', `invoice 26000001 is ${items[0]?.payment}`);
      const posted = await ask(auditor, 'ledger', `/v1/source-documents/${items[0].id}/journals`);
      const types = posted.items.map((journal) => journal.source.eventType);
      must(types.includes('InvoiceCompleted'), `the ledger has only ${types.join(', ') || 'nothing'} of it`);
      const debt = await ask(auditor, 'collections', `/v1/debts/${items[0].id}`);
      must(debt.balance.amount === '0.00', `its debt is still open with ${debt.balance.amount}`);
    },
  ],
  [
    'debits are credits',
    async (ask) => {
      const { totals } = await ask(auditor, 'ledger', '/v1/trial-balance');
      must(totals.length > 0, 'the books are empty');
      for (const { debit, credit } of totals)
        must(debit.amount === credit.amount, `${debit.amount} ≠ ${credit.amount}`);
    },
  ],
  [
    'every control account equals its open items to the penny',
    async (ask) => {
      const { items } = await ask(auditor, 'ledger', '/v1/proofs');
      must(items.length > 0, 'nothing has been proven yet');
      for (const { code, difference } of items)
        must(difference.amount === '0.00', `${code} is off by ${difference.amount}`);
    },
  ],
  [
    'the dispute that nobody answered cancelled its invoice on day 29',
    async (ask) => {
      const { items } = await ask(auditor, 'collections', '/v1/disputes?state=expired');
      must(items[0]?.expiredOn === '2026-11-17', `it expired on ${items[0]?.expiredOn}`);
      const invoice = await ask(auditor, 'receivables', `/v1/invoices/${items[0].invoiceId}`);
      must(invoice.state === 'cancelled', `its invoice is ${invoice.state}`);
    },
  ],
  [
    'one debt is written off and stands as a loss in the ledger; the larger one waits, and the recovery officer sees both',
    async (ask) => {
      const recovery = 'recovery.officer';
      const { items } = await ask(recovery, 'collections', '/v1/write-offs');
      const states = items.map(({ state }) => state).sort();
      must(states.join() === 'approved,requested', `they are ${states.join(', ') || 'none'}`);
      const given = items.find(({ state }) => state === 'approved');
      const [written] = given.invoices;
      must(written.outcome === 'written-off', `what was approved is ${written.outcome}`);
      const posted = await ask(auditor, 'ledger', `/v1/source-documents/${written.invoiceId}/journals`);
      const types = posted.items.map((journal) => journal.source.eventType);
      must(types.includes('InvoiceWrittenOff'), `the ledger has only ${types.join(', ') || 'nothing'} of it`);
      const waiting = items.find(({ state }) => state === 'requested');
      const { authority } = await ask(recovery, 'collections', `/v1/write-offs/${waiting.id}`);
      must(authority?.join() === 'assistant-director', `${authority?.join()} may approve the larger one`);
    },
  ],
  [
    'the lost cheque was stopped, cancelled and issued again',
    async (ask) => {
      const { items } = await ask(auditor, 'payables', '/v1/payments?state=cancelled');
      must(items.length === 1, `${items.length} cheques are cancelled`);
    },
  ],
  [
    'October is closed: what came late stands in November, and the accrual of October is reversed there',
    async (ask) => {
      const october = await ask(auditor, 'ledger', '/v1/periods/2026-10');
      must(october.state === 'closed', `October is ${october.state}`);
      const late = await ask(auditor, 'ledger', '/v1/journals?period=2026-11&late=true');
      must(late.items.length > 0, 'nothing is late');
      for (const { dated } of late.items) must(dated.startsWith('2026-10'), `${dated} is late`);
      const reversed = await ask(auditor, 'ledger', '/v1/journals?period=2026-11&eventType=AccrualReversal');
      must(reversed.items.length === 1, `${reversed.items.length} accruals are reversed`);
      const accrued = await ask(auditor, 'ledger', '/v1/accounts/ZA80000-Z4005-000-0000-00-0000');
      const [{ debits, credits }] = accrued.balances;
      must(
        debits.amount === '240.00' && credits.amount === '240.00',
        `accrued: ${debits.amount} and ${credits.amount}`,
      );
    },
  ],
  [
    'the statement of the bank is matched: two lines by rules, one by a person, one is in suspense',
    async (ask) => {
      const { items } = await ask(auditor, 'receivables', '/v1/statement-lines?state=all');
      const states = items.map(({ state }) => state).sort();
      must(states.join() === 'set-aside,settled,settled,settled,suspense', `its lines are ${states.join(', ')}`);
      const byRule = items.filter(({ claims }) => claims.some(({ by }) => by.startsWith('system')));
      must(byRule.length === 2, `${byRule.length} were matched by rules`);
    },
  ],
];
