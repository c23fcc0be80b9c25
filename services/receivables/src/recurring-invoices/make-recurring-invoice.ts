import { controlAccountsPolicy } from '@tolbooth/chart';
import { notify } from '@tolbooth/notices';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Tx } from '@tolbooth/database';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import type { CustomerRow } from '../customers/customer.entity';
import { lockHolders } from '../customers/customer.rows';
import { readBack } from '../invoice-batches/batch-entry';
import { completed, type CompletionFacts } from '../invoices/complete-invoice.rules';
import { completionTerms, type CompletionTerms } from '../invoices/completion.facts';
import { draftContext } from '../invoices/draft-context';
import { draftOf, type Draft } from '../invoices/draft.rules';
import type { EnteredInvoice } from '../invoices/enter-invoice.rules';
import { loadNewEntries, type Entry } from '../invoices/entry.facts';
import { invoiceCompleted, invoiceStarted } from '../invoices/invoice.events';
import { insertInvoices } from '../invoices/invoice.rows';
import { takeNumbers } from '../numbers/take-numbers';
import { occurrencesOf, serviceOf } from './occurrence.rules';
import type { Halt, RecurringInvoiceRow } from './recurring-invoice.entity';
import { loadSchedules, madeOf, updateSchedules, type DueInvoice } from './recurring-invoice.rows';
import { recurringInvoiceStepOf } from './recurring-invoice.states';
import { recurringInvoicesPolicy } from './recurring-invoices.policy';

interface Facts {
  readonly schedule: RecurringInvoiceRow | undefined;
  readonly made: boolean;
  readonly entered: EnteredInvoice | undefined;
  readonly entry: Entry | Refusal | undefined;
  readonly customers: ReadonlyMap<string, CustomerRow>;
  readonly terms: CompletionTerms;
}

/** An invoice that was made, or the schedule that stands still because it could not be. */
interface Made extends Change {
  readonly draft?: Draft;
  readonly facts?: CompletionFacts;
  readonly halted?: RecurringInvoiceRow;
}

/** each occurrence once (the database says so too); what can no longer be billed halts its schedule. */
export const makeRecurringInvoice: Verb<DueInvoice, Facts, Made> = {
  name: 'make-recurring-invoice',
  requirement: 'R-09',
  about: ({ id }) => id,
  load,
  decide: (facts, { id, occurrence }, call) => {
    const { schedule, entered, entry } = facts;
    if (!schedule) return refuse('not-found', { field: 'id', detail: `There is no schedule ${id}` });
    const step = recurringInvoiceStepOf('make-recurring-invoice', schedule.state);
    if (isRefusal(step)) return step;
    if (facts.made || !entered || !entry) return notDue(id, occurrence, facts.made);
    const made = isRefusal(entry) ? entry : invoiceOf(facts, entry, occurrence, call);
    return isRefusal(made) ? haltedBy(made, schedule, occurrence, call) : made;
  },
  save: async (tx, changes, call) => {
    const completes = changes.flatMap(({ draft, facts }) => (draft && facts ? [{ draft, facts }] : []));
    const numbers = await takeNumbers(tx, 'invoice', completes.length, call);
    completes.forEach(({ draft }, index) => {
      draft.invoice.number = numbers[index]!;
    });
    const drafts = changes.flatMap(({ draft }) => draft ?? []);
    await insertInvoices(tx, drafts);
    const halted = changes.flatMap((change) => change.halted ?? []);
    await updateSchedules(tx, halted);
    const { tell } = call.policies.at(recurringInvoicesPolicy, call.on).value;
    await notify(
      tx,
      halted.flatMap((row) => tell.map((role) => haltNotice(row, role))),
      call,
    );
    return [
      ...drafts.map(({ invoice }) => invoiceStarted({ ...invoice, version: 1 })),
      ...completes.map(({ draft, facts }) => invoiceCompleted(draft.invoice, draft.distributions, facts)),
    ];
  },
};

function notDue(id: string, occurrence: DueInvoice['occurrence'], made: boolean): Refusal {
  const detail = made ? `The invoice of ${occurrence} is made already` : `It does not fall due on ${occurrence}`;
  return refuse('occurrence-once', { field: 'occurrence', detail, facts: { id, occurrence } });
}

function invoiceOf(facts: Facts, entry: Entry, occurrence: DueInvoice['occurrence'], call: Call): Made | Refusal {
  const { schedule, entered, customers, terms } = facts;
  const { id, setBy, makes, purpose } = schedule!;
  // Entered by who set the schedule, so that the same person does not cancel what it makes (SOD-03).
  const context = { ...draftContext(call), by: { id: setBy, name: setBy } };
  const draft = draftOf(entry.facts, entered!, context, entry.warnings, { schedule: id, occurrence });
  if (isRefusal(draft)) return draft;
  const because = {
    rule: 'R-09 recurring invoice',
    policies: [call.policies.at(recurringInvoicesPolicy, call.on).version],
    facts: { schedule: id, occurrence, makes },
    sentence: `"${purpose}" fell due on ${occurrence}; its invoice is ${makes}.`,
  };
  const changeOf = (kept: Draft): Made => ({
    subject: { kind: 'invoice', id: kept.invoice.id, version: kept.invoice.version },
    ...{ before: null, after: kept, because, draft: kept },
  });
  if (makes === 'incomplete') return changeOf(draft);
  const billTo = customers.get(draft.invoice.account)!;
  const payer = customers.get(draft.invoice.payingAccount) ?? billTo;
  const completion: CompletionFacts = { ...draft, ...terms, billTo, payer };
  const invoice = completed(completion, { at: call.at, on: call.on, by: call.by.id, roles: call.by.roles });
  if (isRefusal(invoice)) return invoice;
  return { ...changeOf({ ...draft, invoice }), facts: completion };
}

function haltedBy(
  refusal: Refusal,
  schedule: RecurringInvoiceRow,
  occurrence: DueInvoice['occurrence'],
  call: Call,
): Made {
  const { code: rule, field, detail } = refusal;
  const halt: Halt = { occurrence, on: call.on, rule, field, detail };
  const halted = { ...schedule, state: 'halted' as const, halted: halt, version: schedule.version + 1 };
  return {
    subject: { kind: 'recurring-invoice', id: schedule.id, version: halted.version },
    before: schedule,
    after: halted,
    because: {
      rule: 'R-09 recurring invoice',
      policies: [call.policies.at(recurringInvoicesPolicy, call.on).version],
      facts: { schedule: schedule.id, occurrence, refused: rule },
      sentence: `"${schedule.purpose}" fell due on ${occurrence} and stands still: ${detail}.`,
    },
    halted,
  };
}

/** It waits for somebody, who has to know. */
function haltNotice({ id, purpose, account, costCentre, halted }: RecurringInvoiceRow, role: string) {
  const { occurrence, detail } = halted!;
  const data = { purpose, account, costCentre, occurrence, detail };
  return { to: { role }, template: 'recurring-invoice-halted', data, about: { kind: 'recurring-invoice', id } };
}

async function load(tx: Tx, inputs: readonly DueInvoice[], call: Call): Promise<Facts[]> {
  const ids = inputs.map(({ id }) => id);
  const known = await loadSchedules(tx, ids);
  const payers = await lockHolders(
    tx,
    known.flatMap((row) => row?.account ?? []),
  );
  const others = [...payers.values()].flatMap(({ payingAccount }) => payingAccount ?? []);
  const customers = new Map([...payers, ...(await lockHolders(tx, others))]);
  const schedules = await loadSchedules(tx, ids, true);
  const made = await madeOf(tx, ids);
  const entered = schedules.map((row, index) => row && occurrenceEntry(row, inputs[index]!.occurrence));
  const entries = await loadNewEntries(tx, entered, call);
  const { debtors, outputVat } = call.policies.at(controlAccountsPolicy, call.on).value;
  const codes = entries.flatMap((each) =>
    !each || isRefusal(each.entry)
      ? []
      : each.entry.facts.priced.lines.flatMap((line) => line.revenue.map(({ code }) => code)),
  );
  const { currency } = draftContext(call);
  const owing = [...customers.values()].map(({ account }) => ({ payingAccount: account, currency }));
  const terms = await completionTerms(tx, [...codes, debtors, outputVat], owing, call);
  return inputs.map(({ id, occurrence }, index) => ({
    schedule: schedules[index],
    made: made.has(`${id}/${occurrence}`),
    entered: entered[index],
    entry: entries[index]?.entry,
    customers,
    terms,
  }));
}

/** The content with the dates of service of this occurrence; nothing on a day on which the schedule does not fall due. */
function occurrenceEntry(
  schedule: RecurringInvoiceRow,
  occurrence: DueInvoice['occurrence'],
): EnteredInvoice | undefined {
  if (!occurrencesOf(schedule, occurrence).includes(occurrence)) return undefined;
  const content = readBack(schedule.content);
  const { from, to } = serviceOf(schedule, occurrence, schedule.service);
  const dates = { serviceFrom: from, serviceTo: to };
  return { ...content, lines: content.lines.map((line) => ({ ...line, ...dates })) };
}
