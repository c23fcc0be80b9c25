import { invoiceRow } from '../../test/given/rows';
import { settlementOf } from './settle-dispute.rules';

const invoice = invoiceRow('1', 10_000n, 0n);
const ended = (change: object) => ({
  disputeId: 'd',
  outcome: 'expired' as const,
  amount: 10_000n,
  whole: true,
  ...change,
});

describe('D-06, W13, W15 what the end of a dispute does to its invoice', () => {
  it.each([
    ['expired, the whole', ended({}), 10_000n, 'cancel'],
    ['expired, the whole of what was still open after a part payment', ended({ amount: 4_000n }), 4_000n, 'cancel'],
    ['expired, a part', ended({ whole: false, amount: 4_000n }), 4_000n, 'adjust'],
    ['expired, a part that is all that is left', ended({ whole: false }), 10_000n, 'cancel'],
    ['upheld, the whole', ended({ outcome: 'upheld' }), 10_000n, 'cancel'],
    ['upheld in part of the whole', ended({ outcome: 'upheld', amount: 4_000n }), 10_000n, 'adjust'],
    ['rejected', ended({ outcome: 'rejected', amount: 0n }), 10_000n, 'nothing'],
  ])('%s', (_, dispute, disputed, kind) => {
    expect(settlementOf(invoice, dispute, disputed).kind).toBe(kind);
  });

  it('leaves an invoice alone that was cancelled or reopened meanwhile, and says so (X-14)', () => {
    for (const state of ['cancelled', 'incomplete'] as const) {
      const settlement = settlementOf({ ...invoice, state }, ended({}), 10_000n);
      expect(settlement).toMatchObject({ kind: 'nothing', sentence: expect.stringContaining(state) });
    }
  });
});
