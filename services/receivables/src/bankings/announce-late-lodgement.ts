import type { Day } from '@tolbooth/calendar';
import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import type { BankingRow } from './banking.entity';
import { changeOfBanking, type BankingChange } from './banking-change';
import { loadBankings, updateBankings } from './banking.rows';

/** R-13, M34: it cannot be lodged in time: when it will be, and why; the weekly list says so. */
export const announceLateLodgement: Verb<
  { readonly id: string; readonly expectedOn: Day },
  BankingRow | undefined,
  BankingChange
> = {
  name: 'announce-late-lodgement',
  requirement: 'R-13',
  about: (input) => input.id,
  expects: (before) => before?.version,
  load: (tx, inputs) =>
    loadBankings(
      tx,
      inputs.map((input) => input.id),
      true,
    ),
  decide: (before, input, call) => {
    if (!before) return refuse('not-found', { field: 'id', detail: `There is no banking ${input.id}` });
    if (!call.reason) return refuse('reason-missing', { field: 'reason', detail: 'Say why it will be late' });
    if (input.expectedOn <= before.dueOn) {
      return refuse('not-late', {
        field: 'expectedOn',
        detail: `Until ${before.dueOn} the lodgement is in time`,
        facts: { dueOn: before.dueOn },
      });
    }
    const after = {
      ...before,
      version: before.version + 1,
      lateExpectedOn: input.expectedOn,
      lateReason: call.reason,
      lateAnnouncedBy: call.by.id,
    };
    return changeOfBanking(after, before);
  },
  save: async (tx, changes) => {
    await updateBankings(
      tx,
      changes.map((change) => change.banking),
    );
    return [];
  },
};
