import { seal, unseal } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import type { DirectDebitAdvice } from '@tolbooth/formats';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { itemOfEndToEnd } from '../direct-debit-collections/collection-file';
import { bankDaysOf } from '../direct-debit-collections/collection.rules';
import type { ItemRow } from '../direct-debit-collections/collection.entity';
import { maskOf, payerAccount, type PayerAccount } from '../direct-debit-mandates/bank-account.rules';
import { schemeOf } from '../direct-debit-mandates/mandate-change';
import type { MandateRow } from '../direct-debit-mandates/mandate.entity';
import { loadMandates, mandatesByReference } from '../direct-debit-mandates/mandate.rows';
import { AdviceRow, ReportRow } from './advice.entity';
import { candidateItems, insertReports, sameReports } from './advice.rows';
import { isOfInstruction, itemFor } from './effect.rules';

export interface ReceivedReport {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly advices: readonly DirectDebitAdvice[];
}

interface Facts {
  readonly known: string | undefined;
  readonly byReference: ReadonlyMap<string, MandateRow>;
  readonly byId: ReadonlyMap<string, MandateRow>;
  readonly items: ReadonlyMap<string, ItemRow>;
  readonly itemsOf: ReadonlyMap<string, readonly ItemRow[]>;
}

export interface ReportTaken extends Change {
  readonly report: ReportRow;
  readonly advices: readonly AdviceRow[];
}

/** takes a bank's report in, and finds what each advice is about; applying them is the next step, one by one. */
export const importDirectDebitReport: Verb<ReceivedReport, Facts, ReportTaken> = {
  name: 'import-direct-debit-report',
  requirement: 'R-26',
  about: ({ sha256 }) => sha256,
  load: async (tx, inputs) => {
    const advices = inputs.flatMap((input) => input.advices);
    const mandates = await mandatesByReference(
      tx,
      advices.flatMap(({ reference }) => reference ?? []),
    );
    const named = advices.flatMap(({ endToEndId }) => itemOfEndToEnd(endToEndId ?? '') ?? []);
    const own = [...mandates.values()].map(({ id }) => id);
    const items = await candidateItems(tx, named, own);
    const others = (await loadMandates(tx, [...new Set(items.map(({ mandateId }) => mandateId))])).flatMap(
      (row) => row ?? [],
    );
    const known = await sameReports(
      tx,
      inputs.map(({ sha256 }) => sha256),
    );
    const all = [...new Map([...mandates, ...others.map((row) => [row.reference, row] as const)]).values()];
    const facts = {
      byReference: new Map(all.map((row) => [row.reference, row])),
      byId: new Map(all.map((row) => [row.id, row])),
      items: new Map(items.map((item) => [item.id, item])),
      itemsOf: Map.groupBy(items, ({ mandateId }) => mandateId),
    };
    return inputs.map(({ sha256 }) => ({ known: known.get(sha256), ...facts }));
  },
  decide: (facts, input, call) => {
    const { known } = facts;
    const { id, name: fileName, bytes, sha256 } = input;
    if (known) return refuse('report-known', { detail: `The file was taken in as ${known}`, facts: { report: known } });
    const taken = new Set<string>();
    const advices = input.advices.map((each, at) => {
      const row = adviceOf(each, at + 1, id, { ...facts, taken }, call);
      if (row.itemId !== null) taken.add(row.itemId);
      return row;
    });
    const own = { receivedAt: call.at, receivedBy: call.by.id };
    const report = Object.assign(new ReportRow(), { id, sha256, fileName, bytes, advices: advices.length, ...own });
    return { subject: { kind: 'direct-debit-report', id, version: 1 }, before: null, after: report, report, advices };
  },
  save: async (tx, changes) => {
    await insertReports(
      tx,
      changes.map(({ report }) => report),
      changes.flatMap(({ advices }) => advices),
    );
    return [];
  },
};

interface Known extends Facts {
  readonly taken: ReadonlySet<string>;
}

function adviceOf(
  advice: DirectDebitAdvice,
  position: number,
  reportId: string,
  { byReference, byId, items, itemsOf, taken }: Known,
  call: Call,
): AdviceRow {
  const { kind, reference, endToEndId, amount, code, collectedOn } = advice;
  const holidays = call.policies.holidaysOn(call.on);
  const processedOn = (day: Day) => bankDaysOf(day, 1, holidays).processedOn;
  const itemId = itemOfEndToEnd(endToEndId ?? '');
  const named = reference === undefined ? undefined : byReference.get(reference);
  const itsOwn =
    items.get(itemId ?? '') ?? itemFor({ amount, collectedOn }, itemsOf.get(named?.id ?? '') ?? [], taken, processedOn);
  const item = isOfInstruction(kind) ? undefined : itsOwn;
  const mandate = named ?? byId.get(item?.mandateId ?? '');
  const to = mandate && movedTo(advice, mandate, call);
  return Object.assign(new AdviceRow(), {
    ...{ id: call.newId(), reportId, position, kind, code, said: advice.text, version: 1 },
    ...{ reference: reference ?? null, endToEndId: endToEndId ?? null, amount: amount ?? null },
    ...{ currency: advice.currency ?? null, collectedOn: (collectedOn as Day | undefined) ?? null },
    ...{ sealed: to?.sealed ?? null, masked: to?.masked ?? null, itemId: item?.id ?? null },
    ...{ mandateId: mandate?.id ?? null, account: item?.account ?? mandate?.account ?? null },
    ...{ state: 'new', because: null, appliedOn: null },
  } satisfies AdviceRow);
}

/** Where the payer banks from now on, as far as that can be right; the name stays. */
function movedTo({ sortCode, accountNumber }: DirectDebitAdvice, mandate: MandateRow, call: Call) {
  const scheme = schemeOf(call);
  if (isRefusal(scheme) || sortCode === undefined || accountNumber === undefined) return undefined;
  const { accountName } = JSON.parse(unseal(mandate.sealed, mandate.id)) as PayerAccount;
  const account = payerAccount({ accountName, sortCode, accountNumber }, scheme.format);
  if (isRefusal(account)) return undefined;
  return { sealed: seal(JSON.stringify(account), mandate.id), masked: maskOf(account) };
}
