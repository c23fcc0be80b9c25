import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { decided } from './decide.rules';
import { withdrawnEvent } from './write-off.events';
import {
  changeOf,
  loadDecided,
  refuseUnknown,
  saveDecided,
  type DecidedWriteOff,
  type WriteOffDecision,
} from './write-off.facts';
import type { WriteOffFacts } from './write-off.rows';

/** D-11: whoever asked takes the request back; dunning goes on where it was. */
export const withdrawWriteOff: Verb<WriteOffDecision, WriteOffFacts, DecidedWriteOff> = {
  name: 'withdraw-write-off',
  requirement: 'D-11',
  about: ({ id }) => id,
  expects: ({ writeOff }) => writeOff?.version,
  load: loadDecided,
  decide(facts, { id, text }, call) {
    const { writeOff } = facts;
    if (!writeOff) return refuseUnknown(id);
    if (writeOff.requestedBy !== call.by.id) {
      return refuse('write-off-of-another', {
        field: 'id',
        detail: `It was asked for by ${writeOff.requestedByName}.`,
      });
    }
    const withdrawn = decided(writeOff, 'withdraw-write-off', {
      ...{ by: call.by.id, on: call.on, at: call.at, text: text ?? null },
    });
    return isRefusal(withdrawn) ? withdrawn : changeOf(facts, withdrawn, call);
  },
  async save(tx, changes, call) {
    await saveDecided(tx, changes, call);
    return changes.map((change) => withdrawnEvent(change.writeOff));
  },
};
