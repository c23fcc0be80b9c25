import { handsFault } from '@tolbooth/access';
import { isRefusal } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { authorityFault, bandOf, becauseOfAuthority } from './authority.rules';
import { decided } from './decide.rules';
import { disputeFault } from './request.rules';
import { approvedEvent } from './write-off.events';
import {
  changeOf,
  loadDecided,
  refuseUnknown,
  saveDecided,
  type DecidedWriteOff,
  type WriteOffDecision,
} from './write-off.facts';
import type { WriteOffFacts } from './write-off.rows';
import { writeOffsPolicy } from './write-offs.policy';

/** D-11, W17, E30: another person than asked, with the authority for all that is given up of the customer. */
export const approveWriteOff: Verb<WriteOffDecision, WriteOffFacts, DecidedWriteOff> = {
  name: 'approve-write-off',
  requirement: 'D-11',
  about: ({ id }) => id,
  expects: ({ writeOff }) => writeOff?.version,
  load: loadDecided,
  decide(facts, { id, text }, call) {
    const { writeOff, measured } = facts;
    if (!writeOff) return refuseUnknown(id);
    const approved = decided(writeOff, 'approve-write-off', {
      ...{ by: call.by.id, on: call.on, at: call.at, text: text ?? null, measured },
    });
    if (isRefusal(approved)) return approved;
    const tookMoney = facts.debts.flatMap(({ moneyBy }) => moneyBy);
    const sameHands = handsFault(call, 'approve-write-off', {
      ...{ 'request-write-off': writeOff.requestedBy, 'take-receipt': tookMoney },
    });
    if (sameHands) return sameHands;
    const { value, version } = call.policies.at(writeOffsPolicy, call.on);
    const band = bandOf(value.bands, measured, writeOff.currency);
    const fault = authorityFault(writeOff, measured, band, call.by.roles);
    if (fault) return fault;
    for (const debt of facts.debts) {
      const disputed = disputeFault(debt, 'id');
      if (disputed) return disputed;
    }
    return { ...changeOf(facts, approved, call), because: becauseOfAuthority(approved, measured, band, version) };
  },
  async save(tx, changes, call) {
    await saveDecided(tx, changes, call);
    return changes.map((change) => approvedEvent(change.writeOff, change.because!));
  },
};
