import type { Day } from '@tolbooth/calendar';
import { accountCodePolicy } from '@tolbooth/policy';
import { refuse } from '@tolbooth/refusals';
import { defineRun } from '@tolbooth/runs';
import type { Change, Verb } from '@tolbooth/verbs';
import { council } from '../books/book';
import { booksPolicy } from '../books/books.policy';
import { knownCodes } from '../codes/known-codes.rows';
import type { Journal } from '../journals/journal';
import { journalPosted } from '../journals/journal.events';
import { postJournals } from '../journals/journal.rows';
import { openPeriods } from '../periods/periods.rows';
import { ownEntry } from '../posting/own-entry';
import { placeFor, type OpenPeriod } from '../posting/placing.rules';
import { balancingOf } from '../posting/posting.rules';
import { goodsReceivedPolicy } from './goods-received.policy';
import { lockReceipts, ordersToAccrue, type OrderReceipts } from './goods-received.rows';
import { accrualLines, monthEndBy, openByCode } from './open-receipt.rules';

const beforeAll = '00000000-0000-0000-0000-000000000000';

interface ToAccrue {
  readonly orderId: string;
  /** Last day of a month. */
  readonly asAt: Day;
}

interface Facts extends OrderReceipts {
  readonly books: ReadonlyMap<string, string>;
  readonly open: readonly OpenPeriod[];
}

interface Accrued extends Change {
  readonly journal: Journal;
}

/** C-14: what came of an order and is not invoiced, on the month's last day; `accrual-reversal-run` turns it on the next. */
const accrueReceipts: Verb<ToAccrue, Facts, Accrued> = {
  name: 'accrue-receipts',
  requirement: 'C-14',
  about: ({ orderId }) => orderId,
  load: async (tx, inputs, { policies, on }) => {
    const open = await openPeriods(tx);
    const { currency } = policies.at(booksPolicy, on).value;
    const receipts: OrderReceipts[] = [];
    for (const asAt of new Set(inputs.map((input) => input.asAt))) {
      const { code: account } = policies.at(goodsReceivedPolicy, asAt).value;
      const orders = inputs.flatMap((input) => (input.asAt === asAt ? [input.orderId] : []));
      const of = await lockReceipts(tx, orders, { asAt, account, currency });
      inputs.forEach((input, at) => {
        if (input.asAt === asAt) receipts[at] = of(input.orderId);
      });
    }
    const codes = receipts.flatMap(({ movements, accrued }) => [
      ...movements.map(({ code }) => code),
      ...accrued.keys(),
    ]);
    const accounts = inputs.map(({ asAt }) => policies.at(goodsReceivedPolicy, asAt).value.code);
    const books = await knownCodes(tx, [...codes, ...accounts]);
    return receipts.map((one) => ({ ...one, books, open }));
  },
  decide: ({ orderNumber, movements, accrued, books, open }, { orderId, asAt }, call) => {
    const { value: policy, version } = call.policies.at(goodsReceivedPolicy, asAt);
    const number = orderNumber ?? orderId;
    const receipts = openByCode(movements, asAt);
    const lines = accrualLines(receipts, accrued, policy.code);
    if (lines.length === 0) {
      return refuse('nothing-to-accrue', { detail: `The books say what is open of ${number}`, facts: { orderId } });
    }
    const unknown = lines.find(({ code }) => books.get(code) !== council);
    if (unknown) {
      const detail = `The council’s books have no account ${unknown.code}: what came of ${number} is not accrued`;
      return refuse('code-unknown', { detail, facts: { code: unknown.code, order: number } });
    }
    const structure = call.policies.at(accountCodePolicy, call.on).value;
    const own = balancingOf(structure, policy.code);
    const other = lines.find(({ code }) => balancingOf(structure, code) !== own);
    if (other) {
      const detail = `${other.code} of ${number} is in another balancing segment than ${policy.code}`;
      return refuse('accrual-balancing', { detail, facts: { code: other.code, order: number } });
    }
    const { currency } = call.policies.at(booksPolicy, call.on).value;
    const id = call.newId();
    const entry = ownEntry({
      ...{ id, kind: 'Accrual', book: council, document: orderId, documentNumber: number, dated: asAt, at: call.at },
      ...{ ruleVersion: version, currency },
      lines: lines.map(({ code, amount }) => ({
        ...{ code, amount, functional: amount, currency, balancing: own },
        ...(code === policy.code ? { item: orderId } : {}),
      })),
    });
    const place = placeFor(entry, open);
    if (place?.accountingDay !== asAt) {
      const detail = `The period of ${asAt} is not open: what came of ${number} cannot be accrued on that day`;
      return refuse('no-open-period', { detail, facts: { dated: asAt } });
    }
    const total = [...receipts.values()].reduce((sum, amount) => sum + amount, 0n);
    return {
      subject: { kind: 'journal', id, version: 1 },
      before: null,
      after: { order: number, asAt, open: total },
      because: {
        rule: 'C-14 received and not invoiced',
        policies: [version],
        facts: { order: number, asAt, open: Object.fromEntries(receipts), accrued: Object.fromEntries(accrued) },
        sentence: `What came of ${number} by ${asAt} and is not invoiced is accrued; the next period turns it back.`,
      },
      journal: { id, entry, place, postedAt: call.at, reverses: undefined },
    };
  },
  save: async (tx, changes) => {
    const journals = changes.map(({ journal }) => journal);
    return (await postJournals(tx, journals)).map(journalPosted);
  },
};

/** For the last month's end, as long as its period is open: news that come later post only what they change. */
export const receivedNotVoucheredRun = defineRun({
  name: 'received-not-vouchered-run',
  plural: 'received-not-vouchered-runs',
  requirement: 'C-14',
  summary: 'Accrues what is received and not invoiced at the end of the last month',
  verb: accrueReceipts,
  when: (policies, on) => {
    const { time, days } = policies.at(goodsReceivedPolicy, on).value;
    return { time, days };
  },
  find: async (tx, { asOf, policies, after = beforeAll, limit }) => {
    const asAt = monthEndBy(asOf);
    const place = placeFor({ book: council, service: 'ledger', dated: asAt }, await openPeriods(tx));
    if (place?.accountingDay !== asAt) return [];
    const { code: account } = policies.at(goodsReceivedPolicy, asAt).value;
    const orders = await ordersToAccrue(tx, { asAt, account, after, limit });
    return orders.map(({ orderId }) => ({ orderId, asAt }));
  },
  cursorOf: ({ orderId }: ToAccrue) => orderId,
});
