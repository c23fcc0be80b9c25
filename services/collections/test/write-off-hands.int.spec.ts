import { receivables } from '@tolbooth/contracts';
import { Council } from './council';

let council: Council;
beforeAll(async () => {
  council = await Council.start('2006-07-03T14:00:00Z');
});
afterAll(() => council?.stop());

const gbp = (amount: string) => ({ amount, currency: 'GBP' });
const { ReceiptApplied, ReceiptUnapplied } = receivables;
const as = (role: string, path: string, body: object) => council.ask('POST', path, body, { role });

/** A part of it was paid and taken back again, and it is asked that it be written off; answers the request. */
async function askedAfterMoneyOf(hands: object): Promise<string> {
  const { invoiceId, invoiceNumber, customerAccount: customer, receivable } = await council.complete();
  const told = (invoiceVersion: number, balance: string) => ({
    applications: [{ invoiceId, invoiceNumber, receivable, invoiceVersion, balance: gbp(balance) }],
  });
  // Heard of in the wrong order: whose hands it went through counts all the same.
  await council.tell(ReceiptUnapplied, 2, { ...ReceiptUnapplied.example, ...told(3, '100.00') });
  await council.tell(ReceiptApplied, 1, { ...ReceiptApplied.example, ...hands, ...told(2, '60.00') });
  const form = { reason: 'untraceable', text: 'Letters came back', position: 'Budget holder', contact: '1' };
  const { body } = await as('budget-holder', '/v1/write-offs', { customer, invoices: [{ invoiceId }], ...form });
  expect(body).toMatchObject({ state: 'requested', total: gbp('100.00') });
  return String(body['id']);
}

describe('X-01, M30, SOD-64 who takes the money does not give up the debt', () => {
  it.each(['takenBy', 'appliedBy'])('%s', async (hand) => {
    const id = await askedAfterMoneyOf({ takenBy: 'jo', appliedBy: 'kim', [hand]: 'recovery-team' });
    expect(await as('recovery-team', `/v1/write-offs/${id}/approve`, {})).toMatchObject({
      status: 403,
      body: { code: 'separation-of-duties', facts: { pair: 'SOD-64' } },
    });
    const many = await as('recovery-team', '/v1/write-off-approvals', { writeOffs: [id] });
    expect(many.body).toMatchObject({ approved: 0, items: [{ refusal: { code: 'separation-of-duties' } }] });
    expect((await as('assistant-director', `/v1/write-offs/${id}/approve`, {})).status).toBe(200);
  });
});
