import { receivables, type EventContract } from '@tolbooth/contracts';
import { inTransaction, queryRows } from '@tolbooth/database';
import type { Received } from '@tolbooth/messaging';
import { newId } from '@tolbooth/verbs';
import fc from 'fast-check';
import { inbox } from '../src/inbox';
import { Council } from './council';

let council: Council;
beforeAll(async () => {
  council = await Council.start('2006-07-03T14:00:00Z');
});
afterAll(() => council?.stop());

const gbp = (amount: string) => ({ amount, currency: 'GBP' });

function received<Data>(contract: EventContract<Data>, subject: string, version: number, data: Data): Received {
  const at = { topic: contract.topic, partition: 0, offset: '0', time: new Date('2006-07-03T14:00:00Z') };
  const about = { id: newId(), type: contract.ceType, key: contract.key(data), subject, aggregateVersion: version };
  return { ...at, ...about, contract, data } as Received;
}

/** A life with every kind of news: completed, reopened, completed anew, paid in part, unapplied, adjusted, perhaps cancelled. */
function lifeOf(invoiceId: string, cancelled: boolean): Received[] {
  const { InvoiceCompleted, InvoiceReopened, InvoiceAdjusted, InvoiceCancelled, ReceiptApplied, ReceiptUnapplied } =
    receivables;
  const completed = (version: number, change: object) =>
    received(InvoiceCompleted, invoiceId, version, { ...InvoiceCompleted.example, invoiceId, ...change });
  const applications = (invoiceVersion: number, balance: string) => [
    { ...ReceiptApplied.example.applications[0]!, invoiceId, invoiceVersion, balance: gbp(balance) },
  ];
  const applied = { ...ReceiptApplied.example, applications: applications(4, '84.25') };
  const unapplied = { ...ReceiptUnapplied.example, applications: applications(5, '117.50') };
  const life = [
    completed(1, { dueDate: '2006-07-20' }),
    received(InvoiceReopened, invoiceId, 2, { ...InvoiceReopened.example, invoiceId }),
    completed(3, { dueDate: '2006-07-13' }),
    received(ReceiptApplied, newId(), 1, applied),
    received(ReceiptUnapplied, newId(), 2, unapplied),
    received(InvoiceAdjusted, invoiceId, 6, { ...InvoiceAdjusted.example, invoiceId, balance: gbp('107.50') }),
  ];
  if (cancelled) life.push(received(InvoiceCancelled, invoiceId, 7, { ...InvoiceCancelled.example, invoiceId }));
  return life;
}

/** As the inbox does: a batch in one transaction, each contract's events to their own entry. */
async function deliver(batch: readonly Received[]): Promise<void> {
  const { dataSource, runner } = council.started.parts;
  const entries = inbox.map((make) => make(runner));
  await inTransaction(dataSource, async (tx) => {
    for (const entry of entries) {
      const own = batch.filter((event) => event.contract.name === entry.contract.name);
      if (own.length > 0) await entry.deliver(tx, own);
    }
  });
}

async function debtOf(invoiceId: string): Promise<object | undefined> {
  const [row] = await queryRows<Record<string, unknown>>(
    council.started.parts.dataSource.manager,
    'SELECT * FROM debt WHERE invoice_id = $1',
    [invoiceId],
  );
  // how often it was touched is the one thing that may differ
  const { invoice_id: _, version: __, ...rest } = row!;
  return rest;
}

describe('D-04 the debt is what its events say, in whatever order and however often they come', () => {
  it.each([false, true])('through the inbox, in batches of any cut (cancelled at the end: %s)', async (cancelled) => {
    const undisturbed = newId();
    for (const event of lifeOf(undisturbed, cancelled)) await deliver([event]);
    const right = await debtOf(undisturbed);
    expect(right).toMatchObject(
      cancelled
        ? { standing: 'cancelled', balance: '0.00', next_step: null }
        : { standing: 'open', balance: '107.50', next_step: 'reminder', next_step_on: '2006-07-27' },
    );
    const length = lifeOf(undisturbed, cancelled).length;
    const order = fc.shuffledSubarray([...Array(length).keys(), ...Array(length).keys()], {
      minLength: 2 * length,
      maxLength: 2 * length,
    });
    await fc.assert(
      fc.asyncProperty(
        order,
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
        async (mixed, cuts) => {
          const invoiceId = newId();
          const life = lifeOf(invoiceId, cancelled);
          const events = mixed.map((position) => life[position]!);
          for (let cut = 0; events.length > 0; cut += 1) await deliver(events.splice(0, cuts[cut % cuts.length]));
          expect(await debtOf(invoiceId)).toEqual(right);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('R-26 with direct debits: one that was withdrawn, one that came back, one that is on its way', async () => {
    const { DirectDebitNotified, DirectDebitEnded } = receivables;
    const livesOf = (invoiceId: string): Received[] => {
      const invoices = [{ ...DirectDebitNotified.example.invoices[0]!, invoiceId }];
      const [first, second, third] = [newId(), newId(), newId()];
      const notified = (directDebitId: string, collectOn: string) =>
        received(DirectDebitNotified, directDebitId, 1, {
          ...DirectDebitNotified.example,
          ...{ directDebitId, invoices, collectOn },
        });
      const ended = (
        directDebitId: string,
        version: number,
        endedOn: string,
        outcome: 'collected' | 'withdrawn' | 'returned',
      ) =>
        received(DirectDebitEnded, directDebitId, version, {
          ...DirectDebitEnded.example,
          ...{ directDebitId, invoices, endedOn, outcome },
        });
      return [
        ...lifeOf(invoiceId, false),
        notified(first, '2006-07-17'),
        ended(first, 2, '2006-07-05', 'withdrawn'),
        notified(second, '2006-07-20'),
        ended(second, 3, '2006-07-20', 'collected'),
        ended(second, 4, '2006-07-24', 'returned'),
        notified(third, '2006-08-07'),
        ended(third, 2, '2006-07-28', 'withdrawn'),
      ];
    };
    const lengths = [-1, undefined] as const;
    for (const until of lengths) {
      const events = (invoiceId: string) => livesOf(invoiceId).slice(0, until);
      const undisturbed = newId();
      for (const event of events(undisturbed)) await deliver([event]);
      const right = await debtOf(undisturbed);
      expect(right).toMatchObject(
        until === undefined
          ? { collect_on: null, returned_on: '2006-07-24', next_step: 'reminder', next_step_on: '2006-07-31' }
          : { collect_on: '2006-08-07', returned_on: '2006-07-24', next_step: null, next_step_on: null },
      );
      const { length } = events(undisturbed);
      const order = fc.shuffledSubarray([...Array(length).keys(), ...Array(length).keys()], {
        ...{ minLength: 2 * length, maxLength: 2 * length },
      });
      await fc.assert(
        fc.asyncProperty(order, fc.integer({ min: 1, max: 6 }), async (mixed, cut) => {
          const invoiceId = newId();
          const all = events(invoiceId);
          const shuffled = mixed.map((position) => all[position]!);
          while (shuffled.length > 0) await deliver(shuffled.splice(0, cut));
          expect(await debtOf(invoiceId)).toEqual(right);
        }),
        { numRuns: 10 },
      );
    }
  });

  it('news of one unknown invoice by several partitions at once lose nothing', async () => {
    for (let round = 0; round < 5; round += 1) {
      const invoiceId = newId();
      await Promise.all(lifeOf(invoiceId, false).map((event) => deliver([event])));
      expect(await debtOf(invoiceId)).toMatchObject({
        standing: 'open',
        balance: '107.50',
        next_step_on: '2006-07-27',
      });
    }
  });

  it('what is overtaken is an outcome too: it stands in the trail with its event', async () => {
    const invoiceId = newId();
    const [first, second] = lifeOf(invoiceId, false);
    await deliver([second!]);
    await deliver([first!]);
    await deliver([first!]);
    const rows = await queryRows(
      council.started.parts.dataSource.manager,
      `SELECT refused, cause_event FROM audit_entry WHERE subject_id = $1 ORDER BY position`,
      [invoiceId],
    );
    expect(rows).toEqual([
      { refused: null, cause_event: second!.id },
      { refused: null, cause_event: first!.id },
      { refused: 'news-superseded', cause_event: first!.id },
    ]);
  });
});
