import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Tx } from '@tolbooth/database';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { lockAccounts } from '../customers/customer.rows';
import { stepOf } from '../lifecycles/step.rules';
import { directDebitsPolicy, type DirectDebitScheme } from './direct-debits.policy';
import { InstructionRow, type MandateRow } from './mandate.entity';
import { forgetInstructions, insertInstructions, loadMandates, updateMandates } from './mandate.rows';
import { mandateSteps } from './mandate.states';

export interface MandateChange extends Change {
  readonly row: MandateRow;
  /** What the payer's bank has to be told. */
  readonly tells: readonly InstructionRow[];
}

export interface MandateFacts {
  readonly row: MandateRow | undefined;
}

/** The council's way of collecting on the day, or that it has none. */
export function schemeOf(call: Pick<Call, 'policies' | 'on'>): DirectDebitScheme | Refusal {
  const { scheme } = call.policies.at(directDebitsPolicy, call.on).value;
  if (scheme) return scheme;
  const detail = `The pack ${call.policies.profile} names no scheme, so nothing is collected by direct debit`;
  return refuse('no-direct-debits', { detail });
}

/** The trail keeps the mask, never the sealed text. */
export function mandateChange(
  before: MandateRow | null,
  row: MandateRow,
  more: { tells?: readonly InstructionRow[]; because?: Change['because'] } = {},
): MandateChange {
  const { tells = [], because } = more;
  return {
    subject: { kind: 'direct-debit-mandate', id: row.id, version: row.version },
    before: before && shown(before),
    after: { ...shown(row), tells: tells.map(({ code, masked }) => ({ code, masked })) },
    because,
    row,
    tells,
  };
}

function shown({ sealed: _, ...rest }: MandateRow): object {
  return rest;
}

/** The mandate in its new state, when the step is one; its account is locked by the caller. */
export function stepped(
  row: MandateRow | undefined,
  id: string,
  verb: string,
  change: Partial<MandateRow>,
): MandateRow | Refusal {
  if (!row) return refuse('not-found', { field: 'id', detail: `There is no mandate ${id}` });
  const step = stepOf('mandate', mandateSteps, row.state, verb);
  return 'verb' in step ? { ...row, version: row.version + 1, ...change } : step;
}

/** An instruction that the payer's bank has. */
export function isTold({ lodgedOn }: Pick<MandateRow, 'lodgedOn'>): boolean {
  return lodgedOn !== null;
}

export function instruction(code: InstructionRow['code'], row: MandateRow, call: Call): InstructionRow {
  const { id: mandateId, reference, sealed, masked } = row;
  const own = { id: call.newId(), madeOn: call.on, fileId: null };
  return Object.assign(new InstructionRow(), { ...own, code, mandateId, reference, sealed, masked });
}

/** Locks the accounts first, as whatever moves money of an account does. */
export async function loadMandateFacts(tx: Tx, inputs: readonly { readonly id: string }[]): Promise<MandateFacts[]> {
  const ids = inputs.map(({ id }) => id);
  const known = await loadMandates(tx, ids);
  await lockAccounts(
    tx,
    known.flatMap((row) => row?.account ?? []),
  );
  return (await loadMandates(tx, ids, true)).map((row) => ({ row }));
}

export async function saveMandates(tx: Tx, changes: readonly MandateChange[]): Promise<[]> {
  await updateMandates(
    tx,
    changes.map(({ row }) => row),
  );
  const told = changes.filter(({ row, tells }) => tells.length > 0 || row.state === 'cancelled');
  await forgetInstructions(
    tx,
    told.map(({ row }) => row.id),
  );
  await insertInstructions(
    tx,
    changes.flatMap(({ tells }) => tells),
  );
  return [];
}

export type MandateVerb<Input extends { readonly id: string }> = Verb<Input, MandateFacts, MandateChange>;
