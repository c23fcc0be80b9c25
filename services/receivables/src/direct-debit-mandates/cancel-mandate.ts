import { isRefusal, refuse } from '@tolbooth/refusals';
import { ended } from './ended.rules';
import { instruction, isTold, loadMandateFacts, mandateChange, saveMandates } from './mandate-change';
import { stepped, type MandateVerb } from './mandate-change';
import type { endings } from './mandate.entity';

export interface Cancelling {
  readonly id: string;
  readonly by: (typeof endings)[number];
  /** One more collection, told to the bank as the last one, and then none. */
  readonly afterNext?: boolean | undefined;
}

/** at the payer's wish or the council's, who says why; the payer's bank is told where it knows of the mandate. */
export const cancelMandate: MandateVerb<Cancelling> = {
  name: 'cancel-mandate',
  requirement: 'R-26',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: loadMandateFacts,
  decide: ({ row: before }, { id, by, afterNext = false }, call) => {
    const { reason } = call;
    if (!reason) return refuse('reason-missing', { field: 'reason', detail: 'Say why it ends' });
    if (afterNext) {
      if (before && before.state !== 'active') {
        const detail = `Nothing is collected under a mandate that is ${before.state}`;
        return refuse('no-next-collection', { field: 'afterNext', detail, facts: { state: before.state } });
      }
      if (before?.lastItem) {
        return refuse('no-next-collection', {
          field: 'afterNext',
          detail: 'The last collection is with the bank already',
        });
      }
      const row = stepped(before, id, 'cancel-mandate', { last: true, because: reason });
      return isRefusal(row) ? row : mandateChange(before!, row);
    }
    const row = stepped(before, id, 'cancel-mandate', ended(by, reason, call.on));
    if (isRefusal(row)) return row;
    return mandateChange(before!, row, { tells: isTold(before!) ? [instruction('0C', before!, call)] : [] });
  },
  save: saveMandates,
};
