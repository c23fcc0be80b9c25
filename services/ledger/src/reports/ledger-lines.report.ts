import { addDays, type Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import { Field, Refused } from '@tolbooth/http';
import { formatAmount, parseAmount } from '@tolbooth/money';
import { refuse } from '@tolbooth/refusals';
import { defineReport } from '@tolbooth/reports';
import { balancesAsKnown } from '../balances/balances.queries';
import { linesOfCodes, placeOf, type AccountLineFound } from '../enquiries/enquiries.queries';
import { mustBeSettled } from '../enquiries/known-at';
import { bookOf, selectedCodes, SelectionParameters } from '../enquiries/selection';
import { journalNumber } from '../journals/journal';

export class LedgerLinesParameters extends SelectionParameters {
  @Field.day({ description: 'First day', example: '2026-04-01' }) from: Day;
  @Field.day({ description: 'Last day', example: '2026-11-30', notBefore: 'from' }) to: Day;
  @Field.code({ description: 'Only of this code', example: 'WE93110-41000-000-1234-00-0000', optional: true })
  code?: string;
  @Field.instant({
    description: 'As known at this instant; as known now if left out',
    example: '2026-12-01T10:00:00Z',
    optional: true,
  })
  knownAt?: string;
}

/** Before the lines, among them, behind them. */
type Part = 'opening' | 'line' | 'closing';
interface Wanted {
  readonly from: Day;
  readonly to: Day;
  readonly knownAt: string | undefined;
  readonly take: number | undefined;
}

export const ledgerLinesReport = defineReport({
  name: 'ledger-lines',
  requirement: 'C-10',
  title: 'Ledger',
  description:
    'Opening balance, lines and closing balance of a code, a project, an appropriation, a level of a hierarchy or a class.',
  parameters: LedgerLinesParameters,
  columns: {
    day: { type: 'day', label: 'Day' },
    text: {
      type: 'text',
      label: 'What',
      example: 'InvoiceCompleted',
      drill: '/v1/source-documents/{document}/journals',
    },
    documentNumber: { type: 'text', label: 'Document', example: '10342718' },
    journal: { type: 'text', label: 'Journal', example: 'J2026-000001', drill: '/v1/journals/{journalId}' },
    line: { type: 'whole', label: 'Line' },
    code: { type: 'text', label: 'Code', drill: '/v1/accounts/{code}/lines?from={from}&to={to}' },
    currency: { type: 'text', label: 'Currency', example: 'GBP' },
    debit: { type: 'money', label: 'Debit', currency: 'currency', total: true },
    credit: { type: 'money', label: 'Credit', currency: 'currency', total: true },
    balance: { type: 'money', label: 'Balance', currency: 'currency' },
    functional: { type: 'money', label: 'In own currency' },
    postedAt: { type: 'instant', label: 'Posted at' },
    late: { type: 'flag', label: 'Late' },
    service: { type: 'text', label: 'From', example: 'receivables' },
    event: { type: 'text', label: 'Event', drill: '/v1/journals/{event}' },
    trace: { type: 'text', label: 'Trace' },
  },
  cursorOf: (row) => (row as unknown as { place: readonly string[] }).place,
  async *rows(tx, parameters, scope, asked) {
    const { from, to, knownAt } = parameters;
    await mustBeSettled(tx, knownAt, asked.at);
    const [part, after] = partOf(asked.after);
    const codes = await codesOf(tx, parameters, await selectedCodes(tx, parameters, scope, { ...asked, on: to }));
    const wanted = { from, to, knownAt, take: asked.take };
    if (part === 'opening') yield* balanceRows(tx, 'opening', codes, addDays(from, -1), wanted, after);
    if (part !== 'closing') {
      const cursor = part === 'line' ? after : undefined;
      for await (const line of linesOfCodes(tx, codes, { ...wanted, cursor })) yield lineRow(line);
    }
    yield* balanceRows(tx, 'closing', codes, to, wanted, part === 'closing' ? after : []);
  },
});

/** Where the page begins, and behind what of it. @throws Refused for a cursor of something else */
function partOf(after: readonly string[] | undefined): [Part, readonly string[]] {
  if (after === undefined) return ['opening', []];
  const [part, ...key] = after;
  if (part === 'line' && key.length === 3) return ['line', key];
  if ((part === 'opening' || part === 'closing') && key.length === 1) return [part, key];
  throw new Refused(refuse('cursor-malformed', { field: 'after', detail: 'after is not a cursor of this report' }));
}

/** A whole ledger is no answer on a screen: somebody says which part of it. */
async function codesOf(tx: Tx, parameters: LedgerLinesParameters, selected: string[] | null): Promise<string[]> {
  const { code, inSegment, inHierarchy, class: ofClass } = parameters;
  if (code === undefined && inSegment === undefined && inHierarchy === undefined && ofClass === undefined) {
    const detail = 'Say which part of the ledger: code, inSegment with inValue, inHierarchy with inNode, or class';
    throw new Refused(refuse('selection-missing', { field: 'code', detail }));
  }
  const chosen = code === undefined ? selected : selected === null || selected.includes(code) ? [code] : [];
  const codes: string[] = [];
  const book = bookOf(parameters);
  // Only codes that ever moved, and of the books asked for.
  const { to: asAt } = parameters;
  for await (const balance of balancesAsKnown(tx, { asAt, codes: chosen, book })) {
    if (codes.at(-1) !== balance.code) codes.push(balance.code);
  }
  return codes;
}

async function* balanceRows(
  tx: Tx,
  part: 'opening' | 'closing',
  codes: readonly string[],
  asAt: Day,
  { knownAt }: Wanted,
  [after]: readonly string[],
) {
  const sums = new Map<string, bigint>();
  for await (const { currency, debit, credit } of balancesAsKnown(tx, { asAt, knownAt, codes })) {
    sums.set(currency, (sums.get(currency) ?? 0n) + parseAmount(debit, currency) - parseAmount(credit, currency));
  }
  for (const [currency, minor] of [...sums].sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (after !== undefined && currency <= after) continue;
    const balance = { amount: formatAmount(minor, currency), currency };
    const text = part === 'opening' ? 'Opening balance' : 'Closing balance';
    yield {
      ...noLine,
      day: part === 'opening' ? addDays(asAt, 1) : asAt,
      text,
      currency,
      balance,
      place: [part, currency],
    };
  }
}

const noLine = {
  ...{ documentNumber: null, journal: null, line: null, code: null, debit: null, credit: null, functional: null },
  ...{ postedAt: null, late: null, service: null, event: null, trace: null },
};

function lineRow(row: AccountLineFound) {
  const { currency, amount } = row;
  return {
    ...{ day: row.accounting_day, text: row.event_type, documentNumber: row.document_number, document: row.document },
    ...{ journal: journalNumber(row.year, row.sequence), journalId: row.journal_id, line: row.line, code: row.code },
    currency,
    debit: amount.startsWith('-') ? null : { amount, currency },
    credit: amount.startsWith('-') ? { amount: amount.slice(1), currency } : null,
    balance: null,
    functional: { amount: row.functional, currency: row.functional_currency },
    ...{ postedAt: row.posted_at, late: row.late, service: row.service, event: row.journal_id, trace: row.trace_id },
    place: ['line', ...placeOf(row)],
  };
}
