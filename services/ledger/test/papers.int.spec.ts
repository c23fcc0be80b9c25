import { createHash } from 'node:crypto';
import { day } from '@tolbooth/calendar';
import { attachDocument } from '../src/journal-papers/attach-document';
import { openAttachment, removeAttachment } from '../src/journal-papers/open-attachment';
import { approveJournal } from '../src/manual-journals/approve-journal';
import { draftJournal } from '../src/manual-journals/draft-journal';
import { rejectJournal } from '../src/manual-journals/end-journal';
import { submitJournal } from '../src/manual-journals/submit-journal';
import { alice, bob, JournalDesk, written } from './journal-desk';

let desk: JournalDesk;
beforeAll(async () => {
  desk = await JournalDesk.open();
});
afterAll(() => desk?.close());

const pdf = (text: string) => Buffer.from(`%PDF-1.7 ${text}`);
const draft = async () => (await desk.done(draftJournal, written(), alice)).row.id;
const attach = async (owner: string, content: Buffer, by = alice) =>
  (await desk.done(attachDocument, { owner, name: 'paper.pdf', content }, by)).row;

describe('C-09, X-02 papers of a journal', () => {
  it('are kept with their hash, come and go while it is a draft, and stay once it is submitted', async () => {
    const owner = await draft();
    const first = await attach(owner, pdf('one'));
    expect(first).toMatchObject({
      ...{ mediaType: 'application/pdf', bytes: 12, fixedAt: null },
      sha256: createHash('sha256').update(pdf('one')).digest('hex'),
    });
    await desk.done(removeAttachment, { owner, id: first.id }, alice);
    const second = await attach(owner, pdf('two'));
    await desk.done(submitJournal, { id: owner }, alice);
    expect(await desk.refused(removeAttachment, { owner, id: second.id }, alice)).toMatchObject({
      ...{ code: 'attachment-stands', field: 'attachment' },
    });
    for (const sql of ['DELETE FROM attachment WHERE id = $1', `UPDATE attachment SET name = 'x' WHERE id = $1`]) {
      await expect(desk.books.rows(sql, [second.id])).rejects.toMatchObject({ constraint: 'attachment-stands' });
    }
    const third = await attach(owner, pdf('three'), bob);
    expect(third.fixedAt).not.toBeNull();
    await desk.done(rejectJournal, { id: owner, why: 'Illegible' }, bob);
    expect(await desk.refused(removeAttachment, { owner, id: third.id }, alice)).toMatchObject({
      code: 'attachment-stands',
    });
  });

  it('a content that is not what its hash says does not come in, whoever writes', async () => {
    const owner = await draft();
    const { id } = await attach(owner, pdf('four'));
    const forged = `UPDATE attachment SET sha256 = repeat('0', 64) WHERE id = $1`;
    await expect(desk.books.rows(forged, [id])).rejects.toMatchObject({ constraint: 'attachment-stands' });
    const copy = `INSERT INTO attachment SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(),
      'sha256', repeat('0', 64)))).* FROM attachment a WHERE id = $1`;
    await expect(desk.books.rows(copy, [id])).rejects.toMatchObject({ constraint: 'attachment-is-its-hash' });
  });

  it('who opened which stands in the trail', async () => {
    const owner = await draft();
    const { id } = await attach(owner, pdf('five'));
    await desk.done(openAttachment, { owner, id }, bob);
    const trail = await desk.books.rows<{ verb: string }>(
      `SELECT verb FROM audit_entry WHERE subject_id = $1 ORDER BY position`,
      [id],
    );
    expect(trail.map(({ verb }) => verb)).toEqual(['attach-document', 'open-attachment']);
    expect(await desk.refused(openAttachment, { owner: await draft(), id }, bob)).toMatchObject({
      code: 'attachment-unknown',
    });
  });
});

describe('X-07 an approval is an electronic act, or the scan of a hand signature with who signed and when', () => {
  it('a stamp is refused, and a signature without its scan, its signer or its day', async () => {
    const id = await draft();
    await desk.done(submitJournal, { id }, alice);
    const { id: paper } = await attach(id, pdf('signed'), bob);
    const signed = { kind: 'hand-signed' as const, signer: 'Helen Croft', signedOn: day('2006-07-05'), paper };
    const refusals = [
      [{ kind: 'stamp' as const }, 'stamp-refused', 'evidence.kind'],
      [{ ...signed, signer: undefined }, 'evidence-incomplete', 'evidence.signer'],
      [{ ...signed, signedOn: undefined }, 'evidence-incomplete', 'evidence.signedOn'],
      [{ ...signed, paper: undefined }, 'evidence-incomplete', 'evidence.paper'],
      [{ ...signed, signedOn: day('2006-07-06') }, 'evidence-incomplete', 'evidence.signedOn'],
      [{ ...signed, paper: id }, 'evidence-incomplete', 'evidence.paper'],
    ] as const;
    for (const [evidence, code, field] of refusals) {
      expect(await desk.refused(approveJournal, { id, evidence }, bob)).toMatchObject({ code, field });
    }
    const { row } = await desk.done(approveJournal, { id, evidence: signed }, bob);
    expect(row).toMatchObject({ evidence: 'hand-signed', signer: 'Helen Croft', signedPaper: paper });
    expect(await desk.refused(attachDocument, { owner: id, name: 'x', content: pdf('late') }, bob)).toMatchObject({
      code: 'manual-journal-state',
    });
  });
});
