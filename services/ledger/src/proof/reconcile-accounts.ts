import { allControlAccounts, controlAccountsPolicy } from '@tolbooth/chart';
import { addDays } from '@tolbooth/calendar';
import { insertRows } from '@tolbooth/database';
import { accountCodePolicy } from '@tolbooth/policy';
import { defineRun } from '@tolbooth/runs';
import type { Change, Verb } from '@tolbooth/verbs';
import { goodsReceivedPolicy } from '../goods-received/goods-received.policy';
import { monthEndBy } from '../goods-received/open-receipt.rules';
import { balancingOf, inBalancing } from '../posting/posting.rules';
import { BreakRow } from './break.entity';
import { keepControlCodes } from './control-codes.rows';
import { differenceCleared, differenceNamed } from './break.events';
import { lockOpenBreaks, nameDocuments, saveBreaks } from './breaks.rows';
import { breaksAfter, type BreakFacts, type BreaksAfter } from './breaks.rules';
import { showDifferences } from './differences';
import { ownAccounts, type OwnAccounts } from './own-accounts.rows';
import { ProofRow } from './proof.entity';
import { reconciliationsPolicy } from './reconciliations.policy';

/** Not a topic of Kafka: the ledger has both sides itself. */
const own = { topic: 'ledger', partition: 0 };
const mostDocuments = 10_000;
const ofSubLedgers: ReadonlySet<string> = new Set([
  'debtors',
  'receiptsOnAccount',
  'unidentifiedIncome',
  'creditors',
  'unpresented',
]);

interface Reconciled extends Change {
  readonly rows: readonly ProofRow[];
  readonly breaks: BreaksAfter<BreakRow>;
  readonly differing: OwnAccounts['differing'];
}

/** C-12: suspense equals its open work items, what is not invoiced at the month's end its receipts, and no journal of the ledger stands in a control account; named by document. */
export const reconcileAccounts: Verb<'accounts', { accounts: OwnAccounts; open: BreakRow[] }, Reconciled> = {
  name: 'reconcile-accounts',
  requirement: 'C-12',
  about: (input) => input,
  load: async (tx, _, call) => {
    const named = allControlAccounts(call.policies.at(controlAccountsPolicy, call.on).value);
    const controls = named.flatMap(({ name, code }) => (ofSubLedgers.has(name) ? code : []));
    const asAt = monthEndBy(addDays(call.on, -1));
    const { code: received } = call.policies.at(goodsReceivedPolicy, asAt).value;
    const structure = call.policies.at(accountCodePolicy, call.on).value;
    const suspense = named.flatMap(({ book, name, code }) => {
      if (name !== 'suspense') return [];
      const pattern = inBalancing(structure, code, '_'.repeat(balancingOf(structure, code).length));
      return [{ book, account: code, pattern }];
    });
    const open = await lockOpenBreaks(tx, own);
    const accounts = await ownAccounts(tx, { suspense, controls, received, asAt }, mostDocuments);
    return [{ open, accounts }];
  },
  decide: ({ accounts, open }, _, call) => {
    const { compared, differing } = accounts;
    const cutId = call.newId();
    const after = breaksAfter(compared, open, { cutId, ...own, at: call.at, newId: () => call.newId() });
    const withDocuments = <Known extends BreakFacts>(row: Known): Known => named(row, differing, call.at);
    const breaks = { found: after.found.map(withDocuments), moved: after.moved.map(withDocuments) };
    const wrong = compared.filter(({ difference }) => difference !== 0n);
    return {
      subject: { kind: 'reconciliation', id: cutId, version: 1 },
      before: null,
      after: { accounts: compared.length, differences: wrong.map(({ code, difference }) => ({ code, difference })) },
      because: {
        rule: 'C-12 accounts whose open items the ledger has itself',
        policies: [],
        facts: { first: differing.slice(0, 20).map(({ number }) => number) },
        sentence: `${wrong.length} of ${compared.length} accounts differ from their open items.`,
      },
      rows: compared.map(({ code, currency, amount: stated, held, difference, items }) =>
        Object.assign(new ProofRow(), {
          ...{ id: call.newId(), cutId, ...own, code, currency, stated, held, difference, items },
          ...{ statedAt: call.at, provenAt: call.at },
        }),
      ),
      ...{ breaks, differing },
    };
  },
  save: async (tx, changes, call) => {
    await keepControlCodes(tx, call.policies, call.on);
    const events = [];
    for (const { rows, breaks, differing } of changes) {
      await insertRows(tx, ProofRow, rows);
      await saveBreaks(tx, breaks);
      for (const row of [...breaks.found, ...breaks.moved]) {
        if (row.state === 'cleared') events.push(differenceCleared(row, call.at));
        else {
          const documents = differing.filter(({ code, currency }) => code === row.code && currency === row.currency);
          await nameDocuments(tx, row.id, documents, row.currency, call.at);
          events.push(differenceNamed(row, row.cutId, documents, call.at));
        }
      }
      await showDifferences(tx, [...new Set(rows.map(({ code }) => code))]);
    }
    return events;
  },
};

function named<Known extends BreakFacts>(row: Known, differing: OwnAccounts['differing'], at: Date): Known {
  if (row.state === 'cleared') return row;
  const documents = differing.filter(({ code, currency }) => code === row.code && currency === row.currency).length;
  return { ...row, state: 'named', namedAt: at, documents };
}

export const accountReconciliationRun = defineRun({
  name: 'account-reconciliation-run',
  plural: 'account-reconciliation-runs',
  requirement: 'C-12',
  summary:
    'Reconciles suspense with its work items and what is received and not invoiced with its orders, and looks for the ledger’s own journals in control accounts',
  verb: reconcileAccounts,
  when: (policies, on) => policies.at(reconciliationsPolicy, on).value,
  find: async (_, { after }) => (after === undefined ? ['accounts' as const] : []),
  cursorOf: (input) => input,
});
