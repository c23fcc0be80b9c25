import { loadRows, updateRows, type Tx } from '@tolbooth/database';
import { NoticeRow } from '@tolbooth/notices';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';

export interface NoticeKey {
  readonly id: string;
}

export interface NoticeChange extends Change {
  readonly row: NoticeRow;
}

type NoticeVerb = Verb<NoticeKey, NoticeRow | undefined, NoticeChange>;

const common: Pick<NoticeVerb, 'about' | 'expects' | 'load' | 'save'> = {
  about: ({ id }) => id,
  expects: (row) => row?.version,
  load: (tx, inputs) =>
    loadRows(
      tx,
      NoticeRow,
      inputs.map(({ id }) => id),
      { lock: true },
    ),
  save,
};

/** what did not reach anybody, or has to reach them once more, goes out again as it was. */
export const sendNoticeAgain: NoticeVerb = {
  ...common,
  name: 'send-notice-again',
  requirement: 'X-03',
  decide: (before, { id }, call) => {
    if (!before) return unknown(id);
    if (before.way !== 'email' || before.state === 'unsent') return notThus(before, 'is not to be sent again');
    return changed(before, { state: 'unsent', attempts: 0, dueAt: call.at, error: null, sentAt: null });
  },
};

/** a mail that came back later says that its address is no good. */
export const noteBounce: NoticeVerb = {
  ...common,
  name: 'note-bounce',
  requirement: 'X-03',
  decide: (before, { id }, call) => {
    if (!before) return unknown(id);
    if (!call.reason) return refuse('reason-missing', { field: 'reason', detail: 'Say what came back' });
    if (before.state !== 'sent') return notThus(before, 'has not been sent');
    return changed(before, { state: 'bounced', error: call.reason });
  },
};

function changed(before: NoticeRow, fields: Partial<NoticeRow>): NoticeChange {
  const row: NoticeRow = { ...before, ...fields, leasedUntil: null, version: before.version + 1 };
  const told = ({ recipient, subject, state, error }: NoticeRow) => ({ recipient, subject, state, error });
  return {
    subject: { kind: 'notice', id: row.id, version: row.version },
    before: told(before),
    after: told(row),
    row,
  };
}

function unknown(id: string): Refusal {
  return refuse('not-found', { field: 'id', detail: `There is no notice ${id}` });
}

function notThus(row: NoticeRow, what: string): Refusal {
  return refuse('notice-state', {
    field: 'id',
    detail: `The notice is ${row.state}: it ${what}`,
    facts: { state: row.state },
  });
}

async function save(tx: Tx, changes: readonly NoticeChange[]): Promise<[]> {
  await updateRows(
    tx,
    NoticeRow,
    changes.map(({ row }) => row),
  );
  return [];
}
