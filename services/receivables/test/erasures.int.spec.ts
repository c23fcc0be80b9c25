import { verifyAudit } from '@tolbooth/audit';
import { collections } from '@tolbooth/contracts';
import { inTransaction } from '@tolbooth/database';
import { newId } from '@tolbooth/verbs';
import { gbp, Office, type Body } from './office';
import { Erasures } from './given/erasures';

// A machine that runs other tests beside it.
jest.setTimeout(90_000);

let office: Office;
let erasures: Erasures;
beforeAll(async () => {
  // Six years behind the financial year of 2006 end on this day.
  office = await Office.open('2013-03-31T08:00:00Z');
  erasures = new Erasures(office);
}, 120_000);
afterAll(() => office?.close());

describe('X-06, R-28 the data of a person are erased', () => {
  const word = 'Zebedee';
  const bank = { accountName: `${word} Quux`, sortCode: '08-99-99', accountNumber: '66374958' };
  let mine: Body;
  let merged: Body;
  let erasure: Body;
  let figures: object[];

  /** What the books say of the accounts, to the penny, and which numbers there are. */
  const books = () =>
    erasures.sql<object>(
      `SELECT i.number, i.account, i.total::text, i.applied::text, i.adjusted::text, i.due_date::text, i.receivable_code FROM invoice i
       WHERE account = ANY ($1)
       UNION ALL SELECT number, account, amount::text, applied::text, refunded::text, received_on::text, bank_code FROM receipt
       WHERE account = ANY ($1) ORDER BY 1`,
      [[mine.account, merged.account]],
    );

  beforeAll(async () => {
    const contacts = [
      {
        lastName: 'Quux',
        firstName: word,
        email: 'zebedee@example.org',
        notes: `${word} is deaf`,
        phones: [{ number: '01223 777777', use: 'mobile' }],
      },
    ];
    const sites = [{ address: { line1: `${word} House`, town: 'Ely', postcode: 'CB7 4ZZ', country: 'GB' } }];
    mine = await office.customer({
      kind: 'person',
      name: `${word} Quux`,
      alternateName: `${word} Q`,
      contacts,
      sites,
      specialNeeds: `${word} reads large print`,
    });
    merged = await office.customer({ kind: 'person', name: `Z. Quux ${word}`, specialNeeds: `${word} is blind` });
    await office.ask('ann', 'PUT', `/v1/customers/${mine.id}/document-delivery`, {
      invoices: 'email',
      statements: 'post',
      email: 'zebedee@example.org',
    });
    const old = await office.invoice(merged.account, '20.00', { contactName: `${word}’s sister` });
    const invoice = await office.invoice(
      mine.account,
      '40.00',
      { contactName: word, contactNumber: 'zebedee 1', comment: `Ring ${word}`, purchaseOrder: `PO ${word}` },
      { description: `Care of ${word}` },
    );
    await office.raw('look', `/v1/invoices/${invoice.id}/document`);
    await office.done('ann', `/v1/invoices/${invoice.id}/copies`, {
      invoiceNumber: invoice.number,
      invoiceDate: office.today(),
      requestedBy: `${word} himself`,
    });
    const pays = (of: Body, amount: string) => [{ invoice: of.number, amount: gbp(amount) }];
    await office.receipt(mine.account, '48.00', {
      method: 'cheque',
      chequeNumber: '7001',
      drawer: `${word} Quux`,
      applications: pays(invoice, '48.00'),
    });
    await office.receipt(merged.account, '24.00', { reference: `ZEBEDEE PAYS`, applications: pays(old, '24.00') });
    const spare = await office.receipt(mine.account, '5.00');
    const { id: refund } = await office.done('cash', '/v1/refunds', {
      customer: mine.account,
      source: 'on-account',
      amount: gbp('5.00'),
      reason: `${word} paid too much`,
    });
    await office.done('debt', `/v1/refunds/${refund}/reject`, { reason: `${word} owes` });
    await office.done('till', `/v1/receipts/${spare.id}/reverse`, { reason: `${word} did not pay` });
    await office.done('debt', '/v1/standing-orders', {
      ...{ reference: `${word} 14`, customer: mine.account, from: '2013-03-01' },
    });
    const mandate = await office.done('debt', '/v1/direct-debit-mandates', {
      customer: mine.account,
      signature: 'paper',
      signedOn: '2013-03-01',
      evidence: `${word}’s paper`,
      bank,
    });
    await office.done('debt', `/v1/direct-debit-mandates/${mandate.id}/cancel`, {
      by: 'payer',
      reason: `${word} rang`,
    });
    await office.tell(collections.DisputeRaised, {
      data: {
        ...collections.DisputeRaised.example,
        disputeId: newId(),
        invoiceId: invoice.id,
        invoiceNumber: invoice.number,
        customerAccount: mine.account,
        reason: `${word} was ill`,
      },
    });
    await erasures.sql(`UPDATE dispute_copy SET state = 'rejected' WHERE account = $1`, [mine.account]);
    await office.done('debt', `/v1/customers/${mine.id}/statements`);
    await office.done('help', `/v1/customers/${mine.id}/personal-data`, { reason: `${word} in person` });
    // Entered before the two were found to be one.
    const { id: merge } = await office.done('ann', '/v1/customer-merges', {
      merged: merged.account,
      survivor: mine.account,
      reason: `${word} twice`,
    });
    await erasures.backdate('2007-03-31', mine.account, merged.account);
    await office.done('help', `/v1/customer-merges/${merge}/approve`);
    erasure = await erasures.requested(mine);
    figures = await books();
    expect(figures.length).toBe(5);
  });

  it('SOD-42 not by who asked, not by those who may not; R-28 not on the last day of the retention, with the day in the answer', async () => {
    expect(await erasures.standsIn(word)).toEqual(
      expect.arrayContaining(['audit_entry', 'customer', 'idempotency_key', 'invoice', 'invoice_line']),
    );
    const own = await office.post('ann', `/v1/erasures/${erasure.id}/approve`);
    expect(own).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    expect(await erasures.approve(erasure)).toMatchObject({
      status: 409,
      body: { code: 'erasure-kept-by-law', facts: { account: mine.account, through: '2013-03-31' } },
    });
    expect((await office.get(`/v1/erasures/${erasure.id}`)).body).toMatchObject({
      kept: [{ what: 'documents, the last of 2007-03-31', through: '2013-03-31' }],
    });
  });

  it('the day after it goes: every word of it, of both records, in every table; the trail verifies', async () => {
    await office.moveTo('2013-04-01T08:00:00Z');
    await erasures.backdate('2007-03-31', mine.account, merged.account);
    expect(await erasures.approve(erasure)).toMatchObject({ status: 200, body: { state: 'approved' } });
    const done = await erasures.carryOut(erasure);
    expect(done).toMatchObject({ state: 'carried-out', erasedOn: '2013-04-01', kept: [] });
    expect(done['erased']).toMatchObject({
      accounts: [mine.account, merged.account].sort(),
      classes: {
        records: 2,
        invoices: 2,
        invoiceLines: 2,
        mandates: 1,
        standingOrders: 1,
        files: expect.any(Number),
        trailEntries: expect.any(Number),
      },
    });
    expect(await erasures.standsIn(word)).toEqual(['outbox']);
    expect(await erasures.standsIn(`${word.toUpperCase()}14`)).toEqual([]);
    const [files] = await erasures.sql<{ n: number }>(`SELECT count(*)::int AS n FROM document WHERE content IS NULL`);
    expect(files!.n).toBeGreaterThanOrEqual(3);
    const verdict = await inTransaction(office.started.parts.dataSource, verifyAudit);
    expect(verdict).toMatchObject({ intact: true, unproven: [] });
    expect(verdict.erased).toBeGreaterThan(20);
  });

  it('the books are what they were, to the penny and number by number', async () => {
    expect(await books()).toEqual(figures);
  });

  it('tells of each record that its data went, and what stays says that they did', async () => {
    for (const { id, account } of [mine, merged]) {
      expect((await office.told(id)).at(-1)).toMatchObject({
        type: 'CustomerErased',
        data: { customerAccount: account, erasureId: erasure.id, ground: 'no-longer-needed', erasedOn: '2013-04-01' },
      });
      expect((await office.get(`/v1/customers/${id}`)).body).toMatchObject({
        name: 'Erased',
        contacts: [],
        erasedOn: '2013-04-01',
      });
    }
    const [entry] = await erasures.sql<{ because: object }>(
      `SELECT because FROM audit_entry WHERE verb = 'carry-out-erasure' AND subject_id = $1`,
      [erasure.id],
    );
    expect(entry!.because).toMatchObject({
      facts: { decidedBy: 'dpo', filedAs: 'File 13/7', ground: 'no-longer-needed' },
    });
  });

  it('nothing comes back: no change, no merge undone, no paper, no mandate; not by SQL either', async () => {
    const erased = { status: 409, body: { code: 'customer-erased' } };
    expect(await erasures.request(mine)).toMatchObject(erased);
    const record = { kind: 'person', name: 'Back', sites: [{ address: { line1: '1', town: 'Ely', country: 'GB' } }] };
    expect(await office.ask('ann', 'PUT', `/v1/customers/${mine.id}`, record)).toMatchObject(erased);
    expect(await office.post('help', `/v1/customers/${mine.id}/reactivate`, { reason: 'Back' })).toMatchObject(erased);
    expect(await office.post('debt', `/v1/customers/${mine.id}/statements`)).toMatchObject(erased);
    const merges = (await office.get(`/v1/customer-merges?customer=${mine.account}`)).body.items;
    expect(await office.post('help', `/v1/customer-merges/${merges[0]!.id}/undo`, { reason: 'Two' })).toMatchObject(
      erased,
    );
    const [mandate] = (await office.get(`/v1/direct-debit-mandates?customer=${mine.account}`)).body.items;
    const read = await office.ask(
      'debt',
      'POST',
      `/v1/direct-debit-mandates/${mandate!.id}/read-bank-details`,
      {},
      { reason: 'Curious' },
    );
    expect(read).toMatchObject(erased);
    const [invoice] = await erasures.sql<{ id: string }>('SELECT id FROM invoice WHERE account = $1', [mine.account]);
    expect((await office.raw('look', `/v1/invoices/${invoice!.id}/document`)).status).toBe(410);
    for (const change of [
      `name = 'X'`,
      `special_needs = 'X'`,
      `contacts = '[{}]'`,
      `erased_on = NULL`,
      `active = true`,
      `sites = '[{"identifying": true, "address": {"line1": "X"}}]'`,
    ]) {
      await expect(
        erasures.sql(`UPDATE customer SET ${change} WHERE account = $1`, [mine.account]),
      ).rejects.toMatchObject({
        constraint: 'customer-erased',
      });
    }
    const delivery = erasures.sql(`INSERT INTO document_delivery VALUES ($1, 'post', 'post', NULL, false, 1)`, [
      mine.account,
    ]);
    await expect(delivery).rejects.toMatchObject({ constraint: 'customer-erased' });
    const seal = erasures.sql(`UPDATE direct_debit_mandate SET sealed = 'v1.x' WHERE account = $1`, [mine.account]);
    await expect(seal).rejects.toMatchObject({ constraint: 'customer-erased' });
  });
});
