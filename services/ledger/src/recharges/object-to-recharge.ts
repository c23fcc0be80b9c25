import { handsFault, scopePatterns } from '@tolbooth/access';
import { insertRows, loadRows, updateRows, type Tx } from '@tolbooth/database';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { unknownRecharge, type RechargeChange } from './draft-recharge';
import { noticeOver, rechargeStep } from './notice.rules';
import { ObjectionRow, RechargeRow, type ObjectionState } from './recharge.entity';
import { objectionsOf, rechargeRowsSql, type ObjectionFound } from './recharge.rows';
import { ownCostCentre } from './recharge.rules';

export interface ObjectionChange extends RechargeChange {
  readonly objection: ObjectionRow;
}

export interface Objecting {
  readonly id: string;
  /** Of the receiver. */
  readonly code: string;
  readonly reason: string;
}

/** C-15: who holds the budget of a receiver objects while the notice runs; nothing is charged until all is answered. */
export const objectToRecharge: Verb<Objecting, { row: RechargeRow | undefined }, ObjectionChange> = {
  name: 'object-to-recharge',
  requirement: 'C-15',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map(({ id }) => id);
    return (await loadRows(tx, RechargeRow, ids, { lock: true })).map((row) => ({ row }));
  },
  decide: ({ row }, { id, code, reason }, call) => {
    if (!row) return unknownRecharge(id);
    const step = rechargeStep('object-to-recharge', row.state);
    if (isRefusal(step)) return step;
    const receiver = row.receivers.find((one) => one.code === code);
    if (!receiver) return refuse('recharge-no-receiver', { field: 'code', detail: `${code} is charged nothing` });
    const patterns = scopePatterns(call.by.scope ?? 'all');
    const fault =
      noticeOver(id, row.chargeableFrom, call.on) ?? ownCostCentre(patterns, row.book, receiver.costCentre, 'code');
    if (fault) return fault;
    const open = { state: 'open' as const, answer: null, answeredBy: null, answeredOn: null };
    const objection = Object.assign(new ObjectionRow(), {
      ...{ id: call.newId(), rechargeId: id, code, reason, raisedBy: call.by.id, raisedOn: call.on },
      ...open,
    });
    return { ...moved(row, { state: step.to }), objection };
  },
  save: async (tx, changes) => {
    await updateRows(
      tx,
      RechargeRow,
      changes.map(({ row }) => row),
    );
    await insertRows(
      tx,
      ObjectionRow,
      changes.map(({ objection }) => objection),
    );
    return [];
  },
};

export interface Answering {
  readonly id: string;
  readonly objection: string;
  readonly answer: string;
}

interface AnswerFacts {
  readonly row: RechargeRow | undefined;
  readonly objection: ObjectionRow | undefined;
  readonly all: readonly ObjectionFound[];
}

/** SOD-39: the figures were wrong: back to a draft, and the next notice begins anew. */
export const acceptObjection = answerObjection('accept-recharge-objection', 'accepted');
/** SOD-39: the recharge stays as it was noticed; the last open objection that is rejected lets the notice run on. */
export const rejectObjection = answerObjection('reject-recharge-objection', 'rejected');

function answerObjection(
  name: 'accept-recharge-objection' | 'reject-recharge-objection',
  state: ObjectionState,
): Verb<Answering, AnswerFacts, ObjectionChange> {
  return {
    name,
    requirement: 'C-15',
    about: ({ id }) => id,
    expects: ({ row }) => row?.version,
    load: async (tx, inputs) => {
      const ids = inputs.map(({ id }) => id);
      const rows = await loadRows(tx, RechargeRow, ids, { lock: true });
      const asked = inputs.map(({ objection }) => objection);
      const objections = await loadRows(tx, ObjectionRow, asked, { lock: true });
      const all = await objectionsOf(tx, ids);
      return rows.map((row, at) => ({ row, objection: objections[at], all }));
    },
    decide: ({ row, objection, all }, { id, objection: asked, answer }, call) => {
      if (!row) return unknownRecharge(id);
      if (objection?.rechargeId !== id || objection.state !== 'open') {
        return refuse('objection-unknown', { field: 'objection', detail: `No objection ${asked} is open` });
      }
      const step = rechargeStep(name, row.state);
      if (isRefusal(step)) return step;
      const hands = handsFault(call, name, { 'object-to-recharge': objection.raisedBy });
      if (hands) return hands;
      const answered = { state, answer, answeredBy: call.by.id, answeredOn: call.on };
      const others = all.some((one) => one.rechargeId === id && one.id !== asked && one.state === 'open');
      return {
        ...moved(row, state === 'accepted' ? unnoticed : { state: others ? row.state : step.to }),
        objection: Object.assign(new ObjectionRow(), objection, answered),
      };
    },
    save: async (tx, changes, call) => {
      await updateRows(
        tx,
        RechargeRow,
        changes.map(({ row }) => row),
      );
      await updateRows(
        tx,
        ObjectionRow,
        changes.map(({ objection }) => objection),
      );
      if (state === 'accepted') for (const { row } of changes) await overtake(tx, row.id, call);
      return [];
    },
  };
}

const unnoticed = { state: 'drafted', noticedBy: null, noticedOn: null, chargeableFrom: null } as const;

/** Other objections are about a notice that is no more. */
async function overtake(tx: Tx, id: string, call: Call): Promise<void> {
  await tx.query(rechargeRowsSql.overtake, [id, 'Another objection was accepted', call.by.id, call.on]);
}

function moved(row: RechargeRow, change: Partial<RechargeRow>) {
  const after = Object.assign(new RechargeRow(), row, change, { version: row.version + 1 });
  return { subject: { kind: 'recharge', id: row.id, version: after.version }, before: row, after, row: after };
}
