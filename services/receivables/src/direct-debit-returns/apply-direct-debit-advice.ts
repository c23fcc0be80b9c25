import type { ContractEvent } from '@tolbooth/contracts';
import type { Tx } from '@tolbooth/database';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { defineRun } from '@tolbooth/runs';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { lockHolders } from '../customers/customer.rows';
import type { ItemRow } from '../direct-debit-collections/collection.entity';
import { endItems, finishCollections, loadItems } from '../direct-debit-collections/collection.rows';
import { mayPresent } from '../direct-debit-collections/collection.rules';
import { itemSteps } from '../direct-debit-collections/collection.states';
import { directDebitsPolicy } from '../direct-debit-mandates/direct-debits.policy';
import type { MandateRow } from '../direct-debit-mandates/mandate.entity';
import { forgetInstructions, loadMandates, mandatesInUse, updateMandates } from '../direct-debit-mandates/mandate.rows';
import { stepOf } from '../lifecycles/step.rules';
import { loadReturns, returnOf, saveReturns } from '../receipts/returned-receipt';
import type { ReturnedChange, ReturnFacts } from '../receipts/returned-receipt';
import type { AdviceRow } from './advice.entity';
import { dueAdvices, loadAdvices, updateAdvices, type DueAdvice } from './advice.rows';
import { directDebitReturnsPolicy, type Effect } from './direct-debit-returns.policy';
import { effectOf, isOfInstruction, lastBack, mandateAfter } from './effect.rules';

interface Facts {
  readonly advice: AdviceRow | undefined;
  readonly item: ItemRow | undefined;
  readonly mandate: MandateRow | undefined;
  readonly receipt: ReturnFacts | undefined;
  /** The payer has signed another mandate since. */
  readonly replaced: boolean;
}

interface Applied extends Change {
  readonly advice: AdviceRow;
  readonly item: ItemRow | undefined;
  readonly mandate: MandateRow | undefined;
  readonly returned: ReturnedChange | undefined;
}

/**
 * a returned collection takes its receipt back as a returned cheque does, and the mandate follows the bank's reason.
 * What an advice cannot do is said beside it, for a person to see; it is never refused and never done twice.
 */
export const applyDirectDebitAdvice: Verb<DueAdvice, Facts, Applied> = {
  name: 'apply-direct-debit-advice',
  requirement: 'R-26',
  about: ({ account, id }) => account ?? id,
  load,
  decide: (facts, { id }, call) => {
    const { advice } = facts;
    if (!advice) return refuse('not-found', { field: 'id', detail: `There is no advice ${id}` });
    if (advice.state !== 'new') return refuse('advice-applied', { field: 'id', detail: `It is ${advice.state}` });
    const { value: policy, version } = call.policies.at(directDebitReturnsPolicy, call.on);
    const effect = effectOf(advice, policy);
    const why = [`${advice.kind} ${advice.code}`, advice.said].filter((each) => each !== '').join(': ');
    const taken = isOfInstruction(advice.kind) ? undefined : takenBack(facts, effect, why, call);
    if (typeof taken === 'string') return changeOf(facts, advice, { because: taken }, version, call);
    const back = taken && backOf(taken.item, facts, call);
    const mandate = facts.mandate && { ...facts.mandate, ...back };
    const changed = mandate && mandateAfter(mandate, effect.mandate, why, advice, call.on);
    const after = changed ?? (back && mandate && { ...mandate, version: mandate.version + 1 });
    if (!taken && !mandate) {
      const because = 'No mandate of ours has this reference';
      return changeOf(facts, advice, { because }, version, call);
    }
    const done = [taken && `The direct debit is ${taken.item.state}`, after && `the mandate is ${after.state}`];
    const because = done.filter((each) => each !== undefined).join(', ') || 'It changes nothing about the mandate';
    return changeOf(facts, advice, { because, ...taken, mandate: after }, version, call);
  },
  save,
};

async function load(...[tx, inputs, call]: Parameters<(typeof applyDirectDebitAdvice)['load']>): Promise<Facts[]> {
  const advices = await loadAdvices(
    tx,
    inputs.map(({ id }) => id),
    true,
  );
  await lockHolders(
    tx,
    advices.flatMap((row) => row?.account ?? []),
  );
  const items = await loadItems(
    tx,
    advices.flatMap((row) => row?.itemId ?? []),
    true,
  );
  const mandates = await loadMandates(
    tx,
    advices.flatMap((row) => row?.mandateId ?? []),
    true,
  );
  const receipts = items.flatMap((item) => item?.receiptId ?? []);
  const returns = await loadReturns(tx, receipts, call);
  const returnsOf = new Map(receipts.map((id, at) => [id, returns[at]]));
  const itemOf = new Map(items.map((item) => [item?.id, item]));
  const mandateOf = new Map(mandates.map((row) => [row?.id, row]));
  const accounts = mandates.flatMap((row) => (row?.state === 'cancelled' ? [row.account] : []));
  const replaced = new Set((await mandatesInUse(tx, accounts)).map((row) => inUseAs(row)));
  return advices.map((advice) => {
    const item = itemOf.get(advice?.itemId ?? '');
    const mandate = mandateOf.get(advice?.mandateId ?? '');
    return {
      ...{ advice, item, mandate, receipt: returnsOf.get(item?.receiptId ?? '') },
      replaced: mandate !== undefined && replaced.has(inUseAs(mandate)),
    };
  });
}

/** A payer has one mandate of a currency in use. */
const inUseAs = ({ account, currency }: MandateRow) => `${account} ${currency}`;

function backOf(item: ItemRow, { mandate, replaced }: Facts, call: Call): Partial<MandateRow> | undefined {
  const { again } = call.policies.at(directDebitsPolicy, call.on).value;
  return mandate && lastBack(mandate, item, !replaced && mayPresent(item, call.on, again));
}

interface TakenBack {
  readonly item: ItemRow;
  readonly returned?: ReturnedChange;
}

/** A sentence where nothing can be taken back. */
function takenBack({ item, receipt }: Facts, effect: Effect, why: string, call: Call): TakenBack | string {
  if (!item) return 'No direct debit of ours has this reference, amount and day';
  const step = stepOf('direct debit', itemSteps, item.state, 'apply-direct-debit-advice');
  if (isRefusal(step)) return `The direct debit is ${item.state} already`;
  const { again } = call.policies.at(directDebitsPolicy, call.on).value;
  const next = { ...item, version: item.version + 1, endedOn: call.on, because: why };
  if (item.state === 'sent') return { item: { ...next, state: 'rejected' } };
  const returned: ReturnedChange | Refusal | undefined = receipt && returnOf(receipt, item.receiptId!, why, call);
  if (!returned || isRefusal(returned)) return `Its receipt stays as it is: ${returned?.detail ?? 'there is none'}`;
  return { item: { ...next, state: 'returned', again: effect.again && item.attempt <= again.most }, returned };
}

interface Done extends Partial<TakenBack> {
  readonly because: string;
  readonly mandate?: MandateRow | undefined;
}

function changeOf(facts: Facts, before: AdviceRow, done: Done, version: string, call: Call): Applied {
  const { because: sentence, item, mandate, returned } = done;
  const something = item !== undefined || facts.mandate !== undefined;
  const state = something && !(item === undefined && !isOfInstruction(before.kind)) ? 'applied' : 'not-applied';
  const told = { state, because: sentence, appliedOn: call.on, version: before.version + 1 } as const;
  const { sealed: _, ...shown } = { ...before, ...told };
  const subject =
    returned?.subject ??
    (item
      ? { kind: 'direct-debit-item', id: item.id, version: item.version }
      : { kind: 'direct-debit-advice', id: before.id, version: told.version });
  const facts_ = { report: before.kind, code: before.code, reference: before.reference };
  const because = { rule: 'R-26 apply-direct-debit-advice', policies: [version], facts: facts_, sentence };
  const after = { advice: shown, item, mandate: mandate?.state, receipt: returned?.after };
  return { subject, before: null, after, because, advice: { ...before, ...told }, item, mandate, returned };
}

async function save(tx: Tx, changes: readonly Applied[], call: Call): Promise<ContractEvent[]> {
  const items = changes.flatMap(({ item }) => item ?? []);
  const mandates = changes.flatMap(({ mandate }) => mandate ?? []);
  await updateAdvices(
    tx,
    changes.map(({ advice }) => advice),
  );
  const ended = await endItems(tx, items, call);
  await finishCollections(tx, [...new Set(items.map(({ collectionId }) => collectionId))]);
  await updateMandates(tx, mandates);
  await forgetInstructions(
    tx,
    mandates.flatMap(({ id, state }) => (state === 'cancelled' ? [id] : [])),
  );
  const returns = await saveReturns(
    tx,
    changes.flatMap(({ returned }) => returned ?? []),
  );
  return [...ended, ...returns];
}

export const adviceRun = defineRun({
  name: 'direct-debit-advice-run',
  plural: 'direct-debit-advice-runs',
  requirement: 'R-26',
  summary: 'Apply what banks reported of direct debits and nobody has applied yet',
  verb: applyDirectDebitAdvice,
  when: (policies, on) => {
    const { advices: time, days } = policies.at(directDebitsPolicy, on).value.times;
    return { time, days };
  },
  find: (tx, { after, limit }) => dueAdvices(tx, { after, limit }),
  cursorOf: ({ id }) => id,
});
