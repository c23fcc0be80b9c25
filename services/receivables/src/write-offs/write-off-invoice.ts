import type { Because } from '@tolbooth/audit';
import type { Day } from '@tolbooth/calendar';
import type { ContractEvent } from '@tolbooth/contracts';
import { formatAmount } from '@tolbooth/money';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { keepWriteOffs, type ToldWriteOff } from '../copies/write-off.rows';
import type { InvoiceRow, ReductionRow } from '../invoices/invoice.entity';
import { incomeCodesPolicy } from '../reference/income-codes.policy';
import { loadReducible, type ReducibleInvoice } from '../reductions/reduction.rows';
import { invoiceNotWrittenOff, invoiceWrittenOff } from './write-off.events';
import { lossOf, withWriteOff, writableOf, writeOffRow } from './write-off.rules';
import { saveWriteOffs, writtenOffBy } from './write-off.rows';
import { writeOffsPolicy } from './write-offs.policy';

/** One invoice of an approval. */
export interface ApprovedWriteOff {
  readonly writeOffId: string;
  readonly invoiceId: string;
  /** What was approved, in minor units. */
  readonly amount: bigint;
  readonly stillChased: boolean;
  /** Of the list of collections' policy. */
  readonly cause: string;
  readonly text: string;
  /** Versions of the policies by which collections decided. */
  readonly policies: readonly string[];
}

interface Facts {
  readonly before: ReducibleInvoice | undefined;
  readonly done: boolean;
}

interface Executed extends Change {
  readonly written: { readonly invoice: InvoiceRow; readonly reduction: ReductionRow } | undefined;
  readonly event: ContractEvent;
  /** The request ends with it, for this invoice. */
  readonly closed: ToldWriteOff;
}

/** D-11: collections decide, we execute: what is open by now falls, never more than was approved, and the books follow. */
export const writeOffInvoice: Verb<ApprovedWriteOff, Facts, Executed> = {
  name: 'write-off-invoice',
  requirement: 'D-11',
  about: (input) => input.invoiceId,
  load: async (tx, inputs) => {
    const before = await loadReducible(
      tx,
      inputs.map((input) => input.invoiceId),
    );
    const done = await writtenOffBy(
      tx,
      inputs.map((input) => input.writeOffId),
    );
    return inputs.map(({ writeOffId, invoiceId }, index) => ({
      before: before[index],
      done: done.has(`${writeOffId} ${invoiceId}`),
    }));
  },
  decide: ({ before, done }, input, call) => {
    if (!before) return refuse('not-found', { detail: `There is no invoice ${input.invoiceId} to write off` });
    const { number } = before.invoice;
    if (done) return refuse('written-off-once', { detail: `Invoice ${number} was written off by this approval` });
    const amount = writableOf(before.invoice, input.amount);
    return amount > 0n ? writtenOff(before, amount, input, call) : nothingOpen(before.invoice, input, call);
  },
  save: async (tx, changes) => {
    await saveWriteOffs(
      tx,
      changes.flatMap(({ written }) => written ?? []),
    );
    await keepWriteOffs(
      tx,
      changes.map(({ closed }) => closed),
    );
    return changes.map(({ event }) => event);
  },
};

function writtenOff(
  { invoice: before, distributions }: ReducibleInvoice,
  amount: bigint,
  input: ApprovedWriteOff,
  call: Call,
): Executed | Refusal {
  const { policies, on, at, by } = call;
  const { value: policy, version } = policies.at(writeOffsPolicy, on);
  const { subjective } = policies.at(incomeCodesPolicy, on).value.segments;
  const structure = policies.at(accountCodePolicy, on).value;
  const loss = lossOf(amount, distributions, { structure, subjective, policy });
  if (isRefusal(loss)) return loss;
  const invoice = withWriteOff(before, amount, loss);
  const reduction = writeOffRow(
    {
      ...{ id: call.newId(), invoiceId: invoice.id, amount, cause: input.cause, reason: input.text },
      ...{ at, onDay: on, byActor: by.id },
    },
    input.writeOffId,
  );
  const less = amount < input.amount ? ', less than was approved,' : '';
  const sentence = `${formatAmount(amount, invoice.currency)} of invoice ${invoice.number}${less} was written off: ${input.cause}.`;
  const reason = `${input.cause}: ${input.text}`;
  return {
    ...changed(before, invoice, becauseOf(before, input, [version, ...input.policies], sentence)),
    written: { invoice, reduction },
    closed: closedBy(input, on),
    event: invoiceWrittenOff(invoice, amount, loss, { ...input, reason }, call),
  };
}

/** Paid, cancelled or reopened since it was asked for: collections are told. */
function nothingOpen(invoice: InvoiceRow, input: ApprovedWriteOff, call: Call): Executed {
  const state = invoice.state === 'complete' ? 'Nothing is open on' : `It is ${invoice.state} already:`;
  const sentence = `${state} invoice ${invoice.number}.`;
  return {
    ...changed(invoice, invoice, becauseOf(invoice, input, input.policies, sentence)),
    written: undefined,
    closed: closedBy(input, call.on),
    event: invoiceNotWrittenOff(invoice, input.writeOffId, sentence, call),
  };
}

function changed(before: InvoiceRow, invoice: InvoiceRow, because: Because) {
  return {
    subject: { kind: 'invoice', id: invoice.id, version: invoice.version },
    before: { invoice: before },
    after: { invoice },
    because,
  };
}

function closedBy({ writeOffId, invoiceId, stillChased }: ApprovedWriteOff, closedOn: Day): ToldWriteOff {
  return { writeOffId, invoiceId, closedOn, stillChased };
}

function becauseOf(
  invoice: InvoiceRow,
  input: ApprovedWriteOff,
  policies: readonly string[],
  sentence: string,
): Because {
  const shown = (minor: bigint) => formatAmount(minor, invoice.currency);
  return {
    rule: 'D-11 write-off',
    policies,
    facts: {
      ...{ writeOffId: input.writeOffId, approved: shown(input.amount), total: shown(invoice.total) },
      ...{ adjusted: shown(invoice.adjusted), applied: shown(invoice.applied), cause: input.cause },
    },
    sentence,
  };
}
