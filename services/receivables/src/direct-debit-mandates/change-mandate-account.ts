import { isRefusal } from '@tolbooth/refusals';
import { instruction, isTold, loadMandateFacts, mandateChange, saveMandates, schemeOf } from './mandate-change';
import { stepped, type MandateVerb } from './mandate-change';

export interface ChangedAccount {
  readonly id: string;
  readonly sealed: string;
  readonly masked: string;
  readonly evidence: string;
}

/** the payer banks elsewhere now: the old bank is told that it ends, the new one that it begins. */
export const changeMandateAccount: MandateVerb<ChangedAccount> = {
  name: 'change-mandate-account',
  requirement: 'R-26',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: loadMandateFacts,
  decide: ({ row: before }, { id, sealed, masked, evidence }, call) => {
    const scheme = schemeOf(call);
    if (isRefusal(scheme)) return scheme;
    const { lodges } = scheme;
    const anew = lodges ? { state: 'entered' as const, lodgedOn: null } : { state: 'active' as const };
    const row = stepped(before, id, 'change-mandate-account', {
      ...{ ...anew, sealed, masked, evidence, because: null },
      activeFrom: lodges ? null : call.on,
    });
    if (isRefusal(row)) return row;
    const end = lodges && isTold(before!) ? [instruction('0C', before!, call)] : [];
    return mandateChange(before!, row, { tells: lodges ? [...end, instruction('0N', row, call)] : [] });
  },
  save: saveMandates,
};
