import { day } from '@tolbooth/calendar';
import { policies } from '../../test/given/pricing';
import { evidencePolicy } from './evidence.policy';
import { evidenceFault, evidenceRows } from './evidence.rules';

const on = day('2006-07-03');
const { requiredAbove } = policies.at(evidencePolicy, on).value;
const fault = (total: bigint, open = 0n, filed = false) =>
  evidenceFault({ total, open, filed, currency: 'GBP' }, requiredAbove)?.code;

describe('R-29, M6 evidence above 50.00, of one invoice or of what is open together', () => {
  it.each([
    ['50.00 alone', 5_000n, 0n, undefined],
    ['50.01 alone', 5_001n, 0n, 'evidence-required'],
    ['10.00 beside 40.00', 1_000n, 4_000n, undefined],
    ['10.00 beside 40.01', 1_000n, 4_001n, 'evidence-required'],
  ])('%s', (_, total, open, code) => {
    expect(fault(total, open)).toBe(code);
    expect(fault(total, open, true)).toBeUndefined();
  });

  it('none where the pack requires none', () => {
    expect(evidenceFault({ total: 9_999_999n, open: 0n, filed: false, currency: 'GBP' }, null)).toBeUndefined();
  });
});

describe('R-29 what is filed', () => {
  const now = { at: new Date('2006-07-03T08:00:00Z'), on, by: { id: 'ann' }, newId: () => 'new' };
  const paper = { kind: 'signed-contract', basis: 'agreed', document: 'Contract 7', dated: on } as const;

  it('the same paper once, nothing that has not come yet', () => {
    const rows = evidenceRows('i', [paper, paper], [], now);
    expect(rows).toEqual([{ ...paper, id: 'new', invoiceId: 'i', sha256: null, filedAt: now.at, filedBy: 'ann' }]);
    expect(evidenceRows('i', [paper], rows as never, now)).toEqual([]);
    expect(evidenceRows('i', [paper, { ...paper, dated: day('2006-07-04') }], [], now)).toMatchObject({
      code: 'date-in-future',
      field: 'evidence[1].dated',
    });
  });
});
