import { writeFileSync } from 'node:fs';
import { readPdfs } from '@tolbooth/testing';
import { gbp, Office, type Body } from './office';

const provider = 'WE93110-81000-000-0000-00-0000';
const receiver = 'C563000-41000-C15-0000-00-0000';
let office: Office;
beforeAll(async () => {
  office = await Office.open('2007-03-30T08:00:00Z');
  await office.activate([receiver]);
});
afterAll(() => office?.close());

const body = (change: object = {}) => ({
  ...{ title: 'Printing', provider, receiver, contactName: 'Ann Lee', contactNumber: '1' },
  lines: [{ description: 'Pages', unit: 'page', quantity: '500', unitPrice: gbp('0.10'), serviceFrom: '2007-03-01' }],
  ...change,
});
const draft = (change: object = {}) => office.post('ann', '/v1/internal-bills', body(change));
const issued = async () => {
  const { id } = (await draft()).body;
  return office.done('ann', `/v1/internal-bills/${id}/issue`);
};

describe('R-23 internal billing', () => {
  it('income to one code and cost to the other, numbered, without tax, in the format of an invoice', async () => {
    const bill = await issued();
    expect(bill).toMatchObject({ state: 'issued', number: 'N06000001', total: gbp('50.00'), issuedOn: '2007-03-30' });
    expect(bill.lines[0]).toMatchObject({ net: gbp('50.00'), unitPrice: gbp('0.10'), unit: 'page' });
    expect(await office.told(bill.id)).toMatchObject([
      {
        type: 'InternalBillIssued',
        data: { income: { code: provider, amount: gbp('50.00') }, cost: { code: receiver, amount: gbp('50.00') } },
      },
    ]);
  });

  it('M12 its document has the format of an invoice, with codes instead of tax; the same bytes each time; X-08', async () => {
    const { id } = (
      await draft({ title: 'Printing & <b>binding</b>', agreement: 'SLA 7', noticeDays: 0, noticedOn: '2007-03-01' })
    ).body;
    const path = `/v1/internal-bills/${id}/document`;
    expect(await office.get(path)).toMatchObject({ status: 409, body: { code: 'internal-bill-has-no-document' } });
    const bill = await office.done('ann', `/v1/internal-bills/${id}/issue`);
    const file = await office.download(path);
    if (process.env['KEEP_PICTURES']) writeFileSync(`${process.env['KEEP_PICTURES']}/internal-bill.pdf`, file);
    const [read] = readPdfs([file]);
    expect(read).toMatchObject({ title: `Internal bill ${bill.number}`, accessible: '1', language: 'en-GB' });
    const text = read!.pages.join(' ');
    for (const printed of [
      ...[`Bill No ${bill.number}`, 'Type Internal bill', 'Date 30 March 2007', 'From Cost centre WE93110'],
      ...['Agreement SLA 7', 'Contact Ann Lee 1', 'For Printing & <b>binding</b>', 'Cost centre C563000', receiver],
      ...['1 Pages Service 1 March 2007 500 page 0.10 50.00', `Income to ${provider}`, `Cost to ${receiver}`],
      ...['There is no VAT between departments', 'Total charged £50.00', 'Page 1 of 1'],
    ]) {
      expect(text).toContain(printed);
    }
    expect(text).not.toMatch(/Make payment by|Sort code/);
    expect((await office.download(path)).equals(file)).toBe(true);
    // Both departments have it; another has not.
    expect((await office.raw('holder', path)).status).toBe(200);
    expect((await office.raw('holder', path, { roles: ['budget-holder'], scope: ['WE55555'] })).status).toBe(404);
  });

  it('C-02 codes are checked live', async () => {
    expect((await draft({ receiver: 'C563000-42000-C15-0000-00-0000' })).body).toMatchObject({
      ...{ code: 'segment-value-invalid', field: 'receiver' },
    });
    expect((await draft({ receiver: 'WE93110-41000-000-0000-00-0000' })).body).toMatchObject({
      code: 'internal-bill-to-itself',
    });
  });

  it('what comes to nothing, ends before it begins or names half a notice is refused when it is drafted', async () => {
    const line = (change: object) => ({ lines: [{ ...body().lines[0], ...change }] });
    const refused = async (change: object) => {
      const { status, body: answer } = await draft(change);
      return [status, answer['code'], answer['field']];
    };
    expect(await refused(line({ quantity: '0.01', unitPrice: gbp('0.01') }))).toEqual([
      ...[422, 'internal-bill-of-nothing', 'lines[0].quantity'],
    ]);
    expect(await refused(line({ quantity: '9999999999', unitPrice: gbp('99999999.00') }))).toEqual([
      ...[422, 'amount-too-large', 'lines[0].unitPrice'],
    ]);
    expect(await refused(line({ serviceTo: '2007-02-28' }))).toEqual([400, 'days-out-of-order', 'lines[0].serviceTo']);
    expect(await refused(line({ serviceTo: '2007-03-01' }))).toEqual([201, undefined, undefined]);
    expect(await refused({ agreement: 'SLA 1' })).toEqual([422, 'internal-bill-notice-missing', 'noticeDays']);
    expect(await refused({ noticeDays: 3 })).toEqual([422, 'internal-bill-notice-missing', 'agreement']);
  });

  it('M12 the notice of an agreement, and a local system that the head of finance approved', async () => {
    const agreed = { agreement: 'SLA 1', noticeDays: 30, noticedOn: '2007-03-01' };
    const early = (await draft(agreed)).body;
    expect((await office.post('ann', `/v1/internal-bills/${early.id}/issue`)).body).toMatchObject({
      ...{ code: 'internal-bill-notice-runs', facts: { from: '2007-03-31' } },
    });
    const system = { name: 'Print shop', purpose: 'Printing', costCentre: 'WE93110' };
    const registered = await office.done('ann', '/v1/internal-systems', system);
    expect((await draft({ system: registered.id })).body).toMatchObject({ code: 'internal-system-not-approved' });
    const approve = `/v1/internal-systems/${registered.id}/approve`;
    expect((await office.post('ann', approve, { reason: 'x' })).body).toMatchObject({ code: 'not-permitted' });
    expect(await office.done('fin', approve, { reason: 'Same format' })).toMatchObject({ state: 'approved' });
    expect((await draft({ system: registered.id })).status).toBe(201);
  });

  it('E37, M13 a dispute that lasts over the year end goes to the heads, who settle it; upheld it is reversed', async () => {
    const bill = await issued();
    const path = `/v1/internal-bills/${bill.id}`;
    await office.done('ann', `${path}/dispute`, { reason: 'Nothing was printed' });
    const withHeads = async () => (await office.get('/v1/internal-bills?withHeads=yes')).body.items.map(({ id }) => id);
    await office.moveTo('2007-03-31T09:00:00Z');
    expect(await withHeads()).toEqual([]);
    await office.moveTo('2007-04-01T09:00:00Z');
    expect(await withHeads()).toEqual([bill.id]);
    expect((await office.get(path)).body).toMatchObject({
      dispute: { since: '2007-03-30', withHeadsSince: '2007-04-01', because: expect.stringContaining('year') },
    });
    expect((await office.post('ann', `${path}/settle`, { outcome: 'upheld', reason: 'x' })).body).toMatchObject({
      code: 'not-permitted',
    });
    const settled = await office.done('lex', `${path}/settle`, { outcome: 'upheld', reason: 'Printed by another' });
    expect(settled).toMatchObject({ state: 'reversed', endedWhy: 'Printed by another' });
    expect((await office.told(bill.id)).map(({ type }) => type)).toEqual([
      'InternalBillIssued',
      'InternalBillReversed',
    ]);
    expect((await office.post('lex', `${path}/settle`, { outcome: 'upheld', reason: 'x' })).body).toMatchObject({
      code: 'state-forbids',
    });
  });

  it('C-02 codes are checked again when it is issued, and an end that has come since is told', async () => {
    const other = 'C563000-41000-C16-0000-00-0000';
    await office.activate([other]);
    const { id } = (await draft({ receiver: other })).body;
    await office.activate([other], '2007-03-31');
    const before = await office.count('outbox');
    expect((await office.post('ann', `/v1/internal-bills/${id}/issue`)).body).toMatchObject({
      ...{ code: 'combination-not-active', field: 'receiver' },
    });
    expect(await office.count('outbox')).toBe(before);
  });

  it('E37 both heads are told, once; a dispute that is rejected reverses nothing, and the next one counts anew', async () => {
    const bill = await issued();
    const path = `/v1/internal-bills/${bill.id}`;
    const { dataSource } = office.started.parts;
    const told = async () =>
      (await office.get(`/v1/notices?aboutKind=internal-bill&about=${bill.id}`, 'help')).body.items.map(
        ({ recipient }) => recipient,
      );
    const run = () => office.done('operator', '/v1/internal-dispute-runs', {});
    await office.done('ann', `${path}/dispute`, { reason: 'Too dear' });
    await run();
    expect(await told()).toEqual([]);
    const old = `UPDATE internal_bill SET issued_on = '2006-09-01', disputed_on = '2007-03-01' WHERE id = $1`;
    await dataSource.query(old, [bill.id]);
    await run();
    expect([...(await told())].sort()).toEqual(['head-of-finance', 'head-of-legal']);
    await run();
    expect(await told()).toHaveLength(2);
    const answer = { outcome: 'rejected', reason: 'As agreed' };
    expect(await office.done('fin', `${path}/settle`, answer)).toMatchObject({ state: 'issued' });
    expect((await office.told(bill.id)).map(({ type }) => type)).toEqual(['InternalBillIssued']);
    await office.done('ann', `${path}/dispute`, { reason: 'Still too dear' });
    expect((await office.get(path)).body['dispute']).not.toHaveProperty('withHeadsSince');
  });

  it('X-08 are listed by state, to both departments and to nobody else', async () => {
    const { id } = (await draft({ title: 'Listed' })).body;
    const ids = async (query: string, as?: { roles: string[]; scope: string[] }) =>
      ((await (await office.raw('holder', `/v1/internal-bills?limit=200&${query}`, as)).json()) as Body).items.map(
        (each) => each.id,
      );
    const of = (scope: string) => ({ roles: ['budget-holder'], scope: [scope] });
    expect(await ids('state=draft', of('C563000'))).toContain(id);
    expect(await ids('state=draft', of('WE93110'))).toContain(id);
    expect(await ids('state=draft', of('WE55555'))).toEqual([]);
    expect(await ids('state=issued', of('C563000'))).not.toContain(id);
  });

  it('SOD-50 a local system is approved by another than who registered it, and decided once', async () => {
    const system = { name: 'Van pool', purpose: 'Vans', costCentre: 'WE93110' };
    const { id } = await office.done('ann', '/v1/internal-systems', system);
    const path = `/v1/internal-systems/${id}`;
    const { dataSource } = office.started.parts;
    await dataSource.query(`UPDATE internal_system SET registered_by = 'fin' WHERE id = $1`, [id]);
    for (const verb of ['approve', 'reject']) {
      expect((await office.post('fin', `${path}/${verb}`, { reason: 'x' })).body).toMatchObject({
        ...{ code: 'separation-of-duties', facts: { pair: 'SOD-50' } },
      });
    }
    await dataSource.query(`UPDATE internal_system SET registered_by = 'ann' WHERE id = $1`, [id]);
    await office.done('fin', `${path}/reject`, { reason: 'Not in our format' });
    expect(await office.post('fin', `${path}/approve`, { reason: 'x' })).toMatchObject({
      ...{ status: 409, body: { code: 'state-forbids' } },
    });
  });
});
