import { Council, type Doc } from './council';

let council: Council;
let supplier: Doc;
let details: Doc;
beforeAll(async () => {
  council = await Council.start('2026-11-02T09:00:00Z');
  supplier = await council.supplier();
  details = await council.done(
    `/v1/suppliers/${supplier.id}/bank-details`,
    { accountName: 'Ouse Valley Joinery', sortCode: '40-11-12', accountNumber: '66374958', evidence: 'Letter' },
    'officer',
  );
  const headers = { reason: 'The bank sent a payment back' };
  await council.ask('POST', `/v1/bank-details/${details.id}/read`, {}, { as: 'manager', headers });
}, 120_000);
afterAll(() => council?.stop());

const path = '/v1/reports/readings?from=2026-11-02&to=2026-11-02';
const rows = async (more = '') => (await council.get(path + more)).body.items;

describe('X-06, M86 who read bank details of suppliers', () => {
  it('one line a reading, with the supplier and the reason, masked, for the auditor', async () => {
    expect(await rows()).toMatchObject([
      {
        ...{ by: 'manager', what: 'read-bank-details', id: details.id, account: supplier.number },
        reason: 'The bank sent a payment back',
      },
    ]);
    expect(JSON.stringify(await rows())).not.toContain('66374958');
    const found = await Promise.all(
      [`&supplier=${supplier.number}`, '&supplier=V9999999', '&by=manager', '&by=officer'].map(rows),
    );
    expect(found.map(({ length }) => length)).toEqual([1, 0, 1, 0]);
  });

  it('not for those who read them, and not of another day', async () => {
    expect((await council.get(path, 'manager')).status).toBe(403);
    const other = await council.get('/v1/reports/readings?from=2026-11-03&to=2026-11-03');
    expect(other.body.items).toEqual([]);
  });
});
