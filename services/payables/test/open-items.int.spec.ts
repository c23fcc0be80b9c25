import { controlAccountsPolicy } from '@tolbooth/chart';
import { ledger, payables } from '@tolbooth/contracts';
import { partitionOf } from '@tolbooth/messaging';
import { newId } from '@tolbooth/verbs';
import { Council } from './council';

let council: Council;
beforeAll(async () => {
  council = await Council.start('2026-10-14T08:00:00Z');
});
afterAll(() => council?.stop());

describe('C-12 the open items behind a difference', () => {
  it('are approved documents in creditors and issued payments in unpresented, as they stand after a change by SQL', async () => {
    const supplier = String((await council.supplier())['number']);
    const paid = await council.approvedInvoice(supplier);
    await council.moveTo('2026-11-12T08:00:00Z');
    const payment = await council.paid(supplier);
    const open = await council.approvedInvoice(supplier, { invoiceDate: '2026-11-10', receivedOn: '2026-11-11' });
    const { runner, dataSource } = council.started.parts;
    const { creditors, unpresented } = runner.policies.at(controlAccountsPolicy, runner.today()).value;
    const answered = async (code: string) => {
      const breakId = newId();
      const topic = 'payables.events';
      const data = {
        ...ledger.ControlDifferenceFound.example,
        breakId,
        topic,
        partition: partitionOf(supplier, 8),
        code,
      };
      await council.tell(ledger.ControlDifferenceFound, data);
      const pages = (await council.told(breakId)).map((told) => payables.PayablesItemsStated.parse(told.data));
      return pages.flatMap(({ items }) => items.map(({ number, amount }) => `${number} ${amount.amount}`));
    };
    expect(await answered(creditors)).toEqual([`${open.number} -240.00`]);
    expect(await answered(unpresented)).toEqual([`${payment.number} -240.00`]);
    await dataSource.transaction(async (tx) => {
      await tx.query('SET LOCAL session_replication_role = replica');
      await tx.query('UPDATE supplier_invoice SET balance = 239.99 WHERE id = $1', [open.id]);
      await tx.query('DELETE FROM payment WHERE id = $1', [payment.id]);
    });
    expect(await answered(creditors)).toEqual([`${open.number} -239.99`]);
    expect(await answered(unpresented)).toEqual([]);
    expect(paid.number).not.toBe(open.number);
  });
});
