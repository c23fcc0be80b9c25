import type { ContractEvent } from '@tolbooth/contracts';
import { isRefusal, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { decided } from './decide.rules';
import type { WriteOff } from './write-off';
import {
  changeOf,
  loadDecided,
  refuseUnknown,
  saveDecided,
  type DecidedWriteOff,
  type WriteOffDecision,
} from './write-off.facts';
import type { WriteOffFacts } from './write-off.rows';

/** D-11: a request that ends without a write-off; dunning goes on where it was. `fault` is what speaks against it. */
export function endOfRequest(
  name: 'reject-write-off' | 'withdraw-write-off',
  fault: (writeOff: WriteOff, call: Call) => Refusal | undefined,
  told: (writeOff: WriteOff) => ContractEvent,
): Verb<WriteOffDecision, WriteOffFacts, DecidedWriteOff> {
  return {
    name,
    requirement: 'D-11',
    about: ({ id }) => id,
    expects: ({ writeOff }) => writeOff?.version,
    load: loadDecided,
    decide(facts, { id, text }, call) {
      const { writeOff } = facts;
      if (!writeOff) return refuseUnknown(id);
      const against = fault(writeOff, call);
      if (against) return against;
      const ended = decided(writeOff, name, { by: call.by.id, on: call.on, at: call.at, text: text ?? null });
      return isRefusal(ended) ? ended : changeOf(facts, ended, call);
    },
    async save(tx, changes, call) {
      await saveDecided(tx, changes, call);
      return changes.map(({ writeOff }) => told(writeOff));
    },
  };
}
