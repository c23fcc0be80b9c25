import type { Change, Verb } from '@tolbooth/verbs';
import { keepWriteOffs, type ToldWriteOff } from './write-off.rows';

interface Copied extends Change {
  readonly told: ToldWriteOff;
}

/** R-21, D-11: "write-off asked for" is the status of a debt until the request is decided or withdrawn. */
export const copyWriteOff: Verb<ToldWriteOff, undefined, Copied> = {
  name: 'copy-write-off',
  requirement: 'D-11',
  about: ({ writeOffId, invoiceId }) => `${writeOffId} ${invoiceId}`,
  load: async (_, inputs) => inputs.map(() => undefined),
  decide: (_, told) => {
    const subject = { kind: 'invoice', id: told.invoiceId, version: 1 };
    return { subject, before: null, after: told, told };
  },
  save: async (tx, changes) => {
    await keepWriteOffs(
      tx,
      changes.map(({ told }) => told),
    );
    return [];
  },
};
