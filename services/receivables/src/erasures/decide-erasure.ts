import { handsFault } from '@tolbooth/access';
import type { Tx } from '@tolbooth/database';
import { calendarPolicy } from '@tolbooth/policy';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { lockAccounts, familiesOf } from '../customers/customer.rows';
import type { CustomerRow } from '../customers/customer.entity';
import { stepOf } from '../lifecycles/step.rules';
import type { ErasureRow } from './erasure.entity';
import { keepings, keptFault, type Standing } from './erasure.rules';
import { loadErasures, standingOf, updateErasures } from './erasure.rows';
import { erasureSteps, type ErasureState } from './erasure.states';
import { personalDataPolicy } from './personal-data.policy';
import type { ErasureChange } from './request-erasure';

export interface ById {
  readonly id: string;
}

export interface ErasureFacts {
  readonly erasure: ErasureRow | undefined;
  /** Every record of the customer, and how they stand together. */
  readonly records: readonly CustomerRow[];
  readonly standing: Standing | undefined;
}

const requirement = 'X-06';
const about = ({ id }: ById) => id;

/** X-06, SOD-42: another person says that it shall be so; not while anything is open or the law keeps it. */
export const approveErasure: Verb<ById, ErasureFacts, ErasureChange> = {
  name: 'approve-erasure',
  requirement,
  about,
  expects: ({ erasure }) => erasure?.version,
  load: loadErasureFacts,
  decide: (facts, { id }, call) =>
    stepFault(facts.erasure, id, 'approve-erasure', call) ??
    keptFaultOf(facts, call) ??
    decided(facts.erasure!, 'approved', call),
  save: saveErasures,
};

/** SOD-42: with the reason that the person is told; also of one that was approved, as long as nothing is erased. */
export const refuseErasure = ending('refuse-erasure', 'refused');

/** Who asked does not want it any more. */
export const withdrawErasure = ending('withdraw-erasure', 'withdrawn');

function ending(
  name: 'refuse-erasure' | 'withdraw-erasure',
  state: 'refused' | 'withdrawn',
): Verb<ById, ErasureRow | undefined, ErasureChange> {
  return {
    name,
    requirement,
    about,
    expects: (erasure) => erasure?.version,
    load: (tx, inputs) =>
      loadErasures(
        tx,
        inputs.map(({ id }) => id),
        true,
      ),
    decide: (erasure, { id }, call) => stepFault(erasure, id, name, call) ?? decided(erasure!, state, call),
    save: saveErasures,
  };
}

/** The erasure and all records of its customer, locked; those of one after the other, because they are few. */
export async function loadErasureFacts(tx: Tx, inputs: readonly ById[], call: Call): Promise<ErasureFacts[]> {
  const erasures = await loadErasures(
    tx,
    inputs.map(({ id }) => id),
    true,
  );
  const facts: ErasureFacts[] = [];
  for (const erasure of erasures) {
    const family = erasure ? await familiesOf(tx, [erasure.account]) : [];
    const accounts = family.map(({ account }) => account).sort();
    const records = [...(await lockAccounts(tx, accounts)).values()];
    facts.push({ erasure, records, standing: erasure && (await standingOf(tx, accounts, call.at, call.on)) });
  }
  return facts;
}

export function stepFault(erasure: ErasureRow | undefined, id: string, verb: string, call: Call): Refusal | undefined {
  if (!erasure) return refuse('not-found', { field: 'id', detail: `There is no request ${id}` });
  const step = stepOf('erasure', erasureSteps, erasure.state, verb);
  if (isRefusal(step)) return step;
  return handsFault(call, verb, { 'request-erasure': erasure.requestedBy });
}

/** What keeps the data today, by the retention that is in force today. */
export function keptFaultOf(
  { erasure, standing }: ErasureFacts,
  call: Pick<Call, 'on' | 'policies'>,
): Refusal | undefined {
  const { years } = call.policies.at(personalDataPolicy, call.on).value.retention;
  const { yearStartMonth } = call.policies.at(calendarPolicy, call.on).value;
  return keptFault(erasure!.account, keepings(standing!, call.on, years, yearStartMonth));
}

function decided(before: ErasureRow, state: ErasureState, call: Call): ErasureChange {
  const decision = { decidedBy: call.by.id, decidedAt: call.at, decisionReason: call.reason ?? null };
  return erasureChange(before, { state, ...decision });
}

export function erasureChange(before: ErasureRow, change: Partial<ErasureRow>): ErasureChange {
  const erasure: ErasureRow = { ...before, ...change, version: before.version + 1 };
  const subject = { kind: 'erasure', id: erasure.id, version: erasure.version };
  return { subject, before, after: erasure, erasure };
}

export async function saveErasures(tx: Tx, changes: readonly ErasureChange[]): Promise<[]> {
  await updateErasures(
    tx,
    changes.map(({ erasure }) => erasure),
  );
  return [];
}
