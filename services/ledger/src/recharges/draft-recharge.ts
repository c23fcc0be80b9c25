import type { Day } from '@tolbooth/calendar';
import { insertRows, loadRows, updateRows, type Tx } from '@tolbooth/database';
import { calendarPolicy } from '@tolbooth/policy';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { booksPolicy } from '../books/books.policy';
import type { Receiver } from './instalments.rules';
import { spanFault } from './instalments.rules';
import { methodOf, noticeDaysOf, rechargeStep } from './notice.rules';
import { RechargeRow } from './recharge.entity';
import { chartOf, costCentreOf } from './recharge.rows';
import { codesFault, figuresFault, type ChartOf } from './recharge.rules';
import { rechargesPolicy } from './recharges.policy';

/** What a recharge is to say; amounts in minor units of the council's own currency. */
export interface RechargeAsked {
  readonly book: string;
  readonly method: string;
  readonly title: string;
  readonly nature: string;
  readonly provider: string;
  readonly pool: string | undefined;
  readonly amount: { readonly minor: bigint; readonly currency: string } | undefined;
  readonly firstPeriod: string;
  readonly lastPeriod: string;
  readonly countDate: Day;
  readonly dataYear: string;
  readonly expectedIncrease: string;
  readonly agreement: string | undefined;
  readonly noticeDays: number | undefined;
  readonly receivers: readonly Omit<Receiver, 'costCentre'>[];
}

export interface RechargeChange extends Change {
  readonly row: RechargeRow;
}

export type ChangeAsked = RechargeAsked & { readonly id: string };

/** C-15, M12: the basis with its count date and data year, who receives and what the notice will be. */
export const draftRecharge: Verb<RechargeAsked, ChartOf, RechargeChange> = {
  name: 'draft-recharge',
  requirement: 'C-15',
  about: ({ title, provider }) => `${provider} ${title}`,
  load: (tx, inputs, call) => chartsOf(tx, inputs, call),
  decide: (chart, asked, call) => {
    const content = contentOf(asked, chart, call);
    if (isRefusal(content)) return content;
    const nothing = { noticedBy: null, noticedOn: null, chargeableFrom: null, agreedOn: null, endedOn: null };
    const row = Object.assign(new RechargeRow(), content, nothing, {
      ...{ id: call.newId(), number: null, state: 'drafted' as const, endedWhy: null, version: 1 },
      ...{ draftedBy: call.by.id, changedBy: call.by.id, changedAt: call.at, hands: [call.by.id] },
    });
    return { subject: { kind: 'recharge', id: row.id, version: 1 }, before: null, after: row, row };
  },
  save: async (tx, changes) => {
    await insertRows(
      tx,
      RechargeRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

/** While it is a draft, also after an objection was accepted: then a new notice begins. */
export const changeRecharge: Verb<ChangeAsked, { row: RechargeRow | undefined; chart: ChartOf }, RechargeChange> = {
  name: 'change-recharge',
  requirement: 'C-15',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs, call) => {
    const charts = await chartsOf(tx, inputs, call);
    const ids = inputs.map(({ id }) => id);
    return (await loadRows(tx, RechargeRow, ids, { lock: true })).map((row, at) => ({ row, chart: charts[at]! }));
  },
  decide: ({ row, chart }, asked, call) => {
    if (!row) return unknownRecharge(asked.id);
    const step = rechargeStep('change-recharge', row.state);
    if (isRefusal(step)) return step;
    const content = contentOf(asked, chart, call);
    if (isRefusal(content)) return content;
    const hands = [...new Set([...row.hands, call.by.id])];
    const change = { changedBy: call.by.id, changedAt: call.at, hands, version: row.version + 1 };
    const after = Object.assign(new RechargeRow(), row, content, change);
    return { subject: { kind: 'recharge', id: row.id, version: after.version }, before: row, after, row: after };
  },
  save: async (tx, changes) => {
    await updateRows(
      tx,
      RechargeRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

export function unknownRecharge(id: string): Refusal {
  return refuse('recharge-unknown', { field: 'id', detail: `There is no recharge ${id}`, facts: { id } });
}

async function chartsOf(tx: Tx, inputs: readonly RechargeAsked[], call: Call): Promise<ChartOf[]> {
  const chart = await chartOf(tx, inputs.flatMap(codesOf), call);
  return inputs.map(() => chart);
}

function codesOf({ provider, pool, receivers }: RechargeAsked): string[] {
  return [provider, ...(pool === undefined ? [] : [pool]), ...receivers.map(({ code }) => code)];
}

function contentOf(asked: RechargeAsked, chart: ChartOf, call: Call) {
  const policy = call.policies.at(rechargesPolicy, call.on).value;
  const { currency } = call.policies.at(booksPolicy, call.on).value;
  const method = methodOf(policy, asked.method);
  if (isRefusal(method)) return method;
  const { agreement, pool, amount } = asked;
  const noticeDays = noticeDaysOf(policy, method, { reference: agreement, noticeDays: asked.noticeDays });
  if (isRefusal(noticeDays)) return noticeDays;
  const receivers = asked.receivers.map(({ code, figure }) => ({ code, costCentre: costCentreOf(call, code), figure }));
  const { yearStartMonth } = call.policies.at(calendarPolicy, call.on).value;
  const { every, base } = method;
  const fault =
    amountFault(asked, currency) ??
    spanFault({ ...asked, every }, yearStartMonth) ??
    figuresFault(receivers) ??
    codesFault({ ...asked, pool: pool ?? null, receivers }, chart, call.on);
  if (fault) return fault;
  const { book, title, nature, provider, firstPeriod, lastPeriod, countDate, dataYear, expectedIncrease } = asked;
  return {
    ...{
      book,
      method: method.id,
      title,
      nature,
      provider,
      pool: pool ?? null,
      amount: amount?.minor ?? null,
      currency,
    },
    ...{ firstPeriod, lastPeriod, every, base, countDate, dataYear, expectedIncrease, noticeDays, receivers },
    agreement: agreement ?? null,
  };
}

function amountFault({ amount, pool }: RechargeAsked, currency: string): Refusal | undefined {
  if ((amount === undefined) === (pool === undefined)) {
    const detail =
      amount === undefined ? 'Neither an amount nor a pool is given' : 'Both an amount and a pool are given';
    return refuse('recharge-of-what', { field: amount === undefined ? 'amount' : 'pool', detail });
  }
  if (amount === undefined || amount.currency === currency) return undefined;
  return refuse('recharge-currency', {
    field: 'amount.currency',
    detail: `The books are kept in ${currency}`,
    facts: { currency },
  });
}
