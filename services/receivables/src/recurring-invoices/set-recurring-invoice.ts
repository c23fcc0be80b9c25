import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { evidencePolicy } from '../evidence/evidence.policy';
import { evidenceFault, evidenceRows, type EnteredEvidence } from '../evidence/evidence.rules';
import { kept } from '../invoice-batches/batch-entry';
import { copiedEntry, copyFault } from '../invoices/copy-invoice.rules';
import type { EnteredInvoice } from '../invoices/enter-invoice.rules';
import { loadNewEntries, type Entry } from '../invoices/entry.facts';
import { invoiceEntryPolicy } from '../invoices/invoice-entry.policy';
import { loadInvoices, type Invoice } from '../invoices/invoice.rows';
import { worthRaising } from '../pricing/minimum-invoice.rules';
import { minimumInvoicePolicy } from '../pricing/pricing.policies';
import type { Rhythm, ServicePeriod } from './occurrence.rules';
import { RecurringInvoiceRow } from './recurring-invoice.entity';
import {
  insertSchedules,
  loadSchedules,
  recurringInvoiceChange,
  updateSchedules,
  type RecurringInvoiceChange,
} from './recurring-invoice.rows';
import { recurringInvoiceStepOf } from './recurring-invoice.states';
import { recurringInvoicesPolicy } from './recurring-invoices.policy';

export interface EnteredSchedule {
  /** Of a schedule that is there; a new one gets its own. */
  readonly id?: string | undefined;
  readonly purpose: string;
  readonly sourceInvoice?: string | undefined;
  readonly invoice?: EnteredInvoice | undefined;
  readonly evidence?: readonly EnteredEvidence[] | undefined;
  readonly every: Rhythm;
  readonly day: number;
  readonly service: ServicePeriod;
  readonly makes?: 'incomplete' | 'complete' | undefined;
  readonly from: Day;
  readonly to?: Day | undefined;
}

interface Facts {
  readonly before: RecurringInvoiceRow | undefined;
  readonly source: Invoice | undefined;
  readonly content: EnteredInvoice | undefined;
  readonly entry: Entry | Refusal | undefined;
}

let entered = 0;

/** what is checked now is checked again at each occurrence; codes and customers end in between. */
export const setRecurringInvoice: Verb<EnteredSchedule, Facts, RecurringInvoiceChange> = {
  name: 'set-recurring-invoice',
  requirement: 'R-09',
  about: ({ id }) => id ?? `entry ${(entered += 1)}`,
  expects: ({ before }) => before?.version,
  load: async (tx, inputs, call) => {
    const ids = inputs.map(({ id }) => id ?? '');
    const known = ids.filter((id) => id !== '');
    const rows = await loadSchedules(tx, known, true);
    const before = new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])));
    const wanted = inputs.flatMap(({ sourceInvoice }) => sourceInvoice ?? []);
    const sources = new Map(
      (await loadInvoices(tx, wanted)).flatMap((each) => (each ? [[each.invoice.id, each] as const] : [])),
    );
    const contents = inputs.map(({ invoice, sourceInvoice, evidence = [] }) => {
      const source = sources.get(sourceInvoice ?? '');
      const entry = invoice ?? (source && copiedEntry(source, {}));
      return entry && { ...entry, evidence: [...(entry.evidence ?? []), ...evidence] };
    });
    const entries = await loadNewEntries(tx, contents, call);
    return inputs.map((input, index) => ({
      before: before.get(ids[index]!),
      source: sources.get(input.sourceInvoice ?? ''),
      content: contents[index],
      entry: entries[index]?.entry,
    }));
  },
  decide: (facts, input, call) => {
    const { before, content, entry } = facts;
    if (input.id !== undefined && !before) {
      return refuse('not-found', { field: 'id', detail: `There is no schedule ${input.id}` });
    }
    const step = before && recurringInvoiceStepOf('set-recurring-invoice', before.state);
    if (isRefusal(step)) return step;
    const fault = contentFault(facts, input, call) ?? ruleFault(input, call);
    if (fault) return fault;
    if (isRefusal(entry)) return entry;
    const refused = uncompletable(content!, entry!, input, call);
    if (refused) return refused;
    const { approved, makes } = call.policies.at(recurringInvoicesPolicy, call.on).value;
    const row = Object.assign(new RecurringInvoiceRow(), {
      ...{ id: before?.id ?? call.newId(), purpose: input.purpose, sourceInvoice: input.sourceInvoice ?? null },
      content: kept(withoutDates(content!)),
      ...{ account: entry!.facts.customer.account, costCentre: entry!.facts.department.salesperson.costCentre },
      ...{ every: input.every, day: input.day, service: input.service, makes: input.makes ?? makes },
      ...{ from: input.from, to: input.to ?? null, halted: null, setBy: call.by.id, setAt: call.at },
      state: approved ? 'proposed' : 'approved',
      ...(approved ? { approvedBy: null, approvedAt: null } : { approvedBy: call.by.id, approvedAt: call.at }),
      version: (before?.version ?? 0) + 1,
    } satisfies RecurringInvoiceRow);
    return recurringInvoiceChange(before ?? null, row);
  },
  save: async (tx, changes) => {
    const rows = changes.map(({ row, before }) => ({ row, isNew: before === null }));
    await insertSchedules(
      tx,
      rows.filter(({ isNew }) => isNew).map(({ row }) => row),
    );
    await updateSchedules(
      tx,
      rows.filter(({ isNew }) => !isNew).map(({ row }) => row),
    );
    return [];
  },
};

function contentFault({ source, content }: Facts, input: EnteredSchedule, call: Call): Refusal | undefined {
  if ((input.invoice === undefined) === (input.sourceInvoice === undefined)) {
    const detail = 'Give either the invoice to copy or the invoice itself';
    return refuse('recurring-invoice-content', { field: 'invoice', detail });
  }
  if (!content) return refuse('not-found', { field: 'sourceInvoice', detail: `There is no ${input.sourceInvoice}` });
  if (content.lines.length === 0) {
    return refuse('lines-missing', { field: 'invoice.lines', detail: 'The invoice has no lines' });
  }
  return source && copyFault(source.invoice, call.policies.at(invoiceEntryPolicy, call.on).value.codedFrom);
}

function ruleFault({ id, from, to, every, day: on, makes }: EnteredSchedule, call: Call): Refusal | undefined {
  if ((id === undefined && from < call.on) || (to !== undefined && to < from)) {
    const detail = `From ${from} to ${to ?? 'no end'}: it begins today or later and ends after that`;
    return refuse('recurring-invoice-span', { field: to !== undefined && to < from ? 'to' : 'from', detail });
  }
  const { makes: most } = call.policies.at(recurringInvoicesPolicy, call.on).value;
  if (makes === 'complete' && most === 'incomplete') {
    return refuse('recurring-invoice-rule', { field: 'makes', detail: 'Here schedules make incomplete invoices only' });
  }
  if (every !== 'week' || on <= 7) return undefined;
  return refuse('recurring-invoice-rule', { field: 'day', detail: `A week has no day ${on}` });
}

/** What each occurrence would be refused for whatever else happens: the schedule would stand still at its first. */
function uncompletable(
  { evidence = [] }: EnteredInvoice,
  { facts: { priced } }: Entry,
  { makes }: EnteredSchedule,
  { policies, on, at, by, newId }: Call,
): Refusal | undefined {
  const filed = evidenceRows('', evidence, [], { on, at, by, newId });
  if (isRefusal(filed)) return filed;
  if ((makes ?? policies.at(recurringInvoicesPolicy, on).value.makes) === 'incomplete') return undefined;
  const { currency } = policies.at(invoiceEntryPolicy, on).value;
  const total = priced.net + priced.tax;
  const worth = worthRaising(total, currency, policies.at(minimumInvoicePolicy, on).value);
  if (isRefusal(worth)) return worth;
  const asked = { filed: filed.length > 0, total, open: 0n, currency };
  return evidenceFault(asked, policies.at(evidencePolicy, on).value.requiredAbove);
}

/** They follow from each occurrence. */
function withoutDates(content: EnteredInvoice): EnteredInvoice {
  const lines = content.lines.map((line) => ({
    ...line,
    ...{ line: undefined, serviceFrom: undefined, serviceTo: undefined, weekCommencing: undefined },
  }));
  return { ...content, lines };
}
