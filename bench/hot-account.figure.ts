import type { Bench, Figure } from './figure';
import { debtorsCode, invoices, spreadCodes } from './invoices';
import { LedgerRig } from './ledger-rig';
import { alternate, perSecond, resultOf } from './measure';

/** The same ledger, the same invoices; the one side posts all of them to one control account. */
export const hotAccount: Figure = {
  name: 'hot-account',
  bottleneck: 'nothing of the account: balances are appended, never updated, so what limits the intake limits both',
  async run({ parts, sizes, say }: Bench) {
    const rig = await LedgerRig.open(parts);
    const hot = () => debtorsCode;
    const spread = (index: number) => spreadCodes[index % spreadCodes.length]!;
    try {
      const pairs = await alternate(
        sizes.rounds,
        {
          measured: () => rig.takeIn(invoices(sizes.events, hot)),
          baseline: () => rig.takeIn(invoices(sizes.events, spread)),
        },
        ({ measured, baseline }) => say(`one account ${Math.round(measured)} lines/s, spread ${Math.round(baseline)}`),
      );
      const reach = { kind: 'at least', ratio: 0.9 } as const;
      return [resultOf('hot account: all to one control account', pairs, reach, perSecond('lines'))];
    } finally {
      await rig.close();
    }
  },
};
