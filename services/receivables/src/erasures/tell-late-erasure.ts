import { notify } from '@tolbooth/notices';
import { queryRows } from '@tolbooth/database';
import { refuse } from '@tolbooth/refusals';
import { defineRun } from '@tolbooth/runs';
import type { Verb } from '@tolbooth/verbs';
import { erasureChange, saveErasures, type ById } from './decide-erasure';
import type { ErasureRow } from './erasure.entity';
import { erasureSql, loadErasures } from './erasure.rows';
import { personalDataPolicy } from './personal-data.policy';
import type { ErasureChange } from './request-erasure';

/** the last day for an answer has passed and nothing is erased or refused: those who answer for it are told, once. */
export const tellLateErasure: Verb<ById, ErasureRow | undefined, ErasureChange> = {
  name: 'tell-late-erasure',
  requirement: 'X-06',
  about: ({ id }) => id,
  load: (tx, inputs) =>
    loadErasures(
      tx,
      inputs.map(({ id }) => id),
      true,
    ),
  decide: (erasure, { id }, call) => {
    if (!erasure) return refuse('not-found', { field: 'id', detail: `There is no request ${id}` });
    const { state, answerBy, lateToldOn, account } = erasure;
    const waits = state === 'requested' || state === 'approved';
    if (!waits || lateToldOn !== null || answerBy >= call.on) {
      return refuse('erasure-not-late', { field: 'id', detail: `It is ${state}, to be answered by ${answerBy}` });
    }
    const { version } = call.policies.at(personalDataPolicy, call.on);
    const because = {
      rule: 'X-06 late erasure',
      policies: [version],
      facts: { answerBy, state, on: call.on },
      sentence: `The request for ${account} should have been answered by ${answerBy}`,
    };
    return { ...erasureChange(erasure, { lateToldOn: call.on }), because };
  },
  save: async (tx, changes, call) => {
    const { tell } = call.policies.at(personalDataPolicy, call.on).value.late;
    await notify(
      tx,
      changes.flatMap(({ erasure }) => tell.map((role) => noticeOf(erasure, role))),
      call,
    );
    return saveErasures(tx, changes);
  },
};

function noticeOf({ id, account, state, filedAs, receivedOn, answerBy }: ErasureRow, role: string) {
  return {
    to: { role },
    template: 'erasure-late',
    data: { account, state, filedAs, receivedOn, answerBy },
    about: { kind: 'erasure', id },
  };
}

export const lateErasureRun = defineRun({
  name: 'late-erasure-run',
  plural: 'late-erasure-runs',
  requirement: 'X-06',
  summary: 'Tells of requests for erasure that were not answered in time',
  verb: tellLateErasure,
  when: (policies, on) => {
    const { time, days } = policies.at(personalDataPolicy, on).value.late;
    return { time, days };
  },
  find: (tx, { asOf, after, limit }) => queryRows<ById>(tx, erasureSql.late, [asOf, after ?? null, limit]),
  cursorOf: ({ id }) => id,
});
