import type { Scope } from '@tolbooth/access';
import { day, type Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import { Field, Refused } from '@tolbooth/http';
import { parseAmount } from '@tolbooth/money';
import type { Policies } from '@tolbooth/policy';
import { refuse } from '@tolbooth/refusals';
import { costCentresOf } from '../enquiries/scope';
import { monthForm } from '../reviews/month';
import { disputedAt, flowsOf, type FlowFound } from './trends.queries';
import { trendsPolicy } from './trends.policy';
import { monthsOf, type Flow, type Month } from './trends.rules';

export class TrendParameters {
  @Field.text({ description: 'First month', example: '2026-04', ...monthForm }) from: string;
  @Field.text({ description: 'Last month', example: '2026-11', ...monthForm }) to: string;
  @Field.code({ description: 'Only of this directorate', example: 'ECS', optional: true }) directorate?: string;
}

export interface TrendRow extends Month {
  readonly directorate: string;
  readonly currency: string;
  readonly month: string;
}

export interface TrendTerms {
  readonly policies: Policies;
  readonly on: Day;
  readonly scope: Scope;
}

/**
 * Months by department. The month that is not over yet ends today, and those that have not begun are not there: nothing was
 * collected in them, which is not the same as 0 %. @throws Refused for no period, or one that is too long
 */
export async function trendsOf(tx: Tx, parameters: TrendParameters, terms: TrendTerms): Promise<TrendRow[]> {
  const { from, to, directorate } = parameters;
  const { billedMonths, mostMonths } = terms.policies.at(trendsPolicy, terms.on).value;
  const wanted = monthsBetween(from, to);
  if (wanted.length === 0 || wanted.length > mostMonths) {
    const detail = `From ${from} to ${to} are ${wanted.length} months; 1 to ${mostMonths} can be shown`;
    throw new Refused(refuse('trend-period', { field: 'to', detail, facts: { from, to, mostMonths } }));
  }
  const shown = wanted.filter((one) => one <= terms.on.slice(0, one.length));
  if (shown.length === 0) return [];
  const lead = billedMonths - 1;
  const months = [...monthsBefore(from, lead), ...shown];
  const ends = months.map((one) => endOf(one, terms.on));
  const search = { patterns: costCentresOf(terms.scope), from: `${months[0]}-01`, to: ends.at(-1)!, directorate };
  const flows = await flowsOf(tx, search);
  const disputed = await disputedAt(tx, search, ends);
  const keys = [...new Set(flows.map((one) => `${one.directorate}|${one.currency}`))];
  return keys.flatMap((key) => {
    const [ofDirectorate = '', currency = ''] = key.split('|');
    const isOwn = (one: { directorate: string; currency: string }) => `${one.directorate}|${one.currency}` === key;
    const own = flows.filter(isOwn);
    const inDispute = disputed.filter(isOwn);
    const all = months.map((one, at) => ({
      ...flowOf(own, one),
      days: Number.parseInt(ends[at]!.slice(8), 10),
      disputed: amountOf(inDispute.find((found) => found.month === one)?.amount, currency),
    }));
    return monthsOf({ before: flowOf(own, ''), flows: all, lead }, billedMonths).map((row, at) => ({
      ...{ ...row, directorate: ofDirectorate, currency, month: shown[at]! },
    }));
  });
}

function flowOf(flows: readonly FlowFound[], ofMonth: string): Flow {
  const of = (kind: FlowFound['kind']) => {
    const found = flows.find((one) => one.month === ofMonth && one.kind === kind);
    return amountOf(found?.amount, found?.currency ?? '');
  };
  return { billed: of('billed'), collected: of('collected'), reduced: of('reduced'), writtenOff: of('writtenOff') };
}

function amountOf(amount: string | undefined, currency: string): bigint {
  return amount === undefined ? 0n : parseAmount(amount, currency);
}

function monthsBetween(from: string, to: string): string[] {
  return Array.from({ length: Math.max(0, indexOf(to) - indexOf(from) + 1) }, (_, at) => nameOf(indexOf(from) + at));
}

function monthsBefore(from: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => nameOf(indexOf(from) - count + at));
}

function indexOf(name: string): number {
  return Number.parseInt(name.slice(0, 4), 10) * 12 + Number.parseInt(name.slice(5), 10) - 1;
}

function nameOf(index: number): string {
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

function endOf(name: string, today: Day): Day {
  const last = new Date(Date.UTC(Number.parseInt(name.slice(0, 4), 10), Number.parseInt(name.slice(5), 10), 0));
  const end = day(`${name}-${String(last.getUTCDate()).padStart(2, '0')}`);
  return name === today.slice(0, 7) ? today : end;
}
