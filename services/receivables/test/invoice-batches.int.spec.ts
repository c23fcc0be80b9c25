import { eventually } from '@tolbooth/testing';
import { BatchDesk } from '../src/invoice-batches/batch-desk';
import { batchesUnderWay } from '../src/invoice-batches/invoice-batch.rows';
import { expectProven } from './books';
import { gbp, Office, type Body } from './office';

let office: Office;
let customer: string;
beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  customer = (await office.customer()).account;
});
afterAll(() => office?.close());

const line = (price: string, change: object = {}) => ({
  ...{ description: 'Advertisement', unit: 'each', quantity: '1', unitPrice: gbp(price), taxCode: 'NON-VAT' },
  ...{ serviceFrom: '2006-07-03', revenue: [{ subjective: '81000', percent: '100' }], ...change },
});
const invoice = (name: string, price: string, change: object = {}) => ({
  ...office.invoiceBody(customer, price),
  name,
  lines: [line(price), line(price), line(price)],
  ...change,
});
const batch = (invoices: object[], controlTotal: string, change: object = {}) =>
  office.post('ann', '/v1/invoice-batches', {
    ...{
      purpose: `Batch of ${controlTotal}`,
      controlCount: invoices.length,
      controlTotal: gbp(controlTotal),
      invoices,
    },
    ...change,
  });
const linesOf = async (id: string, query = '') =>
  (await office.get(`/v1/invoice-batches/${id}/lines?limit=200${query}`)).body.items;

/** A machine that runs other tests beside it. */
const slowly = { within: 80_000, every: 100 };
const head =
  'invoice,customer,contactName,contactNumber,debtType,salesperson,description,unit,quantity,unitPrice,subjective,taxCode,serviceFrom';
async function posted(text: string, query: string): Promise<Response> {
  const token = await office.stack.tokenFor(['receivables-business-user'], { id: 'ann', name: 'ann' });
  return fetch(`${office.started.url}/v1/invoice-batches/file?${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
    body: text,
  });
}
/** Invoices of 10.00 of one line each, and proof of them all. */
const fileOf = (count: number) => {
  const proof = 'signed-contract,agreed,Terms,2003-04-01';
  const row = (n: number) =>
    `M${n},${customer},Ann Lee,01223,GC,WE93110,Plot,each,1,10.00,81000,NON-VAT,2006-07-01,${proof}`;
  const heading = `${head},evidenceKind,evidenceBasis,evidenceDocument,evidenceDated`;
  return [heading, ...Array.from({ length: count }, (_, n) => row(n))].join('\n');
};

describe('R-07 a batch of invoices is entered', () => {
  it('each invoice by itself: what is refused stands with its rule, the others are there', async () => {
    const answer = await batch(
      [invoice('A', '10.00'), invoice('B', '10.00', { debtType: 'QQ' }), invoice('C', '2.00')],
      '66.00',
    );
    expect(answer).toMatchObject({
      status: 201,
      body: { state: 'entered', invoices: 3, entered: 2, entryRefused: 1, net: gbp('66.00') },
    });
    expect(await linesOf(answer.body.id)).toMatchObject([
      { line: 1, name: 'A', state: 'entered' },
      { line: 2, name: 'B', state: 'refused', rule: 'debt-type-unknown', field: 'debtType' },
      { line: 3, name: 'C', state: 'entered' },
    ]);
    expect(await linesOf(answer.body.id, '&refused=yes')).toHaveLength(1);
  });

  it('only as its sender says it is: number and total, to the penny', async () => {
    const before = await office.count('invoice_batch');
    const two = [invoice('A', '10.01'), invoice('B', '10.01')];
    expect(await batch(two, '60.05')).toMatchObject({
      status: 422,
      body: { code: 'batch-totals-differ', field: 'controlTotal', facts: { said: '60.05', found: '60.06' } },
    });
    expect(await batch(two, '60.06', { controlCount: 3 })).toMatchObject({
      status: 422,
      body: { code: 'batch-totals-differ', field: 'controlCount', facts: { said: '3', found: '2' } },
    });
    expect(await office.count('invoice_batch')).toBe(before);
    expect((await batch(two, '60.06')).status).toBe(201);
    expect(await batch(two, '60.06')).toMatchObject({ status: 409, body: { code: 'batch-entered-before' } });
  });

  it('from a file: rows of one name are one invoice, and a row that cannot be read is named', async () => {
    const row = (name: string, quantity: string, price: string, of = customer) =>
      `${name},${of},Ann Lee,01223,GC,WE93110,"Plot, large",each,${quantity},${price},81000,NON-VAT,2006-07-01`;
    const csv = [
      head,
      row('P1', '2', '10.00'),
      row('P2', '1', '9.50'),
      row('P1', '1', '5.00', ''),
      row('P3', '1.005', '8.00'),
    ].join('\n');
    const send = (text: string, query: string) => posted(text, `purpose=Allotments&${query}`);
    const answer = await send(csv, 'controlCount=3&controlTotal=34.50');
    expect(answer.status).toBe(201);
    const entered = (await answer.json()) as Body;
    expect(entered).toMatchObject({ state: 'entered', invoices: 3, entered: 2, entryRefused: 1 });
    const [one, two, three] = await linesOf(entered.id);
    expect([one, two, three]).toMatchObject([
      { name: 'P1', state: 'entered' },
      { name: 'P2', state: 'entered' },
      { name: 'P3', state: 'refused', rule: 'number-over-precise', detail: 'Row 5: quantity has at most 2 decimals' },
    ]);
    const first = (await office.get(`/v1/invoices/${String(one!['invoice'])}`)).body;
    expect(first).toMatchObject({ net: gbp('25.00'), lines: [{ net: gbp('20.00') }, { net: gbp('5.00') }] });
    const twice = await send(csv, 'controlCount=3&controlTotal=34.50');
    expect(twice.status).toBe(409);
    const cut = await send(`${csv}\n${row('P4', '1', '1.00')}`, 'controlCount=3&controlTotal=34.50');
    expect(cut.status).toBe(422);
  });
});

describe('R-07 a batch of invoices is completed', () => {
  it('rehearsed first, then each with its number; what was refused is tried again when its cause is mended', async () => {
    const few = [invoice('A', '10.00'), invoice('B', '2.00'), invoice('C', '10.00')];
    const { body: entered } = await batch(few, '66.00', { purpose: 'to complete' });
    const path = `/v1/invoice-batches/${entered.id}`;
    const events = (await office.told()).length;
    const rehearsal = await office.ask('ann', 'GET', `${path}/rehearsal`);
    expect(rehearsal.body).toMatchObject({ completed: 2, refused: [{ line: 2, rule: 'below-minimum-invoice' }] });
    expect((await office.told()).length).toBe(events);
    const completed = await office.done('ann', `${path}/complete`);
    expect(completed).toMatchObject({ state: 'completed', completed: 2, completionRefused: 1 });
    const lines = await linesOf(entered.id);
    expect(lines.map((each) => each['state'])).toEqual(['completed', 'not-completed', 'completed']);
    expect(BigInt(lines[2]!.number)).toBe(BigInt(lines[0]!.number) + 1n);
    const small = lines[1]!['invoice'] as string;
    const change = { ...(invoice('B', '3.00') as object), name: undefined };
    expect((await office.ask('ann', 'PUT', `/v1/invoices/${small}`, change)).status).toBe(200);
    const again = await office.done('ann', `${path}/complete`);
    expect(again).toMatchObject({ state: 'completed', completed: 3, completionRefused: 0 });
    expect(await office.post('ann', `${path}/stop`)).toMatchObject({ status: 409, body: { code: 'batch-state' } });
    await expectProven(office);
  });

  it('stopped after a page it goes on where it was, and one line is never done twice', async () => {
    const many = Array.from({ length: 6 }, (_, index) => invoice(`I${index}`, '10.00'));
    const { body: entered } = await batch(many, '180.00', { purpose: 'to stop' });
    const path = `/v1/invoice-batches/${entered.id}`;
    const { dataSource } = office.started.parts;
    // As a process leaves it that died after the second line.
    const [first, second] = await linesOf(entered.id);
    for (const each of [first!, second!]) await office.done('ann', `/v1/invoices/${String(each['invoice'])}/complete`);
    await dataSource.query(
      `UPDATE invoice_batch SET state = 'completing', stopped = true, reached = 2, completed = 2 WHERE id = $1`,
      [entered.id],
    );
    await dataSource.query(`UPDATE invoice_batch_line SET state = 'completed' WHERE batch_id = $1 AND line <= 2`, [
      entered.id,
    ]);
    // Nothing takes it up by itself.
    expect(await batchesUnderWay(dataSource.manager)).not.toContain(entered.id);
    await office.started.app.get(BatchDesk).begin(entered.id);
    expect((await office.get(path)).body).toMatchObject({ state: 'completing', completed: 2, stopped: true });
    const resumed = await office.done('carol', `${path}/resume`);
    expect(resumed).toMatchObject({ state: 'completed', completed: 6, completionRefused: 0, stopped: false });
    const by = `SELECT DISTINCT i.completed_by FROM invoice_batch_line l JOIN invoice i ON i.id = l.invoice_id
      WHERE l.batch_id = $1 AND l.line > 2`;
    expect(await dataSource.query(by, [entered.id])).toEqual([{ completed_by: 'carol' }]);
    const numbers = (await linesOf(entered.id)).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(6);
  });

  it('of several pages, entered and stopped at once: each page is done whole or not at all, and it goes on', async () => {
    const count = 2_100;
    const query = `purpose=Several+pages&controlCount=${count}&controlTotal=${count}0.00`;
    const { id } = (await (await posted(fileOf(count), query)).json()) as Body;
    const path = `/v1/invoice-batches/${id}`;
    const reached = (state: string) => async () =>
      expect((await office.get(path)).body).toMatchObject({ state, invoices: count, entered: count, entryRefused: 0 });
    await eventually(reached('entered'), slowly);
    await office.done('ann', `${path}/complete`);
    const stopped = await office.done('ann', `${path}/stop`);
    const { dataSource } = office.started.parts;
    const completed = async () => {
      const sql = `SELECT count(*)::int AS n FROM invoice_batch_line l JOIN invoice i ON i.id = l.invoice_id
        JOIN audit_entry a ON a.subject_id = i.id::text AND a.verb = 'complete-invoice'
        WHERE l.batch_id = $1 AND l.state = 'completed' AND i.state = 'complete' AND i.number IS NOT NULL`;
      return (await dataSource.query<{ n: number }[]>(sql, [id]))[0]!.n;
    };
    const batchNow = async () => (await office.get(path)).body;
    expect(stopped).toMatchObject({ state: 'completing', stopped: true });
    // The page under way holds the batch until it is done: what stands behind it was not begun.
    expect(stopped['completed']).toBeLessThan(count);
    const left = count - Number(stopped['completed']);
    expect((await office.ask('ann', 'GET', `${path}/rehearsal`)).body).toMatchObject({ completed: left, refused: [] });
    expect(await completed()).toBe(count - left);
    await office.done('ann', `${path}/resume`);
    await eventually(reached('completed'), slowly);
    expect(await batchNow()).toMatchObject({ completed: count, completionRefused: 0 });
    expect(await completed()).toBe(count);
    const [numbers] = await dataSource.query<{ n: number; span: number }[]>(
      `SELECT count(DISTINCT number)::int AS n, (max(number::bigint) - min(number::bigint) + 1)::int AS span
         FROM invoice WHERE id IN (SELECT invoice_id FROM invoice_batch_line WHERE batch_id = $1)`,
      [id],
    );
    expect(numbers).toEqual({ n: count, span: count });
  });

  it('entered wrongly it is given up as a whole: what is completed stays, the rest is discarded with the reason', async () => {
    const few = [invoice('A', '12.00'), invoice('B', '2.00'), invoice('C', '12.00'), invoice('D', '12.00')];
    const { body: entered } = await batch(few, '114.00', { purpose: 'last year’s prices' });
    const path = `/v1/invoice-batches/${entered.id}`;
    const drafts = await linesOf(entered.id);
    const invoiceOf = async (each: Body) => (await office.get(`/v1/invoices/${String(each['invoice'])}`)).body;
    await office.done('ann', `/v1/invoices/${String(drafts[2]!['invoice'])}/complete`);
    expect(await office.post('ann', `${path}/discard`)).toMatchObject({ status: 400, body: { field: 'reason' } });
    const reason = { reason: 'The prices were last year’s' };
    expect(await office.post('look', `${path}/discard`, reason)).toMatchObject({ status: 403 });
    expect(await office.done('ann', `${path}/discard`, reason)).toMatchObject({
      ...{ state: 'discarded', entered: 4, completed: 0, discarded: 3, endReason: reason.reason },
    });
    expect(await linesOf(entered.id)).toMatchObject([
      ...[{ state: 'discarded' }, { state: 'discarded' }],
      { state: 'not-discarded', rule: 'state-forbids' },
      { state: 'discarded' },
    ]);
    const after = await Promise.all(drafts.map(invoiceOf));
    expect(after.map(({ state }) => state)).toEqual(['discarded', 'discarded', 'complete', 'discarded']);
    expect(after[0]!['endReason']).toBe(reason.reason);
    for (const verb of ['complete', 'stop', 'discard']) {
      expect((await office.post('ann', `${path}/${verb}`, reason)).body).toMatchObject({ code: 'batch-state' });
    }
    // What was given up may be sent again.
    const again = () => batch(few, '114.00', { purpose: 'last year’s prices' });
    expect(await again()).toMatchObject({ status: 201 });
    expect((await again()).body).toMatchObject({ code: 'batch-entered-before' });
  });

  it('given up half way it goes on where a process left it that died', async () => {
    const many = Array.from({ length: 4 }, (_, index) => invoice(`G${index}`, '13.00'));
    const { body: entered } = await batch(many, '156.00', { purpose: 'to give up' });
    const { dataSource } = office.started.parts;
    const [first] = await linesOf(entered.id);
    await office.done('ann', `/v1/invoices/${String(first!['invoice'])}/discard`, { reason: 'wrong' });
    await dataSource.query(
      `UPDATE invoice_batch SET state = 'discarding', end_reason = 'wrong', reached = 1, discarded = 1 WHERE id = $1`,
      [entered.id],
    );
    await dataSource.query(`UPDATE invoice_batch_line SET state = 'discarded' WHERE batch_id = $1 AND line = 1`, [
      entered.id,
    ]);
    expect(await batchesUnderWay(dataSource.manager)).toContain(entered.id);
    await office.started.app.get(BatchDesk).begin(entered.id);
    const after = (await office.get(`/v1/invoice-batches/${entered.id}`)).body;
    expect(after).toMatchObject({ state: 'discarded', discarded: 4 });
    expect((await linesOf(entered.id)).map(({ state }) => state)).toEqual(Array(4).fill('discarded'));
  });

  it('by who may, with that person’s permissions', async () => {
    const { body: entered } = await batch([invoice('A', '11.00')], '33.00', { purpose: 'permissions' });
    expect(await office.post('look', `/v1/invoice-batches/${entered.id}/complete`)).toMatchObject({ status: 403 });
  });
});
