import { handsFault } from '@tolbooth/access';
import { isRefusal } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { decided } from './decide.rules';
import { rejectedEvent } from './write-off.events';
import {
  changeOf,
  loadDecided,
  refuseUnknown,
  saveDecided,
  type DecidedWriteOff,
  type WriteOffDecision,
} from './write-off.facts';
import type { WriteOffFacts } from './write-off.rows';

/** D-11: another person than asked says why not; dunning goes on where it was. */
export const rejectWriteOff: Verb<WriteOffDecision, WriteOffFacts, DecidedWriteOff> = {
  name: 'reject-write-off',
  requirement: 'D-11',
  about: ({ id }) => id,
  expects: ({ writeOff }) => writeOff?.version,
  load: loadDecided,
  decide(facts, { id, text }, call) {
    const { writeOff } = facts;
    if (!writeOff) return refuseUnknown(id);
    const sameHands = handsFault(call, 'reject-write-off', { 'request-write-off': writeOff.requestedBy });
    if (sameHands) return sameHands;
    const rejected = decided(writeOff, 'reject-write-off', {
      ...{ by: call.by.id, on: call.on, at: call.at, text: text ?? null },
    });
    return isRefusal(rejected) ? rejected : changeOf(facts, rejected, call);
  },
  async save(tx, changes, call) {
    await saveDecided(tx, changes, call);
    return changes.map((change) => rejectedEvent(change.writeOff));
  },
};
