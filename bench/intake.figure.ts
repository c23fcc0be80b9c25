import type { Bench, Figure } from './figure';
import { invoices } from './invoices';
import { LedgerRig } from './ledger-rig';
import { alternate, perSecond, resultOf } from './measure';

/** What one fetch of a partition (1 MB) brings is one transaction of the ledger. */
const invoicesOfAFetch = 700;

export const intake: Figure = {
  name: 'intake',
  bottleneck:
    'the one thread of the ledger process (some 85 µs of processor an invoice, a quarter of it for the JournalPosted event: outbox, relay, encoding) ' +
    'beside one PostgreSQL connection at a time (70 µs against 12 for COPY of the lines alone), because gapless journal numbers ' +
    'make batches of two partitions wait for each other from the number to the commit',
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
            return rig.copy(sizes.events, invoicesOfAFetch);
          },
        },
        ({ measured, baseline }) =>
          say(
            `intake ${Math.round(measured)} lines/s, COPY in its transactions ${Math.round(baseline)}, ` +
              `all at once ${Math.round(single.at(-1)!)}; µs of processor an invoice: ${JSON.stringify(rig.cost)}`,
          ),
      );
      const reach = { kind: 'at least', ratio: 0.15 } as const;
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
