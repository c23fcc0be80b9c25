import { sealAudit, verifyAudit } from '@tolbooth/audit';
import { receivables } from '@tolbooth/contracts';
import { inTransaction, queryRows } from '@tolbooth/database';
import { newId } from '@tolbooth/verbs';
import { Council } from './council';

let council: Council;
beforeAll(async () => {
  council = await Council.start('2006-07-03T14:00:00Z');
});
afterAll(() => council?.stop());

const word = 'Zebedee';
const { CustomerChanged, CustomerErased, InvoiceCompleted } = receivables;
const sql = <Row>(text: string, values: unknown[] = []) =>
  queryRows<Row>(council.started.parts.dataSource.manager, text, values);
const inOne = <T>(work: Parameters<typeof inTransaction<T>>[1]) =>
  inTransaction(council.started.parts.dataSource, work);

const record = (account: string) => ({
  ...{ ...CustomerChanged.example, customerId: newId(), customerAccount: account, name: `${word} Quux` },
  specialNeeds: `${word} is deaf`,
});
const completed = (account: string, change: object = {}) => ({
  ...{ ...InvoiceCompleted.example, invoiceId: newId(), customerAccount: account, customerName: `${word} Quux` },
  billTo: { line1: `${word} House`, town: 'Ely', country: 'GB' },
  ...change,
});
const erased = (account: string, change: object = {}) => ({
  ...{ ...CustomerErased.example, customerAccount: account, ...change },
});

/** Tables in which the word stands, whatever the column. */
async function standsIn(): Promise<string[]> {
  const tables = await sql<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${name} AS t WHERE strpos(t::text, $1) > 0`,
      [word],
    );
    if (row!.n > 0) found.push(name);
  }
  return found.sort();
}

const amounts = () =>
  sql<object>(
    `SELECT invoice_id, standing, balance::text, total::text, due_date::text, reminder_on::text FROM debt ORDER BY 1`,
  );

describe('X-06 what receivables erased is forgotten', () => {
  it('names, addresses, words of disputes, updates, enquiries and letters, kept answers and the trail; amounts and steps stay', async () => {
    const [mine, others] = [completed('C0000801'), completed('C0000802', { customerName: 'The payer' })];
    await council.tell(CustomerChanged, 1, record('C0000801'));
    await council.tell(InvoiceCompleted, 1, mine);
    await council.tell(InvoiceCompleted, 1, others);
    await council.moveTo('2006-08-20T14:00:00Z');
    const dispute = await council.post('/v1/disputes', {
      ...{
        invoiceId: mine.invoiceId,
        raisedBy: 'customer',
        raisedByName: word,
        reason: `${word} was ill`,
        part: `Of ${word}`,
      },
      ...{ raisedOn: '2006-08-20', amount: { amount: '5.00', currency: 'GBP' } },
    });
    expect(dispute).toMatchObject({ status: 201 });
    await council.post(`/v1/disputes/${String(dispute.body['id'])}/updates`, { text: `${word} rang` });
    const letters = await council.get('/v1/letters?customer=C0000801');
    expect(letters.body.items!.length).toBeGreaterThan(0);
    const letter = String(letters.body.items![0]!['id']);
    await council.raw(`/v1/letters/${letter}/document`);
    expect(await standsIn()).toEqual(
      expect.arrayContaining([
        'audit_entry',
        'customer_copy',
        'debt',
        'dispute',
        'dispute_update',
        'idempotency_key',
        'letter',
      ]),
    );
    const figures = await amounts();
    await inOne((tx) => sealAudit(tx, council.started.parts.clock.now()));

    await council.tell(CustomerErased, 2, erased('C0000801', { invoicesPaidByOthers: [others.invoiceId] }));

    expect(await standsIn()).toEqual(['outbox']);
    expect(await amounts()).toEqual(figures);
    const [paid] = await sql<object>('SELECT customer_name, bill_to FROM debt WHERE invoice_id = $1', [
      others.invoiceId,
    ]);
    expect(paid).toMatchObject({ customer_name: 'The payer', bill_to: { line1: 'Erased' } });
    const opened = await council.get(`/v1/letters/${letter}/document`);
    expect(opened).toMatchObject({ status: 409, body: { code: 'letter-erased' } });
    const verdict = await inOne(verifyAudit);
    expect(verdict).toMatchObject({ intact: true, unproven: [] });
    expect(verdict.erased).toBeGreaterThan(3);
  });

  it('news that come late, twice or again bring nothing back; what they say of money is kept', async () => {
    const [first, late] = [completed('C0000803'), completed('C0000803')];
    await council.tell(InvoiceCompleted, 1, first);
    await council.tell(CustomerErased, 3, erased('C0000803'));
    await council.tell(CustomerChanged, 2, record('C0000803'));
    await council.tell(CustomerChanged, 4, record('C0000803'));
    await council.tell(CustomerErased, 3, erased('C0000803'));
    await council.tell(InvoiceCompleted, 1, first);
    await council.tell(InvoiceCompleted, 2, first);
    await council.tell(InvoiceCompleted, 1, late);
    const rows = await sql<object>(`SELECT name, address, active FROM customer_copy WHERE account = 'C0000803'`);
    expect(rows).toEqual([{ name: 'Erased', address: null, active: false }]);
    const debts = await sql<{ name: string }>(
      `SELECT customer_name AS name, standing FROM debt WHERE customer_account = 'C0000803' AND total IS NOT NULL`,
    );
    expect(debts).toEqual([
      { name: 'Erased', standing: 'open' },
      { name: 'Erased', standing: 'open' },
    ]);
    expect(await standsIn()).toEqual(['outbox']);
    expect(await inOne(verifyAudit)).toMatchObject({ intact: true, unproven: [] });
  });

  it('the database takes nothing back, and a letter loses its words only as a whole', async () => {
    const back = sql(`UPDATE customer_copy SET erased = false WHERE account = 'C0000803'`);
    await expect(back).rejects.toMatchObject({ constraint: 'customer-erased' });
    const named = sql(`UPDATE customer_copy SET name = 'X' WHERE account = 'C0000803'`);
    await expect(named).rejects.toMatchObject({ constraint: 'customer-erased' });
    const letter = sql(`UPDATE letter SET content = '{"name": "X"}'`);
    await expect(letter).rejects.toMatchObject({ constraint: 'letter-is-kept' });
  });
});
