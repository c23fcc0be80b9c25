import { eraseEntries, isCarriedOver } from '@tolbooth/audit';
import type { ContractEvent } from '@tolbooth/contracts';
import { queryRows, type Tx } from '@tolbooth/database';
import { archive } from '@tolbooth/documents';
import { refuse } from '@tolbooth/refusals';
import { defineRun } from '@tolbooth/runs';
import type { Call, Verb } from '@tolbooth/verbs';
import type { CustomerRow } from '../customers/customer.entity';
import {
  erasureChange,
  keptFaultOf,
  loadErasureFacts,
  stepFault,
  type ById,
  type ErasureFacts,
} from './decide-erasure';
import { saveErasures } from './decide-erasure';
import { customerErased } from './erasure.events';
import { erasureSql } from './erasure.rows';
import { erasedRecordsSql } from './erased-records.statements';
import { erasedPapersSql, erasedSubjectsSql } from './erased-papers.statements';
import { personalDataPolicy } from './personal-data.policy';
import type { ErasureChange } from './request-erasure';

interface Facts extends ErasureFacts {
  readonly carriedOver: boolean;
}

interface CarriedOut extends ErasureChange {
  readonly records: readonly CustomerRow[];
  /** How many entries of the trail lost their words: `save` says it, and the trail is proven by it. */
  readonly after: { trailEntries: number };
}

/** A customer's papers may be many, and each takes its own statements: so many of them are one transaction. */
const customersAPage = 10;

/**
 * what names and describes the person goes, here and wherever `CustomerErased` is heard; accounts, amounts, days and codes
 * stay, so every balance is what it was. Looked at once more on the day: a debt may have come up since it was approved.
 */
export const carryOutErasure: Verb<ById, Facts, CarriedOut> = {
  name: 'carry-out-erasure',
  requirement: 'X-06',
  about: ({ id }) => id,
  expects: ({ erasure }) => erasure?.version,
  load: async (tx, inputs, call) => {
    const carriedOver = await isCarriedOver(tx);
    return (await loadErasureFacts(tx, inputs, call)).map((facts) => ({ ...facts, carriedOver }));
  },
  decide: (facts, { id }, call) => {
    const fault = stepFault(facts.erasure, id, 'carry-out-erasure', call) ?? keptFaultOf(facts, call);
    if (fault) return fault;
    if (!facts.carriedOver) return refuse('trail-not-carried-over', { detail: 'Its last seal binds whole entries' });
    const { records } = facts;
    const accounts = records.map(({ account }) => account).sort();
    const done = { state: 'carried-out' as const, carriedOutAt: call.at, carriedOutOn: call.on };
    const change = erasureChange(facts.erasure!, { ...done, erased: { accounts, classes: {} } });
    const { ground, filedAs, decidedBy, receivedOn } = change.erasure;
    const { version } = call.policies.at(personalDataPolicy, call.on);
    return {
      ...change,
      records,
      after: { ...change.erasure, trailEntries: 0 },
      because: {
        rule: 'X-06 erasure',
        policies: [version],
        facts: { ground, filedAs, receivedOn, decidedBy, accounts },
        sentence: `The data of ${accounts.join(', ')} went because ${decidedBy} approved it, and nothing keeps them any longer`,
      },
    };
  },
  save: async (tx, changes, call) => {
    const events: ContractEvent[] = [];
    for (const change of changes) events.push(...(await erase(tx, change, call)));
    await saveErasures(tx, changes);
    return events;
  },
};

async function erase(tx: Tx, change: CarriedOut, call: Call): Promise<ContractEvent[]> {
  const { erasure, records } = change;
  const { accounts } = erasure.erased!;
  const classes: Record<string, number> = {};
  const count = async (name: string, sql: string, more: readonly unknown[] = []) => {
    const [row] = await queryRows<{ n: number }>(tx, counted(sql), [accounts, ...more]);
    if (row!.n > 0) classes[name] = row!.n;
  };
  const subjects = await queryRows<{ kind: string; id: string }>(tx, erasedSubjectsSql, [accounts]);
  for (const [name, sql] of Object.entries(erasedPapersSql)) await count(name, sql);
  classes['files'] = await archive.erase(tx, subjects);
  const { records: record, ...others } = erasedRecordsSql;
  for (const [name, sql] of Object.entries(others)) await count(name, sql);
  await count('records', record, [call.on]);
  const trailEntries = await eraseEntries(tx, erasure.id, subjects);
  erasure.erased = { accounts, classes: { ...classes, trailEntries } };
  Object.assign(change.after, erasure, { trailEntries });
  const billed = await queryRows<{ account: string; id: string }>(tx, erasureSql.paidByOthers, [accounts]);
  return records.map((row) => {
    const ids = billed.filter(({ account }) => account === row.account).map(({ id }) => id);
    return customerErased({ ...row, version: row.version + 1 }, erasure, ids);
  });
}

/** How many rows a statement changed. */
export function counted(sql: string): string {
  return `WITH done AS (${sql} RETURNING 1) SELECT count(*)::int AS n FROM done`;
}

export const erasureRun = defineRun({
  name: 'erasure-run',
  plural: 'erasure-runs',
  requirement: 'X-06',
  summary: 'Carries out the erasures that were approved',
  verb: carryOutErasure,
  when: (policies, on) => policies.at(personalDataPolicy, on).value.carryOut,
  find: (tx, { after, limit }) => queryRows<ById>(tx, erasureSql.due, [after ?? null, limit]),
  cursorOf: ({ id }) => id,
  pageSize: customersAPage,
});
