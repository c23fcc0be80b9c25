import { claimFault } from './claim.rules';

const line = { state: 'new', amount: 100_00n, claimed: 40_00n, currency: 'GBP' };
const fault = (
  parts: { amount: bigint; customer?: string; banking?: string; code?: string }[],
  leaveRest = false,
  of = line,
) => claimFault(of, parts, leaveRest)?.code;

describe('R-14 parts of a line', () => {
  it.each<[string, string | undefined, () => string | undefined]>([
    ['what is open, to the penny', undefined, () => fault([{ customer: 'C1', amount: 60_00n }])],
    ['a penny more', 'line-claimed-twice', () => fault([{ customer: 'C1', amount: 60_01n }])],
    ['a penny less', 'parts-not-the-line', () => fault([{ customer: 'C1', amount: 59_99n }])],
    ['a penny less, and the rest stays', undefined, () => fault([{ customer: 'C1', amount: 59_99n }], true)],
    ['a penny more, and the rest stays', 'line-claimed-twice', () => fault([{ customer: 'C1', amount: 60_01n }], true)],
    [
      'two owners that come to it',
      undefined,
      () =>
        fault([
          { customer: 'C1', amount: 1n },
          { code: 'X', amount: 59_99n },
        ]),
    ],
    [
      'the same owner twice',
      'part-repeated',
      () =>
        fault([
          { customer: 'C1', amount: 1n },
          { customer: 'C1', amount: 59_99n },
        ]),
    ],
    ['no owner', 'part-unclear', () => fault([{ amount: 60_00n }])],
    ['two owners for one part', 'part-unclear', () => fault([{ customer: 'C1', code: 'X', amount: 60_00n }])],
    [
      'a line that is settled',
      'line-not-open',
      () => fault([], false, { ...line, state: 'settled', claimed: 100_00n }),
    ],
    [
      'a line that was set aside',
      'line-not-open',
      () => fault([{ customer: 'C1', amount: 60_00n }], false, { ...line, state: 'set-aside' }),
    ],
    ['a line of money that went out', 'line-not-open', () => fault([], true, { ...line, amount: -5n, claimed: 0n })],
  ])('%s: %s', (_, expected, ask) => expect(ask()).toBe(expected));

  it('money that went out has no owner, and the refusal says so', () => {
    const refusal = claimFault({ ...line, amount: -5n, claimed: 0n }, [{ customer: 'C1', amount: 1n }], true);
    expect(refusal).toMatchObject({ code: 'line-not-open', detail: expect.stringContaining('-0.05') });
  });
});
