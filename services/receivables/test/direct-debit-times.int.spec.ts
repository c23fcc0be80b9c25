import { expectProven } from './books';
import { collections, debits, payer, propose, send, used } from './given/direct-debits';
import { gbp, Office, type Body } from './office';

// A database for each test, on a machine that runs other tests beside it.
jest.setTimeout(60_000);

let office: Office;
const names = ['again', 'unsent'] as const;
const payers = {} as Record<(typeof names)[number], { account: string; mandate: Body }>;

beforeAll(async () => {
  office = await Office.open('2006-07-03T08:00:00Z');
  for (const name of names) payers[name] = await payer(office);
  await office.invoice(payers.again.account, '40.00');
  await used(office, '2006-07-10T05:30:00Z');
}, 240_000);
afterAll(() => office?.close());

const proposedTo = async (name: (typeof names)[number]) =>
  (await debits(office, `customer=${payers[name].account}&state=proposed`))[0];
const collectionOf = async (item: Body | undefined) =>
  (await office.get(`/v1/direct-debit-collections/${String(item?.['collection'])}`)).body;
const sql = (text: string, values: unknown[] = []) => office.started.parts.dataSource.query(text, values);

describe('R-26 the notice', () => {
  it('is counted from the day on which it is given, whichever day the run is kept for', async () => {
    expect((await propose(office, 'cash', { asOf: '2006-07-05' })).body).toMatchObject({ done: 1 });
    expect(await proposedTo('again')).toMatchObject({ proposedOn: '2006-07-10', collectOn: '2006-07-24' });
  });

  it('is never of the day of the collection, or later, whoever writes it', async () => {
    await expect(sql('UPDATE direct_debit_item SET proposed_on = collect_on')).rejects.toThrow('told_before');
  });
});

describe('R-26 what is presented again', () => {
  it('and left out is presented anew, and only once at a time', async () => {
    const first = (await proposedTo('again'))!;
    await send(office, await collectionOf(first));
    await office.moveTo('2006-07-24T10:00:00Z');
    const back = `<BACSDocument><Data><ARUDD><Header adviceNumber="1"/><Advice><OriginatingAccountRecords><OriginatingAccountRecord>
      <ReturnedDebitItem ref="${String(first['reference'])}" transCode="01" returnCode="0128" returnDescription="REFER"
      originalProcessingDate="2006-07-21" valueOf="47.00" currency="GBP"/><Totals numberOf="1" valueOf="47.00" currency="GBP"/>
      </OriginatingAccountRecord></OriginatingAccountRecords></Advice></ARUDD></Data></BACSDocument>`;
    const report = await office.send('cash', '/v1/direct-debit-reports', back, 'application/xml');
    expect(report.body).toMatchObject({ applied: 1 });
    await propose(office);
    const second = await proposedTo('again');
    expect(second).toMatchObject({ represents: first.id, attempt: 2, collectOn: '2006-08-07' });
    const path = `/v1/direct-debit-collections/${String(second!['collection'])}/discard`;
    await office.done('cash', path, { reason: 'Of the wrong day' });
    await propose(office);
    const third = await proposedTo('again');
    expect(third).toMatchObject({ represents: first.id, attempt: 2, amount: gbp('47.00') });
    expect(third!.id).not.toBe(second!.id);
    const live = `UPDATE direct_debit_item SET state = 'proposed' WHERE id = $1`;
    await expect(sql(live, [second!.id])).rejects.toThrow('presented-again-once');
  });

  it('and rejected before the day leaves nothing to wait for: its collection is over', async () => {
    const item = (await proposedTo('again'))!;
    await send(office, await collectionOf(item));
    const pain = `<Document><CstmrPmtStsRpt><OrgnlPmtInfAndSts><TxInfAndSts><OrgnlEndToEndId>${item.id.replaceAll('-', '')}</OrgnlEndToEndId>
      <TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`;
    expect((await office.send('cash', '/v1/direct-debit-reports', pain, 'application/xml')).body).toMatchObject({
      applied: 1,
    });
    expect(await collectionOf(item)).toMatchObject({ state: 'collected', returned: 1 });
    expect(await collections(office, 'sent')).toEqual([]);
  });
});

describe('R-26 X-14 a collection that nobody sent in time', () => {
  it('is discarded by the run, those who send are told, and the next proposal takes its invoices up', async () => {
    await office.invoice(payers.unsent.account, '20.00');
    await propose(office);
    const item = (await proposedTo('unsent'))!;
    expect(item).toMatchObject({ collectOn: '2006-08-07' });
    await office.moveTo('2006-08-03T20:00:00Z');
    expect(await collectionOf(item)).toMatchObject({ state: 'proposed' });
    await office.moveTo('2006-08-04T20:00:00Z');
    const dropped = await collectionOf(item);
    expect(dropped).toMatchObject({ state: 'discarded', items: 0 });
    expect(dropped['because']).toContain('2006-08-03');
    expect((await office.get(`/v1/direct-debits/${item.id}`)).body).toMatchObject({ state: 'left-out' });
    const told = (await office.get(`/v1/notices?about=${dropped.id}`, 'help')).body.items;
    expect(told).toMatchObject([{ template: 'direct-debits-unsent', recipient: 'income-processing' }]);
    const [entry] = await sql(`SELECT because FROM audit_entry WHERE subject_id = $1 AND verb = $2`, [
      ...[dropped.id, 'drop-unsent-direct-debits'],
    ]);
    expect(entry.because).toMatchObject({ rule: 'R-26 drop-unsent-direct-debits' });
    expect(await proposedTo('unsent')).toMatchObject({ amount: item['amount'], collectOn: '2006-08-18' });
    await expectProven(office);
  });
});
