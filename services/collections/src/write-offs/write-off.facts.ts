import { addDays } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change } from '@tolbooth/verbs';
import type { Debt } from '../debts/debt';
import { debtUnder } from './decide.rules';
import type { WriteOff } from './write-off';
import { loadWriteOffFacts, saveDebtsUnder, saveWriteOffs, type WriteOffFacts } from './write-off.rows';
import { shownWriteOff } from './write-off.shown';
import { writeOffsPolicy } from './write-offs.policy';

/** Which request is decided, and what is said about it. */
export interface WriteOffDecision {
  readonly id: string;
  readonly text?: string | undefined;
}

export interface DecidedWriteOff extends Change {
  readonly writeOff: WriteOff;
  readonly debts: readonly Debt[];
}

export function loadDecided(tx: Tx, inputs: readonly WriteOffDecision[], call: Call): Promise<WriteOffFacts[]> {
  const { countedDays } = call.policies.at(writeOffsPolicy, call.on).value;
  return loadWriteOffFacts(
    tx,
    inputs.map(({ id }) => id),
    { scope: call.by.scope, after: addDays(call.on, -countedDays) },
  );
}

export function refuseUnknown(id: string): Refusal {
  return refuse('write-off-unknown', { field: 'id', detail: `There is no write-off ${id}.` });
}

export function changeOf(before: WriteOffFacts, writeOff: WriteOff, call: Call): DecidedWriteOff {
  const { whileRequested } = call.policies.at(writeOffsPolicy, call.on).value;
  return {
    subject: { kind: 'write-off', id: writeOff.id, version: writeOff.version },
    before: shownWriteOff(before.writeOff!),
    after: shownWriteOff(writeOff),
    writeOff,
    debts: before.debts.map((debt) => debtUnder(debt, writeOff, whileRequested)),
  };
}

export async function saveDecided(tx: Tx, changes: readonly DecidedWriteOff[], call: Call): Promise<void> {
  await saveWriteOffs(
    tx,
    changes.map((change) => change.writeOff),
  );
  await saveDebtsUnder(
    tx,
    changes.flatMap((change) => change.debts),
    call.policies,
  );
}
