import { addDays, type Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import { Field } from '@tolbooth/http';
import { formatAmount, parseAmount } from '@tolbooth/money';
import { defineReport } from '@tolbooth/reports';
import { balancesAsKnown } from '../balances/balances.queries';
import { booksPolicy } from '../books/books.policy';
import { mustBeSettled } from '../enquiries/known-at';
import { codesInScope } from '../data-scope/scope.queries';
import { listSources, takenByYearEnds } from '../funding/funding.queries';
import { codesCharged } from './funding';

export class FundingSourcesParameters {
  @Field.day({ description: 'As at the end of which day; today if left out', example: '2026-11-30', optional: true })
  asAt?: Day;
  @Field.instant({ description: 'As known at this instant', example: '2026-12-01T10:00:00Z', optional: true })
  knownAt?: string;
}

export const fundingSourcesReport = defineReport({
  name: 'funding-sources',
  requirement: 'C-10',
  title: 'Funding sources',
  description: 'M78: what is charged to each, what is left of its ceiling, what was charged outside of its days.',
  parameters: FundingSourcesParameters,
  columns: {
    source: { type: 'text', label: 'Source', example: 'bond-2006a', drill: '/v1/funding-sources/{source}' },
    name: { type: 'text', label: 'Name', example: 'Bond issue 2006 A' },
    value: {
      type: 'text',
      label: 'Project or appropriation',
      example: '1234',
      drill: '/v1/reports/ledger-lines?from={from}&to={to}&inSegment={segment}&inValue={value}&book={book}',
    },
    from: { type: 'day', label: 'First day' },
    to: { type: 'day', label: 'Last day' },
    ceiling: { type: 'money', label: 'Ceiling', total: true },
    charged: { type: 'money', label: 'Charged', total: true },
    left: { type: 'money', label: 'Left; below zero: over the ceiling', total: true },
    outsideDays: {
      type: 'money',
      label: 'Charged outside of its days',
      total: true,
      drill: '/v1/reports/charges-outside-funding?source={source}',
    },
    over: { type: 'flag', label: 'Over or outside' },
  },
  async *rows(tx, { asAt, knownAt }, scope, asked) {
    await mustBeSettled(tx, knownAt, asked.at);
    const day = asAt ?? asked.on;
    const terms = { policies: asked.policies, on: day };
    const visible = await codesInScope(tx, scope, terms);
    const currency = asked.policies.at(booksPolicy, day).value.currency;
    const money = (minor: bigint) => ({ amount: formatAmount(minor, currency), currency });
    for (const source of await listSources(tx, {})) {
      const all = await codesCharged(tx, source, terms);
      const codes = visible === null ? all : all.filter((code) => visible.includes(code));
      // X-08: who sees a part of the charges is told that part, and not what others' leave over.
      if (visible !== null && codes.length === 0) continue;
      const until = (to: Day) => functionalAt(tx, codes, to < day ? to : day, knownAt, currency);
      const [before, within] = [await until(addDays(source.from, -1)), await until(source.to)];
      const charged = within - before;
      const outside = (await until(day)) - charged;
      const left = parseAmount(source.ceiling, currency) - charged;
      yield {
        ...{ source: source.id, name: source.name, value: source.value, from: source.from, to: source.to },
        ...{ segment: source.segment, book: source.book },
        ceiling: { amount: source.ceiling, currency },
        charged: money(charged),
        left: visible === null ? money(left) : null,
        outsideDays: money(outside),
        over: visible === null ? left < 0n || outside !== 0n : null,
      };
    }
  },
});

/** Charged to the codes in the council's own currency until the end of the day, whatever ends of years took out again. */
async function functionalAt(
  tx: Tx,
  codes: readonly string[],
  asAt: Day,
  knownAt: string | undefined,
  currency: string,
): Promise<bigint> {
  let sum = -parseAmount(await takenByYearEnds(tx, codes, asAt, knownAt), currency);
  for await (const { functional } of balancesAsKnown(tx, { asAt, knownAt, codes }))
    sum += parseAmount(functional, currency);
  return sum;
}
