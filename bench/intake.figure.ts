import type { Bench, Figure } from './figure';
import { invoices } from './invoices';
import { LedgerRig } from './ledger-rig';
import { alternate, perSecond, resultOf } from './measure';

export const intake: Figure = {
  name: 'intake',
  bottleneck: '',
  async run({ parts, sizes, say }: Bench) {
    const rig = await LedgerRig.open(parts);
    try {
      const pairs = await alternate(
        sizes.rounds,
        { measured: () => rig.takeIn(invoices(sizes.events)), baseline: () => rig.copy(sizes.events) },
        ({ measured, baseline }) =>
          say(
            `intake ${Math.round(measured)} lines/s, COPY ${Math.round(baseline)}, ${(measured / baseline).toPrecision(2)}; µs of processor an invoice: ${JSON.stringify(rig.cost)}`,
          ),
      );
      const reach = { kind: 'at least', ratio: 0.15 } as const;
      return [resultOf('ledger intake: Kafka to committed postings', pairs, reach, perSecond('lines'))];
    } finally {
      await rig.close();
    }
  },
};
