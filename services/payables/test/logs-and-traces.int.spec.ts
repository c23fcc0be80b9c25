import { overhear, type Overheard } from '@tolbooth/testing';
import { Council } from './council';

let council: Council;
let overheard: Overheard;
beforeAll(async () => {
  overheard = await overhear('payables');
  council = await Council.start('2026-11-10T10:00:00Z');
}, 120_000);
afterAll(async () => {
  overheard.end();
  await council?.stop();
});

const word = 'Zebedee';
const account = { accountName: `${word} Quux`, sortCode: '40-11-12', accountNumber: '66374958' };
const payee = {
  name: `${word} Quux`,
  address: { line1: `${word} House`, town: 'Ely', postcode: 'ZE8 1ZE', country: 'GB' },
};
const personal = new RegExp(`${word}|quux|ZE8|66374958`, 'i');

describe('X-06, M86 logs, spans and problems carry no personal data', () => {
  it('of a person who is a supplier, whose bank details are entered and read, and who is paid', async () => {
    const supplier = await council.supplier(payee);
    const path = `/v1/suppliers/${supplier.id}/bank-details`;
    const { id } = await council.done(path, { ...account, evidence: `${word}’s letter` }, 'officer');
    const headers = { reason: `${word} rang` };
    const read = await council.ask('POST', `/v1/bank-details/${id}/read`, {}, { as: 'manager', headers });
    expect(read.text).toContain('66374958');
    await council.get(`/v1/suppliers?name=${word}`);
    await council.approvedInvoice(supplier.number);
    await council.paid(supplier.number);
    const said = await overheard.said();
    expect(said).toContain('verb read-bank-details');
    expect(said).not.toMatch(personal);
  });

  it('of what is refused, and of a path that names somebody', async () => {
    const wrong = await council.post('/v1/suppliers', { ...payee, paymentMethod: 'gold' }, 'officer');
    expect(wrong.status).toBe(400);
    expect(wrong.text).not.toMatch(personal);
    expect((await council.get(`/v1/suppliers/${word}`)).status).toBe(400);
    expect(await overheard.said()).not.toMatch(personal);
  });

  it('of a row that a constraint refuses, though the database quotes it in its detail', async () => {
    const { dataSource } = council.started.parts;
    await dataSource.query(`ALTER TABLE supplier ADD CONSTRAINT unlucky CHECK (name <> '${word} Unlucky')`);
    const body = { ...payee, name: `${word} Unlucky`, paymentMethod: 'cheque', payCurrency: 'GBP' };
    const failed = await council.post('/v1/suppliers', body, 'officer');
    expect([failed.status, personal.test(failed.text)]).toEqual([500, false]);
    const said = await overheard.said();
    expect(said).toContain('"constraint":"unlucky"');
    expect(said).not.toMatch(personal);
  });
});
