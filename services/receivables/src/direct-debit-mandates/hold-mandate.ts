import { isRefusal, refuse } from '@tolbooth/refusals';
import { loadMandateFacts, mandateChange, saveMandates, stepped, type MandateVerb } from './mandate-change';

/** nothing is collected while it stands still; what was announced is left out of the file. */
export const suspendMandate: MandateVerb<{ readonly id: string }> = {
  name: 'suspend-mandate',
  requirement: 'R-26',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: loadMandateFacts,
  decide: ({ row: before }, { id }, call) => {
    if (!call.reason) return refuse('reason-missing', { field: 'reason', detail: 'Say why it stands still' });
    const row = stepped(before, id, 'suspend-mandate', { state: 'suspended', because: call.reason });
    return isRefusal(row) ? row : mandateChange(before!, row);
  },
  save: saveMandates,
};

export const resumeMandate: MandateVerb<{ readonly id: string }> = {
  name: 'resume-mandate',
  requirement: 'R-26',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: loadMandateFacts,
  decide: ({ row: before }, { id }) => {
    const row = stepped(before, id, 'resume-mandate', { state: 'active', because: null });
    return isRefusal(row) ? row : mandateChange(before!, row);
  },
  save: saveMandates,
};
