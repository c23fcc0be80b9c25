import { insertRows, loadRows, updateRows } from '@tolbooth/database';
import { formatAmount, parseAmount } from '@tolbooth/money';
import { calendarPolicy } from '@tolbooth/policy';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { journalPosted } from '../journals/journal.events';
import { postJournals } from '../journals/journal.rows';
import type { Journal } from '../journals/journal';
import { openPeriods } from '../periods/periods.rows';
import { ownEntry } from '../posting/own-entry';
import { placeFor, type OpenPeriod } from '../posting/placing.rules';
import { unknownRecharge, type RechargeChange } from './draft-recharge';
import {
  apportion,
  chargeable,
  fixedShare,
  instalmentsOf,
  isDue,
  poolShare,
  type Instalment,
  type Share,
} from './instalments.rules';
import { noticeRuns, rechargeStep } from './notice.rules';
import { ChargeRow, RechargeRow } from './recharge.entity';
import { chargesOf, chartOf, poolCost, type ChargeFound } from './recharge.rows';
import { codesFault, type ChartOf } from './recharge.rules';
import { rechargesPolicy } from './recharges.policy';

export interface Charging {
  readonly id: string;
  /** The last month of what is charged. */
  readonly period: string;
}

interface Facts {
  readonly row: RechargeRow | undefined;
  readonly charges: readonly ChargeFound[];
  readonly chart: ChartOf;
  readonly open: readonly OpenPeriod[];
  /** Posted to the pool since the first period that is charged, through this one. */
  readonly pool: bigint;
}

interface Charged extends RechargeChange {
  readonly charge: ChargeRow;
  readonly journal: Journal | undefined;
}

/** C-15: one period of a recharge: shares by the base, to the penny, no VAT; each period once. */
export const chargeRecharge: Verb<Charging, Facts, Charged> = {
  name: 'charge-recharge',
  requirement: 'C-15',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs, call) => {
    const ids = inputs.map(({ id }) => id);
    const rows = await loadRows(tx, RechargeRow, ids, { lock: true });
    const charges = await chargesOf(tx, ids);
    const codes = rows.flatMap((row) =>
      row ? [row.provider, row.pool ?? '', ...row.receivers.map((r) => r.code)] : [],
    );
    const chart = await chartOf(tx, codes, call);
    const open = await openPeriods(tx);
    const facts: Facts[] = [];
    for (const [at, row] of rows.entries()) {
      const span = row?.pool ? poolSpan(row, inputs[at]!.period, call) : undefined;
      const pool = row?.pool && span ? await poolCost(tx, row.pool, span.from, span.to, row.currency) : 0n;
      facts.push({ row, charges: charges.filter((one) => one.rechargeId === row?.id), chart, open, pool });
    }
    return facts;
  },
  decide: (facts, { id, period }, call) => {
    const { row, charges, chart } = facts;
    if (!row) return unknownRecharge(id);
    const step = rechargeStep('charge-recharge', row.state);
    if (isRefusal(step)) return step;
    const wanted = dueInstalment(row, period, charges, call);
    if (isRefusal(wanted)) return wanted;
    const { instalment, last } = wanted;
    const fault = codesFault(row, chart, instalment.to);
    if (fault) return fault;
    const total = amountOf(row, facts, period, call);
    const shares = apportion(total, row.receivers);
    const journalId = call.newId();
    const journal = total === 0n ? undefined : journalOf(row, instalment, { total, shares, journalId }, facts, call);
    if (isRefusal(journal)) return journal;
    const ended = last ? { state: 'ended' as const, endedOn: call.on, endedWhy: 'The last period was charged' } : {};
    const after = Object.assign(new RechargeRow(), row, { state: step.to, version: row.version + 1 }, ended);
    const charge = Object.assign(new ChargeRow(), {
      ...{ id: call.newId(), rechargeId: id, period, chargedOn: call.on, total },
      parts: shares.map(({ amount, ...receiver }) => ({ ...receiver, amount: amount.toString() })),
      journalId: journal?.id ?? null,
    });
    return {
      subject: { kind: 'recharge', id, version: after.version },
      before: row,
      after,
      because: {
        rule: 'C-15 recharge by a stated base',
        policies: [call.policies.at(rechargesPolicy, call.on).version],
        facts: { period, total: formatAmount(total, row.currency), base: row.base, agreedOn: row.agreedOn },
        sentence: `${formatAmount(total, row.currency)} of ${row.number} for ${period} was shared out by ${row.base} among ${shares.length} receivers.`,
      },
      ...{ row: after, charge, journal },
    };
  },
  save: async (tx, changes) => {
    await updateRows(
      tx,
      RechargeRow,
      changes.map(({ row }) => row),
    );
    await insertRows(
      tx,
      ChargeRow,
      changes.map(({ charge }) => charge),
    );
    const posted = await postJournals(
      tx,
      changes.flatMap(({ journal }) => journal ?? []),
    );
    return posted.map(journalPosted);
  },
};

function instalments(row: RechargeRow, call: Call): Instalment[] {
  return instalmentsOf(row, call.policies.at(calendarPolicy, call.on).value.yearStartMonth);
}

function poolSpan(row: RechargeRow, period: string, call: Call) {
  const open = chargeable(instalments(row, call), row.chargeableFrom);
  const to = open.find((one) => one.period === period)?.to;
  return to && { from: open[0]!.from, to };
}

function dueInstalment(
  row: RechargeRow,
  period: string,
  charges: readonly ChargeFound[],
  call: Call,
): { instalment: Instalment; last: boolean } | Refusal {
  const runs = noticeRuns(row.id, row.chargeableFrom, call.on);
  if (runs) return runs;
  if (charges.some((one) => one.period === period)) {
    return refuse('recharge-charged-once', { field: 'period', detail: `${period} of ${row.number} is charged` });
  }
  const open = chargeable(instalments(row, call), row.chargeableFrom);
  const instalment = open.find((one) => one.period === period);
  const { daysAfterPeriod } = call.policies.at(rechargesPolicy, call.on).value;
  if (!instalment || !isDue(instalment, row.chargeableFrom, daysAfterPeriod, call.on)) {
    return refuse('recharge-not-due', {
      field: 'period',
      detail: `${period} of ${row.number} is not due on ${call.on}`,
      facts: { periods: open.map((one) => one.period), on: call.on },
    });
  }
  const left = open.filter((one) => one !== instalment && !charges.some((charged) => charged.period === one.period));
  return { instalment, last: left.length === 0 };
}

function amountOf(row: RechargeRow, { pool, charges }: Facts, period: string, call: Call): bigint {
  if (row.amount !== null) return fixedShare(row.amount, instalments(row, call), period);
  return poolShare(
    pool,
    charges.map(({ total }) => parseAmount(total, row.currency)),
  );
}

function journalOf(
  row: RechargeRow,
  { period, to }: Instalment,
  { total, shares, journalId }: { total: bigint; shares: readonly Share[]; journalId: string },
  { open, chart }: Facts,
  call: Call,
): Journal | Refusal {
  const line = (code: string, amount: bigint) => {
    return { code, balancing: chart(code)!.balancing, currency: row.currency, amount, functional: amount };
  };
  const charged = shares.filter(({ amount }) => amount !== 0n);
  const entry = ownEntry({
    ...{ id: journalId, kind: 'Recharge', book: row.book, document: row.id, documentNumber: `${row.number}/${period}` },
    ...{ dated: to, at: call.at, currency: row.currency },
    ruleVersion: call.policies.at(rechargesPolicy, call.on).version,
    lines: [...charged.map(({ code, amount }) => line(code, amount)), line(row.provider, -total)],
  });
  const place = placeFor(entry, open);
  if (place) return { id: journalId, entry, place, postedAt: call.at, reverses: undefined };
  return refuse('no-open-period', { field: 'period', detail: `No period is open for ${to} or later in ${row.book}` });
}
