import { readPdfs } from '@tolbooth/testing';
import { Council } from './council';

let council: Council;
beforeAll(async () => {
  council = await Council.start('2006-07-03T14:00:00Z');
});
afterAll(() => council?.stop());

describe('D-05, M53 a letter is opened from the debt’s correspondence', () => {
  it('as a PDF by the text of its day, the same bytes for good, with who opened it in the trail', async () => {
    const invoice = await council.complete();
    await council.moveTo('2006-08-18T12:00:00Z');
    const { body } = await council.get(`/v1/letters?invoiceId=${invoice.invoiceId}`);
    expect(body.items!.map(({ kind }) => kind)).toEqual(['L2', 'L1']);
    const open = (id: unknown) => council.raw(`/v1/letters/${String(id)}/document`);
    const first = await Promise.all(body.items!.map(({ id }) => open(id)));
    const [l2, l1] = readPdfs(first);
    expect(l1).toMatchObject({ title: `Reminder: invoice ${invoice.invoiceNumber}`, accessible: '1' });
    expect(l2!.title).toBe(`Final notice: invoice ${invoice.invoiceNumber}`);
    expect(l2!.pages[0]).toContain('On 27 July 2006 we reminded you');
    await council.moveTo('2006-09-20T12:00:00Z');
    expect((await open(body.items![1]!['id'])).equals(first[1]!)).toBe(true);
    expect(await council.count("document_about WHERE kind = 'letter'")).toBe(2);
    expect(await council.count("audit_entry WHERE verb = 'open-letter'")).toBe(3);
    expect((await council.get('/v1/letters/01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11/document')).status).toBe(404);
  });
});
