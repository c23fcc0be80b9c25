import { receivables } from '@tolbooth/contracts';
import { overhear, type Overheard } from '@tolbooth/testing';
import { Council } from './council';

let council: Council;
let overheard: Overheard;
beforeAll(async () => {
  overheard = await overhear('collections');
  council = await Council.start('2006-07-03T14:00:00Z');
}, 120_000);
afterAll(async () => {
  overheard.end();
  await council?.stop();
});

const word = 'Zebedee';
const personal = new RegExp(`${word}|quux|ZE8`, 'i');
const address = { line1: `${word} House`, town: 'Ely', postcode: 'ZE8 1ZE', country: 'GB' };
const debtor = () =>
  council.complete({ customerName: `${word} Quux`, billTo: address, invoiceDate: '2006-07-03', dueDate: '2006-07-13' });
const dispute = ({ invoiceId }: { invoiceId: string }, reason: string) =>
  council.post('/v1/disputes', { invoiceId, raisedBy: 'customer', reason });

describe('X-06, M86 logs, spans and problems carry no personal data', () => {
  it('of a person who owes, is reminded, disputes and is given up', async () => {
    const { CustomerChanged } = receivables;
    const change = { name: `${word} Quux`, specialNeeds: `${word} is deaf`, address };
    await council.tell(CustomerChanged, 1, { ...CustomerChanged.example, ...change });
    const [reminded, disputed, lost] = [await debtor(), await debtor(), await debtor()];
    expect((await dispute(disputed, `${word} was ill`)).status).toBe(201);
    const form = { reason: 'untraceable', text: `${word} has gone`, position: 'Budget holder', contact: `${word} 1` };
    const body = { customer: lost.customerAccount, invoices: [{ invoiceId: lost.invoiceId }], ...form };
    expect((await council.ask('POST', '/v1/write-offs', body, { role: 'budget-holder' })).status).toBe(201);
    await council.moveTo('2006-07-28T12:00:00Z');
    const { body: debt } = await council.get(`/v1/debts/${reminded.invoiceId}`);
    expect(debt).toMatchObject({ state: 'reminded' });
    const said = await overheard.said();
    expect(said).toContain('verb raise-dispute');
    expect(said).toContain('verb request-write-off');
    expect(said).not.toMatch(personal);
  });

  it('of what is refused, of a path that names somebody, and of a row that a constraint refuses', async () => {
    const debt = await debtor();
    const wrong = await council.post('/v1/disputes', { ...debt, reason: word });
    expect([wrong.status, personal.test(JSON.stringify(wrong.body))]).toEqual([400, false]);
    expect((await council.get(`/v1/debts/${word}`)).status).toBe(400);
    const { dataSource } = council.started.parts;
    await dataSource.query(`ALTER TABLE dispute ADD CONSTRAINT unlucky CHECK (reason <> '${word} is unlucky')`);
    const failed = await dispute(debt, `${word} is unlucky`);
    expect([failed.status, personal.test(JSON.stringify(failed.body))]).toEqual([500, false]);
    const said = await overheard.said();
    expect(said).toContain('"constraint":"unlucky"');
    expect(said).not.toMatch(personal);
  });
});
