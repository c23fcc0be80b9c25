import { codes } from './books';
import { csv, ImportDesk, other, pair, xlsx, xlsxType } from './import-desk';

let desk: ImportDesk;
beforeEach(async () => {
  desk = await ImportDesk.open();
});
afterEach(() => desk?.close());

const toldOf = () =>
  desk.ledger.rows<{ value: string }>(
    `SELECT value FROM outbox WHERE headers->>'ce_type' LIKE '%JournalPosted%' ORDER BY id`,
  );

describe('C-09 a file of journals', () => {
  const lines = [...pair('OB-1', '117.50'), ...pair('OB-2', '82.50', '2006-08-01')];

  it('is checked, submitted by one person, approved by another, and stands in the books as journals', async () => {
    const sent = await desk.send(csv(...lines), { query: { lines: '4', debits: '200.00' } });
    expect(sent).toMatchObject({
      status: 201,
      body: { state: 'checked', lines: 4, linesChecked: 4, journals: 2, faults: 0, debits: { amount: '200.00' } },
    });
    const id = String(sent.body['id']);
    expect(await desk.balances()).toEqual({});
    expect(await desk.do(id, 'submit')).toMatchObject({
      status: 200,
      body: { state: 'submitted', number: 'JI000001' },
    });
    expect(await desk.do(id, 'approve', 'ben')).toMatchObject({
      status: 200,
      body: { state: 'approved', submittedBy: 'ann', approvedBy: 'ben' },
    });
    expect(await desk.balances()).toEqual({ expense: '200.00', other: '-200.00' });
    const { body } = await desk.ledger.get(`/v1/journal-imports/${id}/journals`);
    expect(body.items).toMatchObject([
      { journal: 'OB-1', number: 'J2006-000001', day: '2006-07-03', firstLine: 2, lines: 2, total: '117.50' },
      { journal: 'OB-2', number: 'J2006-000002', day: '2006-08-01', firstLine: 4, lines: 2, total: '82.50' },
    ]);
    expect((await toldOf()).map(({ value }) => JSON.parse(value) as object)).toMatchObject([
      { journalNumber: 'J2006-000001', sourceEventType: 'ImportedJournal', total: { amount: '117.50' }, late: false },
      { journalNumber: 'J2006-000002', sourceDocument: id, period: '2006-08', book: 'council' },
    ]);
    // C-08: from the journal to the import, and back.
    const journal = (await desk.ledger.get(`/v1/journals/${String(body.items![0]!['journalId'])}`)).body;
    expect(journal).toMatchObject({
      source: { service: 'ledger', eventType: 'ImportedJournal', document: id, documentNumber: 'JI000001' },
      lines: [
        { line: 1, code: codes.expense },
        { line: 2, code: other },
      ],
    });
    expect((await desk.ledger.get(`/v1/source-documents/${id}/journals`)).body.items).toHaveLength(2);
  });

  it('X-04: may be a spreadsheet', async () => {
    const rows = [
      ['OB-1', '2006-07-03', codes.expense, '117.5', '', '=1+1'],
      ['OB-1', '2006-07-03', other, '', '117.5', 'Balance'],
    ];
    const sent = await desk.send(xlsx(rows), { type: xlsxType, query: { name: 'balances.xlsx' } });
    expect(sent).toMatchObject({
      status: 201,
      body: { state: 'checked', lines: 2, journals: 1, fileName: 'balances.xlsx' },
    });
    const id = String(sent.body['id']);
    await desk.do(id, 'submit');
    await desk.do(id, 'approve', 'ben');
    expect(await desk.balances()).toEqual({ expense: '117.50', other: '-117.50' });
  });

  it('without a column for journals becomes one, and lines of a journal may stand apart', async () => {
    const bare = `Date;Account code;Amount\n03/07/2006;${codes.expense};5\n03/07/2006;${other};-5.00\n`;
    expect((await desk.send(bare)).body).toMatchObject({ state: 'checked', journals: 1 });
    const [debit, credit] = pair('A', '1.00');
    const apart = csv(debit!, ...pair('B', '2.00'), credit!);
    expect((await desk.send(apart)).body).toMatchObject({ state: 'checked', journals: 2 });
  });

  it('is approved once, however often that is asked', async () => {
    const id = await desk.sent(csv(...lines));
    await desk.do(id, 'submit');
    expect((await desk.do(id, 'approve', 'ben')).status).toBe(200);
    expect(await desk.do(id, 'approve', 'ben')).toMatchObject({ status: 409, body: { code: 'journal-import-state' } });
    expect(await desk.balances()).toEqual({ expense: '200.00', other: '-200.00' });
  });
});

describe('SOD-22 who sent a file does not approve it', () => {
  it('nor who submitted it, nor by SQL', async () => {
    const id = await desk.sent(csv(...pair('A', '1.00')));
    await desk.do(id, 'submit', 'cat');
    for (const person of ['ann', 'cat']) {
      expect(await desk.do(id, 'approve', person)).toMatchObject({
        status: 403,
        body: { code: 'separation-of-duties', facts: { pair: 'SOD-22' } },
      });
      await expect(
        desk.ledger.rows(`UPDATE journal_import SET state = 'approved', approved_by = '${person}' WHERE id = '${id}'`),
      ).rejects.toMatchObject({ constraint: 'import-own-approval' });
    }
    expect(await desk.do(id, 'reject', 'ann')).toMatchObject({ status: 403 });
    expect(await desk.balances()).toEqual({});
  });
});

describe('C-09 who approves how much is the bands of manual journals', () => {
  it('a large import needs the chief accountant', async () => {
    const id = await desk.sent(csv(...pair('A', '100000.01')));
    await desk.do(id, 'submit');
    const headers = { 'idempotency-key': 'band' };
    const path = `/v1/journal-imports/${id}/approve`;
    expect(await desk.ledger.ask('POST', path, undefined, { headers, role: 'accountant' })).toMatchObject({
      status: 403,
      body: { code: 'approval-limit' },
    });
    expect(await desk.ledger.ask('POST', path, undefined, { headers, role: 'chief-accountant' })).toMatchObject({
      status: 200,
      body: { state: 'approved' },
    });
  });
});

describe('C-09 what was checked is what is posted', () => {
  it('lines cannot be changed, added or taken away, whoever writes', async () => {
    const id = await desk.sent(csv(...pair('A', '1.00')));
    for (const sql of [
      `UPDATE journal_import_line SET amount = amount * 2 WHERE import = '${id}'`,
      `DELETE FROM journal_import_line WHERE import = '${id}'`,
      `INSERT INTO journal_import_line SELECT import, line + 10, journal, day, code, balancing, currency, amount, functional,
         description FROM journal_import_line WHERE import = '${id}'`,
    ]) {
      await expect(desk.ledger.rows(sql)).rejects.toMatchObject({ constraint: 'import-lines-stand' });
    }
  });

  it('a period that closes, or a code that ends, before the approval forbids it', async () => {
    const id = await desk.sent(csv(...pair('A', '1.00')));
    await desk.do(id, 'submit');
    // The month is closed for the ledger's own journals; how that comes about is the checklist's.
    await desk.ledger.rows(`UPDATE period SET closed_for = '["ledger"]' WHERE id = 'council/2006-07'`);
    expect(await desk.do(id, 'approve', 'ben')).toMatchObject({ status: 409, body: { code: 'period-not-open' } });
    const later = await desk.sent(csv(...pair('A', '1.00', '2006-08-02')));
    await desk.do(later, 'submit');
    await desk.ledger.ask('POST', `/v1/code-combinations/${other}/end`, { on: '2006-08-01' });
    expect(await desk.do(later, 'approve', 'ben')).toMatchObject({
      status: 422,
      body: { code: 'combination-not-active' },
    });
    expect(await desk.balances()).toEqual({});
    expect((await desk.show(later))['state']).toBe('submitted');
  });

  it('a rejected or discarded file leaves no lines, and may come again', async () => {
    const file = csv(...pair('A', '1.00'));
    const id = await desk.sent(file);
    await desk.do(id, 'submit');
    expect(await desk.do(id, 'reject', 'ben')).toMatchObject({
      status: 200,
      body: { state: 'rejected', endedWhy: 'Wrong file' },
    });
    const again = await desk.sent(file);
    expect(await desk.do(again, 'discard')).toMatchObject({ status: 200, body: { state: 'discarded' } });
    expect((await desk.send(file)).body).toMatchObject({ state: 'checked' });
    expect(await desk.ledger.rows('SELECT count(*)::integer AS n FROM journal_import_line')).toEqual([{ n: 2 }]);
    await expect(
      desk.ledger.rows(`UPDATE journal_import SET state = 'checked' WHERE id = '${id}'`),
    ).rejects.toMatchObject({
      constraint: 'journal-import-state',
    });
  });
});
