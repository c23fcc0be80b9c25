import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { DirectDebitFileRow } from './mandate.entity';
import { loadFiles } from './mandate.rows';

/** It is never changed. */
const version = 1;

interface FileRead extends Change {
  readonly file: DirectDebitFileRow;
}

/** a file for the bank has bank details in clear; whoever takes it out stands in the trail. */
export const readDirectDebitFile: Verb<{ readonly id: string }, DirectDebitFileRow | undefined, FileRead> = {
  name: 'read-direct-debit-file',
  requirement: 'R-26',
  about: ({ id }) => id,
  expects: (file) => file && version,
  load: (tx, inputs) =>
    loadFiles(
      tx,
      inputs.map(({ id }) => id),
    ),
  decide: (file, { id }) => {
    if (!file) return refuse('not-found', { field: 'id', detail: `There is no direct debit file ${id}` });
    const { number, hash } = file;
    const subject = { kind: 'direct-debit-file', id: file.id, version };
    return { subject, before: null, after: { read: true, number, hash }, file };
  },
  save: async () => [],
};
