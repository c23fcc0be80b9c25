import type { Body, Office } from '../office';

export const payerBank = { accountName: 'Hartford Parish Rooms', sortCode: '08-99-99', accountNumber: '66374958' };

/** A customer with a signed mandate; of whom an email address is known, where one is given. */
export async function payer(office: Office, email?: string): Promise<{ account: string; mandate: Body }> {
  const customer = await office.customer(
    email === undefined ? {} : { contacts: [{ lastName: 'Lee', email, phones: [] }] },
  );
  const { account } = customer;
  const mandate = await office.done('debt', '/v1/direct-debit-mandates', {
    ...{ customer: account, signature: 'paper', signedOn: '2006-07-01', evidence: 'Scan 1178', bank: payerBank },
  });
  return { account, mandate };
}

/** Tells banks of all new mandates, and lets the days pass in which they may object. */
export async function used(office: Office, until: string): Promise<void> {
  await office.done('cash', '/v1/direct-debit-files/instructions');
  await office.moveTo(until);
}

export const propose = (office: Office, by: 'cash' | 'operator' = 'cash', said: object = {}) =>
  office.post(by, '/v1/direct-debit-proposal-runs', said);

export async function collections(office: Office, state: string): Promise<readonly Body[]> {
  return (await office.get(`/v1/direct-debit-collections?state=${state}`)).body.items;
}

export async function debits(office: Office, query: string): Promise<readonly Body[]> {
  return (await office.get(`/v1/direct-debits?${query}`)).body.items;
}

/** Approved and sent: the file's records, without contra. */
export async function send(office: Office, collection: Body): Promise<string[]> {
  await office.done('books', `/v1/direct-debit-collections/${collection.id}/approve`);
  const file = await office.done('cash', `/v1/direct-debit-collections/${collection.id}/send`);
  const text = await (await office.content('bank', `/v1/direct-debit-files/${file.id}/content`)).text();
  return text.split('\r\n').filter((line) => line.length === 100 && line.slice(15, 17) !== '99');
}
