import { overhear, type Overheard } from '@tolbooth/testing';
import { Office } from './office';
import { Erasures } from './given/erasures';

// A machine that runs other tests beside it.
jest.setTimeout(90_000);

let office: Office;
let overheard: Overheard;
beforeAll(async () => {
  overheard = await overhear('receivables');
  office = await Office.open('2026-10-05T08:00:00Z');
}, 120_000);
afterAll(async () => {
  overheard.end();
  await office?.close();
});

const word = 'Zebedee';
const account = '66374958';
const person = {
  kind: 'person',
  name: `${word} Quux`,
  alternateName: `${word} Q`,
  specialNeeds: `${word} is blind`,
  sites: [{ address: { line1: `${word} House`, town: 'Zebedeeville', postcode: 'ZE8 1ZE', country: 'GB' } }],
  contacts: [
    {
      ...{ lastName: 'Quux', firstName: word, email: 'zebedee@example.org', notes: `Ring ${word}` },
      phones: [{ number: '01223 777777', use: 'mobile' }],
    },
  ],
};
const personal = new RegExp(`${word}|quux|ZE8|777777|${account}`, 'i');

describe('X-06, M86 logs, spans and problems carry no personal data', () => {
  it('of a customer who is entered, found, billed and pays by direct debit', async () => {
    const customer = await office.customer(person);
    await office.get(`/v1/customers?q=${word}%20Quux&postcode=ZE8%201ZE`);
    await office.invoice(customer.account, '40.00', { contactName: word, comment: `For ${word}` });
    await office.receipt(customer.account, '5.00', { method: 'cheque', chequeNumber: '1', drawer: `${word} Quux` });
    await office.done('debt', '/v1/direct-debit-mandates', {
      ...{ customer: customer.account, signature: 'paper', signedOn: '2026-10-01', evidence: `${word}’s paper` },
      bank: { accountName: `${word} Quux`, sortCode: '08-99-99', accountNumber: account },
    });
    const said = await overheard.said();
    expect(said).toContain('POST /v1/customers');
    expect(said).toContain('verb set-up-mandate');
    expect(said).not.toMatch(personal);
  });

  it('of what is refused: a field, a rule, a path that names somebody', async () => {
    const twin = await office.post('ann', '/v1/customers', { ...person, kind: 'robot' });
    expect(twin.status).toBe(400);
    expect(JSON.stringify(twin.body)).not.toMatch(personal);
    const alike = await office.post('ann', '/v1/customers', person);
    expect(alike).toMatchObject({ status: 409 });
    for (const path of [`/v1/customers/${word}`, `/v1/${word}/zebedee@example.org`, `/v1/invoices/${account}`]) {
      const unknown = await office.get(path);
      expect([400, 404]).toContain(unknown.status);
    }
    expect(await overheard.said()).not.toMatch(personal);
  });

  it.each([
    ['a row that a constraint refuses', `CHECK (name <> '${word} Unlucky')`, '23514'],
    ['a key that is there already', `EXCLUDE USING btree (name WITH =) WHERE (name = '${word} Lucky 23P01')`, '23P01'],
  ])('of %s, though the database quotes it in its detail', async (_, constraint, code) => {
    const { dataSource } = office.started.parts;
    await office.customer({ ...person, name: `${word} Lucky ${code}`, duplicateReason: 'Another' });
    await dataSource.query(`ALTER TABLE customer ADD CONSTRAINT unlucky ${constraint}`);
    const name = code === '23P01' ? `${word} Lucky 23P01` : `${word} Unlucky`;
    const failed = await office.post('ann', '/v1/customers', { ...person, name, duplicateReason: 'Another' });
    await dataSource.query('ALTER TABLE customer DROP CONSTRAINT unlucky');
    expect(failed.status).toBe(500);
    expect(JSON.stringify(failed.body)).not.toMatch(personal);
    const said = await overheard.said();
    expect(said).toContain(`"code":"${code}"`);
    expect(said).toContain('"constraint":"unlucky"');
    expect(said).not.toMatch(personal);
  });

  it('of what a trigger raises', async () => {
    const sql = (text: string) => new Erasures(office).sql(text);
    await sql(`CREATE FUNCTION gossip() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'no room for "%"', NEW.name; END $$`);
    await sql('CREATE TRIGGER gossip BEFORE INSERT ON customer FOR EACH ROW EXECUTE FUNCTION gossip()');
    const failed = await office.post('ann', '/v1/customers', { ...person, duplicateReason: 'Another' });
    await sql('DROP TRIGGER gossip ON customer');
    expect(failed.status).toBe(500);
    expect(JSON.stringify(failed.body)).not.toMatch(personal);
    const said = await overheard.said();
    expect(said).toContain('"code":"P0001"');
    expect(said).not.toMatch(personal);
  });

  it('nor does the log of PostgreSQL quote rows', async () => {
    expect(await new Erasures(office).sql('SHOW log_error_verbosity')).toEqual([{ log_error_verbosity: 'terse' }]);
  });

  it('of a run that fails, whatever the database quotes', async () => {
    await office.started.parts.dataSource.query(`
      CREATE FUNCTION run_breaks() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'no room for "${word} Quux"'; END $$;
      CREATE TRIGGER run_breaks BEFORE UPDATE ON run FOR EACH ROW WHEN (NEW.status = 'running') EXECUTE FUNCTION run_breaks()`);
    expect(await office.post('cash', '/v1/unidentified-income-runs')).toMatchObject({ status: 500 });
    const said = await overheard.said();
    expect(said).toContain('no room for');
    expect(said).not.toMatch(personal);
  });
});
