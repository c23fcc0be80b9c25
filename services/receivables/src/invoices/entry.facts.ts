import { controlAccountsPolicy, loadChart, type Chart } from '@tolbooth/chart';
import type { Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call } from '@tolbooth/verbs';
import { chargesInForce } from '../charges/charge.rows';
import { lineFault, needsApproval, type ChargeInForce } from '../charges/charge.rules';
import { chargesPolicy } from '../charges/charges.policy';
import type { CustomerRow } from '../customers/customer.entity';
import { loadHolders, lockHolders } from '../customers/customer.rows';
import { worthRaising, type Warning } from '../pricing/minimum-invoice.rules';
import { incomeCodesPolicy } from '../reference/income-codes.policy';
import { minimumInvoicePolicy, propertyTaxPolicy } from '../pricing/pricing.policies';
import { priceLines } from '../pricing/price-lines.rules';
import { remissionFacts } from '../remissions/remission.rows';
import { remittedOn, type RemissionFacts } from '../remissions/remission.rules';
import { departmentOf } from '../reference/directorate.rules';
import { termsInUse } from '../reference/due-date.rules';
import type { Lists } from '../reference/lists';
import { loadLists } from '../reference/reference.rows';
import type { EnteredInvoice, EntryFacts } from './enter-invoice.rules';
import { invoiceEntryPolicy } from './invoice-entry.policy';

export interface Entry {
  readonly facts: EntryFacts;
  readonly warnings: readonly Warning[];
}

/** What stands on the invoice already: a new one is dated today and has no lines. */
export interface EntryBefore {
  readonly invoiceDate: Day;
  readonly known: readonly number[];
}

/** Checks entries against customers, reference lists and chart; a few statements for a whole batch. */
export async function loadEntries(
  tx: Tx,
  inputs: readonly EnteredInvoice[],
  before: readonly EntryBefore[],
  call: Call,
  holders: typeof loadHolders = loadHolders,
): Promise<(Entry | Refusal)[]> {
  const customers = await holders(
    tx,
    inputs.map((input) => input.customer),
  );
  const lists = await loadLists(tx, call.policies);
  const charges = await approvedCharges(tx, inputs, before, call);
  const remissions = await remissionFacts(
    tx,
    inputs.flatMap(({ lines }) => lines.flatMap(({ remission }) => remission ?? [])),
    [...customers.values()].map(({ account }) => account),
  );
  const read = inputs.map((input, index) => {
    const uncharged = chargeFault(input, before[index]!.invoiceDate, charges, call);
    return (
      uncharged ??
      readEntry(input, before[index]!, { customer: customers.get(input.customer), lists, remissions }, call)
    );
  });
  const codes = read.flatMap((facts) => (isRefusal(facts) ? [] : codesOf(facts)));
  const chart = await loadChart(tx, codes, call.policies, call.on);
  return read.map((facts) => (isRefusal(facts) ? facts : checked(facts, chart, call)));
}

/** What a person or a document would enter, and what came of checking it. */
export interface NewEntry {
  readonly entered: EnteredInvoice;
  readonly entry: Entry | Refusal;
}

/**
 * Entries of today, in their order; undefined stays where there is nothing to enter, since its document is not known. Their customers
 * are locked: nobody is merged away between the check and the entry.
 */
export async function loadNewEntries(
  tx: Tx,
  entered: readonly (EnteredInvoice | undefined)[],
  call: Call,
): Promise<(NewEntry | undefined)[]> {
  const wanted = entered.filter((each) => each !== undefined);
  const anew = wanted.map(() => ({ invoiceDate: call.on, known: [] }));
  const entries = (await loadEntries(tx, wanted, anew, call, lockHolders)).values();
  return entered.map((each) => each && { entered: each, entry: entries.next().value! });
}

type ChargesByDay = ReadonlyMap<Day, ReadonlyMap<string, ChargeInForce>>;

/** by day and charge item; a batch is of one day, a change of the day that its invoice carries. */
async function approvedCharges(
  tx: Tx,
  inputs: readonly EnteredInvoice[],
  before: readonly EntryBefore[],
  { policies }: Call,
): Promise<ChargesByDay> {
  const items = inputs.flatMap(({ lines }) => lines.flatMap(({ chargeItem }) => chargeItem ?? []));
  const found = new Map<Day, ReadonlyMap<string, ChargeInForce>>();
  for (const on of new Set(before.map(({ invoiceDate }) => invoiceDate))) {
    const policy = policies.at(chargesPolicy, on).value;
    const needed = items.filter((item) => needsApproval(policy, item));
    found.set(on, await chargesInForce(tx, needed, on));
  }
  return found;
}

function chargeFault(input: EnteredInvoice, on: Day, charges: ChargesByDay, { policies }: Call): Refusal | undefined {
  const facts = { inForce: charges.get(on)!, policy: policies.at(chargesPolicy, on).value, on };
  const faults = input.lines.map((line, index) => lineFault(line, facts, `lines[${index}]`));
  return faults.find((fault) => fault !== undefined);
}

function readEntry(
  input: EnteredInvoice,
  before: EntryBefore,
  {
    customer,
    lists,
    remissions,
  }: { customer: CustomerRow | undefined; lists: Lists; remissions: ReadonlyMap<string, RemissionFacts> },
  call: Call,
): EntryFacts | Refusal {
  const { policies, on } = call;
  if (!customer) {
    return refuse('customer-unknown', { field: 'customer', detail: `There is no customer account ${input.customer}` });
  }
  const use = input.project ? ('project-invoices' as const) : ('invoices' as const);
  const department = departmentOf(lists, { ...input, use }, call.by.roles, on);
  if (isRefusal(department)) return department;
  const terms = termsInUse(lists.terms, input.terms ?? customer.terms, on);
  if (isRefusal(terms)) return terms;
  const income = policies.at(incomeCodesPolicy, on).value;
  const priced = priceLines(
    {
      structure: policies.at(accountCodePolicy, on).value,
      income: input.project
        ? { ...income, directProjectGroup: input.project.group ?? income.directProjectGroup }
        : income,
      lists,
      salesperson: department.salesperson,
      taxPoint: before.invoiceDate,
      customerClass: customer.taxClass,
      properties: policies.at(propertyTaxPolicy, before.invoiceDate).value.properties,
      weekBegins: policies.at(invoiceEntryPolicy, on).value.weekBegins,
      known: before.known,
      remit: (line, gross, field) =>
        remittedOn(line, gross, { remissions, customer: customer.account, on: before.invoiceDate }, field),
    },
    input.lines,
  );
  if (isRefusal(priced)) return priced;
  return {
    customer,
    department,
    terms,
    priced,
    limits: policies.at(invoiceEntryPolicy, on).value,
    taxCodeAccount: policies.at(controlAccountsPolicy, on).value.outputVat,
  };
}

function codesOf(facts: EntryFacts): string[] {
  return facts.priced.lines.flatMap((line) => line.revenue.map((revenue) => revenue.code));
}

/**
 * W3, R-08: a wrong segment is refused at entry; a combination that is not yet active and a total below the minimum are
 * said now and refused at completion.
 */
function checked(facts: EntryFacts, chart: Chart, { on, policies }: Call): Entry | Refusal {
  const { currency } = policies.at(invoiceEntryPolicy, on).value;
  const total = facts.priced.net + facts.priced.tax;
  const worth = worthRaising(total, currency, policies.at(minimumInvoicePolicy, on).value);
  const warnings: Warning[] = worth ? [{ code: worth.code, detail: worth.detail }] : [];
  for (const [index, line] of facts.priced.lines.entries()) {
    for (const [position, revenue] of line.revenue.entries()) {
      const refusal = chart.check(revenue.code, on, `lines[${index}].revenue[${position}]`);
      if (refusal?.code === 'combination-not-active') warnings.push({ code: refusal.code, detail: refusal.detail });
      else if (refusal) return refusal;
    }
  }
  return { facts, warnings };
}
