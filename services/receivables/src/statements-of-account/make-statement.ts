import { addDays, day, type Day } from '@tolbooth/calendar';
import { archive, letterheadPolicy, typeset, wordsOf } from '@tolbooth/documents';
import { notify, type Notice } from '@tolbooth/notices';
import { booksPolicy } from '@tolbooth/policy';
import { refuse } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import type { CustomerRow } from '../customers/customer.entity';
import { loadHolders } from '../customers/customer.rows';
import type { DocumentDeliveryRow } from '../document-delivery/document-delivery.entity';
import { deliveriesOf } from '../document-delivery/document-delivery.rows';
import { StatementRow } from './statement.entity';
import { accountFacts, insertStatements, type AccountAt } from './statement.rows';
import { balancesOf, statementData } from './statement.rules';
import { statementsPolicy } from './statements.policy';

export interface StatementWanted {
  readonly account: string;
  readonly kind: 'monthly' | 'asked';
}

interface Facts {
  readonly customer: CustomerRow | undefined;
  readonly delivery: DocumentDeliveryRow | undefined;
  readonly accounts: readonly AccountAt[];
  readonly home: string;
}

export interface StatementsMade extends Change {
  /** One a currency. */
  readonly rows: readonly StatementRow[];
  readonly email: string | null;
}

export const statementFile = ({ account, onDay }: Pick<StatementRow, 'account' | 'onDay'>) =>
  `statement-${account}-${onDay}.pdf`;

/** all departments of a customer on one statement, what happened since the last, what is open, and how old it is. */
export const makeStatement: Verb<StatementWanted, Facts, StatementsMade> = {
  name: 'make-statement',
  requirement: 'R-19',
  about: ({ account }) => account,
  expects: ({ customer }) => customer?.version,
  load: async (tx, inputs, call) => {
    const asked = inputs.map(({ account }) => account);
    const customers = await loadHolders(tx, asked);
    const accounts = asked.map((account) => customers.get(account)?.account ?? account);
    const deliveries = await deliveriesOf(tx, accounts);
    const { firstDays } = call.policies.at(statementsPolicy, call.on).value;
    const now = { at: call.at, on: call.on, firstFrom: addDays(call.on, -firstDays) };
    const facts = Map.groupBy(await accountFacts(tx, [...new Set(accounts)], now), ({ account }) => account);
    const home = wordsOf(call.policies.profile).region;
    return accounts.map((account, at) => ({
      ...{ customer: customers.get(asked[at]!), delivery: deliveries.get(account), home },
      accounts: facts.get(account) ?? [],
    }));
  },
  decide: (facts, { account: asked, kind }, call) => {
    const { customer, delivery } = facts;
    if (!customer) return refuse('not-found', { field: 'id', detail: `There is no customer ${asked}` });
    const { account } = customer;
    const byEmail = kind === 'monthly' && delivery?.statements === 'email' && delivery.email !== null;
    const rows = currenciesOf(facts, account, call).map((each) => rowOf(each, facts, { kind, byEmail }, call));
    const closing = rows.map(({ data }) => `${data.closing.currency} ${data.closing.amount}`).join(', ');
    const { version } = call.policies.at(statementsPolicy, call.on);
    const because = {
      ...{ rule: 'R-19', policies: [version], facts: { kind, closing } },
      sentence: `Statement of ${account} on ${call.on} with a balance of ${closing}.`,
    };
    const after = { account, kind, statements: rows.map(({ id, currency, way }) => ({ id, currency, way })) };
    const subject = { kind: 'statement-of-account', id: rows[0]!.id, version: 1 };
    return { subject, before: null, after, because, rows, email: byEmail ? delivery.email : null };
  },
  save: async (tx, changes, call) => {
    const rows = changes.flatMap((change) => change.rows);
    const files = await Promise.all(
      rows.map(async (row) => {
        const { content } = await typeset({ profile: call.policies.profile, template: 'statement', data: row.data });
        const name = statementFile(row);
        return { content, mediaType: 'application/pdf', kind: 'statement', about: row.id, name, at: call.at };
      }),
    );
    const hashes = await archive.put(tx, files);
    rows.forEach((row, at) => (row.hash = hashes[at]!));
    await insertStatements(tx, rows);
    const notices = changes.flatMap(({ email, rows: own }) => (email ? own.map((row) => emailOf(row, email)) : []));
    await notify(tx, notices, call);
    return [];
  },
};

/** Who has had nothing at all and asks gets one that says so. */
function currenciesOf({ accounts }: Facts, account: string, { policies, on }: Call): readonly AccountAt[] {
  if (accounts.length > 0) return accounts;
  const { currency } = policies.at(booksPolicy, on).value;
  return [{ account, currency, last: undefined, movements: [], openItems: [], onAccount: 0n }];
}

function rowOf(
  account: AccountAt,
  { customer, delivery, home }: Facts,
  { kind, byEmail }: { kind: StatementRow['kind']; byEmail: boolean },
  call: Call,
): StatementRow {
  const { agingDays, howToPay, firstDays } = call.policies.at(statementsPolicy, call.on).value;
  const { value: letterhead } = call.policies.at(letterheadPolicy, call.on);
  const from: Day = account.last?.on ?? day(addDays(call.on, -firstDays));
  const largePrint = delivery?.largePrint ?? false;
  const paper = { customer: customer!, largePrint, letterhead, home, on: call.on, from, agingDays, howToPay };
  const { opening, closing } = balancesOf(account);
  return Object.assign(new StatementRow(), {
    ...{ id: call.newId(), account: account.account, currency: account.currency, kind, onDay: call.on },
    ...{ opening, closing, way: byEmail ? 'email' : 'post', name: customer!.name, hash: '' },
    ...{ data: statementData(account, paper), madeAt: call.at, madeBy: call.by.id },
  });
}

function emailOf(row: StatementRow, to: string): Notice {
  const { council, department, telephone, website } = row.data.letterhead;
  return {
    to,
    template: 'statement-by-email',
    data: {
      ...{ account: row.account, on: row.onDay, customer: row.name, balance: row.data.closing },
      ...{ council, department, telephone, website },
    },
    about: { kind: 'statement-of-account', id: row.id },
    attachments: [{ name: statementFile(row), hash: row.hash }],
  };
}
