import fc from 'fast-check';
import { parseAmount } from '@tolbooth/money';
import { isRefusal } from '@tolbooth/refusals';
import { balanceDay, changedSince, explained, type BankedSlip } from './balance.rules';

const slip = (change: Partial<BankedSlip>): BankedSlip => ({
  ...{ banking: 'b', slip: 'GB1', department: 'L1', receipts: 14_400n, banked: 14_400n, onStatement: true },
  ...{ differenceReason: null, late: false },
  ...change,
});

describe('N21 what was seen of a day', () => {
  const seen = (document: string, says = '1.00', onStatement = false) => ({ document, says, onStatement });

  it.each([
    [[seen('R1')], [seen('R1')], []],
    [[seen('R1')], [seen('R2')], ['R1', 'R2']],
    [[seen('R1')], [seen('R1', '2.00')], ['R1']],
    [[seen('R1')], [seen('R1', '1.00', true)], ['R1']],
  ])('%j and then %j: changed is %j', (before, now, changed) => {
    expect(changedSince(before, now, { statement: true })).toEqual(changed);
  });

  it('the statement of the bank comes later by its nature', () => {
    expect(changedSince([seen('R1')], [seen('R1', '1.00', true)], { statement: false })).toEqual([]);
  });

  it('what a slip says of itself and what is said of it are both kept', () => {
    const { differences } = balanceDay(
      [slip({ receipts: 14_750n, differenceReason: 'Till was 3.50 short', onStatement: false })],
      ...([[], '', 'GBP'] as const),
    );
    const all = explained(differences, [{ document: 'GB1', reason: 'Night safe' }]);
    expect(isRefusal(all) ? [] : all.map(({ reason }) => reason)).toEqual([
      'Till was 3.50 short; Night safe',
      'Night safe',
    ]);
  });
});

describe('R-17 receipts taken = deposit slips = bank', () => {
  it('E12 144.00 taken, banked and on the statement: nothing differs', () => {
    expect(balanceDay([slip({})], [], '', 'GBP')).toEqual({
      ...{ receipts: 14_400n, slips: 14_400n, bank: 14_400n, differences: [], late: [] },
      documents: [{ document: 'GB1', says: 'receipts 144.00, banked 144.00', onStatement: true }],
    });
  });

  it('says what differs, where, and by how much; one department sees its own, the authority all', () => {
    const slips = [
      slip({ slip: 'GB1', receipts: 14_401n, differenceReason: 'A coin rolled away', late: true }),
      slip({ slip: 'GB2', department: 'L2', onStatement: false }),
    ];
    const unbanked = [{ number: 'R1', department: 'L2', amount: 500n }];
    const all = balanceDay(slips, unbanked, '', 'GBP');
    expect(all).toMatchObject({ receipts: 29_301n, slips: 28_800n, bank: 14_400n, late: [{ slip: 'GB1' }] });
    expect(all.differences.map(({ kind, document, amount }) => `${kind} ${document} ${amount}`)).toEqual([
      'receipts-differ GB1 0.01',
      'not-banked R1 5.00',
      'not-on-statement GB2 144.00',
    ]);
    expect(balanceDay(slips, unbanked, 'L1', 'GBP').differences).toHaveLength(1);
  });

  it('what differs explains receipts − bank to the penny, whatever there is', () => {
    const anySlip = fc.record({
      receipts: fc.bigInt(0n, 9_999n),
      banked: fc.bigInt(1n, 9_999n),
      onStatement: fc.boolean(),
    });
    const anyReceipt = fc.bigInt(1n, 9_999n);
    fc.assert(
      fc.property(fc.array(anySlip), fc.array(anyReceipt), (slips, receipts) => {
        const day = balanceDay(
          slips.map((each, index) => slip({ ...each, slip: `GB${index}` })),
          receipts.map((amount, index) => ({ number: `R${index}`, department: 'L1', amount })),
          '',
          'GBP',
        );
        const sum = day.differences.reduce((total, each) => total + parseAmount(each.amount, 'GBP'), 0n);
        expect(sum).toBe(day.receipts - day.bank);
      }),
    );
  });

  it.each([
    [[], 'difference-without-reason'],
    [[{ document: 'GB2', reason: 'Night safe' }], undefined],
    [[{ document: 'GB9', reason: 'x' }], 'no-such-difference'],
  ])('with the reasons %j: %s', (reasons, expected) => {
    const { differences } = balanceDay([slip({ slip: 'GB2', onStatement: false })], [], '', 'GBP');
    const all = explained(differences, reasons);
    expect(isRefusal(all) ? all.code : undefined).toBe(expected);
  });
});
