import { archive, letterheadPolicy, typeset, wordsOf, type ArchivedFile } from '@tolbooth/documents';
import { loadRows } from '@tolbooth/database';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { Letter } from './letter';
import { letterData } from './letter-document.rules';
import { LetterRow } from './letter.entity';
import { letterTextsPolicy } from './letter-texts.policy';

interface Facts {
  readonly letter: Letter | undefined;
  readonly kept: ArchivedFile | undefined;
}

export interface LetterOpened extends Change {
  readonly letter: Letter;
  readonly after: { hash: string; readonly opened: true };
}

/** D-05, M53: a letter as it was written; its PDF is made when it is first wanted, and kept. */
export const openLetter: Verb<{ readonly id: string }, Facts, LetterOpened> = {
  name: 'open-letter',
  requirement: 'D-05',
  about: ({ id }) => id,
  load: async (tx, inputs) => {
    const ids = inputs.map(({ id }) => id);
    const rows = await loadRows(tx, LetterRow, ids, { lock: true });
    const kept = new Map((await archive.list(tx, 'letter', ids)).map((file) => [file.about, file]));
    return rows.map((row, at) => ({ letter: row as unknown as Letter | undefined, kept: kept.get(ids[at]!) }));
  },
  decide: ({ letter, kept }, { id }) => {
    if (!letter) return refuse('not-found', { field: 'id', detail: `There is no letter ${id}` });
    if (letter.content['erased'])
      return refuse('letter-erased', { field: 'id', detail: `It was written on ${letter.writtenOn}` });
    const after = { hash: kept?.hash ?? '', opened: true as const };
    return { subject: { kind: 'letter', id, version: 1 }, before: null, after, letter };
  },
  save: async (tx, changes, call) => {
    for (const { letter, after } of changes) {
      if (after.hash !== '') continue;
      // By the texts and the letterhead of its own day: opened years later it says what was sent.
      const { value: texts } = call.policies.at(letterTextsPolicy, letter.writtenOn);
      const { value: letterhead } = call.policies.at(letterheadPolicy, letter.writtenOn);
      const data = letterData(letter, texts, letterhead, wordsOf(call.policies.profile));
      const { content } = await typeset({ profile: call.policies.profile, template: 'letter', data });
      const name = `${letter.template}-${String(letter.content['invoiceNumber'])}.pdf`;
      const file = { content, mediaType: 'application/pdf', kind: 'letter', about: letter.id, name, at: call.at };
      [after.hash = ''] = await archive.put(tx, [file]);
    }
    return [];
  },
};
