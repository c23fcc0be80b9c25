import type { Day } from '@tolbooth/calendar';
import { letterheadPolicy } from '@tolbooth/documents';
import { notify, type Notice } from '@tolbooth/notices';
import { isRefusal, refuse } from '@tolbooth/refusals';
import { defineRun } from '@tolbooth/runs';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import type { CustomerRow } from '../customers/customer.entity';
import { lockHolders } from '../customers/customer.rows';
import { directDebitsPolicy } from '../direct-debit-mandates/direct-debits.policy';
import { schemeOf } from '../direct-debit-mandates/mandate-change';
import type { MandateRow } from '../direct-debit-mandates/mandate.entity';
import { mandatesInUse } from '../direct-debit-mandates/mandate.rows';
import { deliveriesOf } from '../document-delivery/document-delivery.rows';
import type { InvoiceRow } from '../invoices/invoice.entity';
import { moneyOf } from '../invoices/invoice.events';
import { loadInvoiceRows } from '../invoices/invoice.rows';
import { noticeData } from './notice.rules';
import { collectOnOf, isAfterLast, mayPresent, toldOn, wantedOf, type Wanted } from './collection.rules';
import { ItemRow, PartRow } from './collection.entity';
import { directDebitNotified } from './collection.events';
import { dueAccounts, insertItems, invoicesToCollect, itemsToPresentAgain, partsOf } from './collection.rows';
import { prepareCollection, standingInvoices } from './collection.rows';

interface Facts {
  readonly customer: CustomerRow | undefined;
  readonly mandate: MandateRow | undefined;
  readonly email: string | undefined;
  readonly wanted: readonly Wanted[];
}

interface Proposed extends Change {
  readonly customer: CustomerRow;
  readonly email: string | undefined;
  readonly collectOn: Day;
  readonly items: readonly { readonly item: ItemRow; readonly parts: readonly PartRow[] }[];
}

/** all that a payer owes by the day of the collection, told to them with its amount and day as many days before. */
const proposeDirectDebits: Verb<{ readonly account: string }, Facts, Proposed> = {
  name: 'propose-direct-debits',
  requirement: 'R-26',
  about: ({ account }) => account,
  load,
  decide: ({ customer, mandate, email, wanted }, { account }, call) => {
    const scheme = schemeOf(call);
    if (isRefusal(scheme)) return scheme;
    if (!customer) return refuse('not-found', { field: 'account', detail: `There is no customer ${account}` });
    if (mandate?.state !== 'active' || wanted.length === 0) {
      return refuse('nothing-to-collect', { field: 'account', detail: `Nothing is to be collected of ${account}` });
    }
    const { version } = call.policies.at(directDebitsPolicy, toldOn(call.on, call.today));
    const collectOn = collectOnFrom(call.on, call);
    const items = wanted.map((each) => itemOf({ ...each, account }, mandate, collectOn, email, call));
    const sum = items.reduce((total, { item }) => total + item.amount, 0n);
    const { amount, currency } = moneyOf(sum, scheme.currency);
    const because = {
      rule: 'R-26 propose-direct-debits',
      policies: [version],
      facts: { account, mandate: mandate.reference, collectOn, amount },
      sentence: `${account} owes ${amount} ${currency} by ${collectOn} and has mandate ${mandate.reference}.`,
    };
    const subject = { kind: 'direct-debit-item', id: items[0]!.item.id, version: 1 };
    return { subject, before: null, after: { items }, because, customer, email, collectOn, items };
  },
  save: async (tx, changes, call) => {
    const days = Map.groupBy(changes, ({ collectOn }) => collectOn);
    for (const [collectOn, all] of days) {
      const { currency } = all[0]!.items[0]!.item;
      const id = await prepareCollection(tx, { id: call.newId(), currency, collectOn, openedAt: call.at });
      for (const { items } of all) for (const { item } of items) item.collectionId = id;
    }
    const items = changes.flatMap((change) => change.items);
    await insertItems(
      tx,
      items.map(({ item }) => item),
      items.flatMap(({ parts }) => parts),
    );
    await notify(
      tx,
      changes.flatMap((change) => noticesOf(change, call)),
      call,
    );
    return changes.flatMap((change) => change.items.map(({ item, parts }) => directDebitNotified(item, parts)));
  },
};

async function load(...[tx, inputs, call]: Parameters<(typeof proposeDirectDebits)['load']>): Promise<Facts[]> {
  const accounts = inputs.map(({ account }) => account);
  const { value: policy } = call.policies.at(directDebitsPolicy, toldOn(call.on, call.today));
  const collectOn = collectOnFrom(call.on, call);
  // of a merged account the mandate, and the address, are those of the one that goes on.
  const customers = await lockHolders(tx, accounts);
  const holders = accounts.flatMap((account) => customers.get(account)?.account ?? []);
  const mandates = await mandatesInUse(tx, holders);
  const deliveries = await deliveriesOf(tx, holders);
  const currency = policy.scheme?.currency ?? '';
  const open = await loadRowsOf(await invoicesToCollect(tx, accounts, collectOn, currency));
  const returned = (await itemsToPresentAgain(tx, accounts)).filter((item) =>
    mayPresent(item, collectOn, policy.again),
  );
  const parts = await partsOf(
    tx,
    returned.map(({ id }) => id),
  );
  const named = [...parts.values()].flat().map(({ invoiceId }) => invoiceId);
  const standing = await standingInvoices(tx, named);
  const stands = new Map((await loadRowsOf([...standing])).map((row) => [row.id, row]));
  const mandateOf = new Map(
    mandates.flatMap((row) => (row.currency === currency ? [[row.account, row] as const] : [])),
  );
  const openOf = Map.groupBy(open, (row) => row.payingAccount);
  const returnedOf = Map.groupBy(returned, (item) => item.account);
  return accounts.map((account) => {
    const holder = customers.get(account)?.account ?? account;
    const mandate = mandateOf.get(holder);
    const over = (represents?: string) => mandate !== undefined && isAfterLast(represents, mandate);
    const again = (returnedOf.get(account) ?? []).filter(({ id }) => !over(id));
    const email = deliveries.get(holder)?.email ?? emailOf(customers.get(account));
    const wanted = wantedOf(
      over() ? [] : (openOf.get(account) ?? []),
      again.map((item) => ({ item, parts: parts.get(item.id) ?? [] })),
      (id) => stands.get(id),
    );
    return { customer: customers.get(account), mandate, email, wanted };
  });

  async function loadRowsOf(ids: readonly string[]): Promise<InvoiceRow[]> {
    return (await loadInvoiceRows(tx, ids)).filter((row) => row !== undefined);
  }
}

/** A run for a day that has passed tells payers today; a rehearsal for a later one tells them then. */
function collectOnFrom(on: Day, { today, policies }: Pick<Call, 'today' | 'policies'>): Day {
  const day = toldOn(on, today);
  return collectOnOf(day, policies.at(directDebitsPolicy, day).value.noticeDays, policies.holidaysOn(day));
}

function emailOf(customer: CustomerRow | undefined): string | undefined {
  return customer?.contacts.find(({ active, email }) => active && email !== undefined)?.email;
}

function itemOf(
  wanted: Wanted & { readonly account: string },
  mandate: MandateRow,
  collectOn: Day,
  email: string | undefined,
  call: Call,
) {
  const { amount, again, account } = wanted;
  const item = Object.assign(new ItemRow(), {
    ...{ id: call.newId(), collectionId: '', mandateId: mandate.id, reference: mandate.reference, version: 1 },
    ...{ account, currency: mandate.currency, amount, state: 'proposed', collectOn, code: null },
    ...{ represents: again?.id ?? null, attempt: (again?.attempt ?? 0) + 1, firstOn: again?.firstOn ?? collectOn },
    ...{
      notice: email === undefined ? 'letter' : 'email',
      proposedBy: call.by.id,
      proposedOn: toldOn(call.on, call.today),
    },
    ...{ receiptId: null, endedOn: null, because: null, again: false },
  } satisfies ItemRow);
  const parts = wanted.parts.map(({ invoiceId, number, amount: own }) =>
    Object.assign(new PartRow(), {
      ...{ id: call.newId(), itemId: item.id, invoiceId, invoiceNumber: number, amount: own, live: true },
    } satisfies PartRow),
  );
  return { item, parts };
}

function noticesOf({ email: to, items, customer }: Proposed, call: Call): Notice[] {
  if (to === undefined) return [];
  const letterhead = call.policies.at(letterheadPolicy, call.on).value;
  return items.map((each) => ({
    ...{ to, template: 'direct-debit-notice', data: noticeData(each, customer, letterhead) },
    about: { kind: 'direct-debit-item', id: each.item.id },
  }));
}

export const proposalRun = defineRun({
  name: 'direct-debit-proposal-run',
  plural: 'direct-debit-proposal-runs',
  requirement: 'R-26',
  summary: 'Propose what is collected of payers with a mandate, and give them notice',
  verb: proposeDirectDebits,
  when: (policies, on) => {
    const { propose: time, days } = policies.at(directDebitsPolicy, on).value.times;
    return { time, days };
  },
  find: async (tx, { asOf, today, policies, after, limit }) => {
    const { scheme, again } = policies.at(directDebitsPolicy, toldOn(asOf, today)).value;
    if (!scheme) return [];
    const collectOn = collectOnFrom(asOf, { today, policies });
    const accounts = await dueAccounts(tx, { collectOn, currency: scheme.currency, after, limit, again });
    return accounts.map((account) => ({ account }));
  },
  cursorOf: ({ account }) => account,
});
