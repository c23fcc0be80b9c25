import type { Bench, Figure } from './figure';
import { invoices } from './invoices';
import { LedgerRig } from './ledger-rig';
import { alternate, perSecond, resultOf } from './measure';

/** What one fetch of a partition brings (2 MB) is two transactions of the ledger. */
const invoicesOfATransaction = 700;

export const intake: Figure = {
  name: 'intake',
  bottleneck:
    'two cores for all: some 110 µs of processor an invoice in the one thread of the ledger process (a tenth of it the relay, a sixth ' +
    'garbage collection, an eighth kafkajs, a tenth writing to sockets), 80 in PostgreSQL (16 to 20 for COPY of the lines alone; the ' +
    'rest is triggers, journal, audit, outbox, inbox, and the relay’s reading) and 12 in Kafka, which overlap to three quarters: ' +
    'journal numbers are gapless, so partitions wait for each other from the number to the commit. Two full cores would give 0.19',
  async run({ parts, sizes, say }: Bench) {
    const rig = await LedgerRig.open(parts);
    try {
      const single: number[] = [];
      const pairs = await alternate(
        sizes.rounds,
        {
          measured: () => rig.takeIn(invoices(sizes.events)),
          async baseline() {
            single.push(await rig.copy(sizes.events));
            return rig.copy(sizes.events, invoicesOfATransaction);
          },
        },
        ({ measured, baseline }) =>
          say(
            `intake ${Math.round(measured)} lines/s, COPY in its transactions ${Math.round(baseline)}, ` +
              `all at once ${Math.round(single.at(-1)!)}; µs of processor an invoice: ${JSON.stringify(rig.cost)}`,
          ),
      );
      const reach = { kind: 'at least', ratio: 0.2 } as const;
      const atOnce = pairs.map(({ measured }, round) => ({ measured, baseline: single[round + 1]! }));
      return [
        resultOf('ledger intake, against COPY in as large transactions', pairs, reach, perSecond('lines')),
        resultOf('ledger intake, against one COPY of everything', atOnce, reach, perSecond('lines')),
      ];
    } finally {
      await rig.close();
    }
  },
};
