import { day } from '@tolbooth/calendar';
import { accountCodePolicy, loadPolicies } from '@tolbooth/policy';
import fc from 'fast-check';
import { distributionsOf, invoiceRow } from '../../test/given/rows';
import type { DistributionRow } from '../invoices/invoice.entity';
import { balanceOf, paymentOf } from '../invoices/invoice.states';
import { incomeCodesPolicy } from '../reference/income-codes.policy';
import { leftOf } from '../reductions/reduce.rules';
import { lossOf, takeBack, withWriteOff, writableOf, type LossPart } from './write-off.rules';
import { writeOffsPolicy } from './write-offs.policy';

const on = day('2006-11-20');
function bearersOf(profile: string) {
  const policies = loadPolicies({ profile });
  return {
    structure: policies.at(accountCodePolicy, on).value,
    subjective: policies.at(incomeCodesPolicy, on).value.segments.subjective,
    policy: policies.at(writeOffsPolicy, on).value,
  };
}
const bearers = bearersOf('cambridgeshire');
const shown = (parts: readonly LossPart[] | object) =>
  (parts as readonly LossPart[]).map(({ kind, code, amount }) => `${kind} ${code} ${amount}`);

/** 100.00 of income and 17.50 of tax. */
const invoice = invoiceRow('1', 10_000n, 1_750n);
const whole = distributionsOf(invoice);

describe('D-11 who bears what is written off', () => {
  it.each([
    [
      'cambridgeshire',
      'WE93110-81000-000-0000-00-0000',
      'WE93110-46200-000-0000-00-0000',
      'WE93110-46210-000-0000-00-0000',
    ],
    ['oakville', '00220-4100-00000000', '00100-1290-00000000', '00100-1291-00000000'],
    ['pasadena', '101-000123-639000-00000', '101-000123-702000-00000', '101-000123-702100-00000'],
  ])('%s: %s, net and tax by themselves', (profile, income, net, tax) => {
    const rows = whole.map((row) => (row.kind === 'revenue' ? { ...row, code: income } : row));
    expect(shown(lossOf(11_750n, rows, bearersOf(profile)))).toEqual([`net ${net} 10000`, `tax ${tax} 1750`]);
  });

  it('a part is lost in proportion; tax stands where the income of its own line is', () => {
    const second = (row: DistributionRow): DistributionRow => ({ ...row, id: `${row.id} 2`, lineNo: 2 });
    const other = second({ ...whole[0]!, code: 'C563000-84300-C15-0000-00-0000' });
    const rows = [...whole, other, second({ ...whole[1]!, amount: 0n, remaining: 0n })];
    expect(shown(lossOf(10_875n, rows, bearers))).toEqual([
      'net WE93110-46200-000-0000-00-0000 5000',
      'tax WE93110-46210-000-0000-00-0000 875',
      'net C563000-46200-C15-0000-00-0000 5000',
    ]);
  });

  it('always adds up, whatever is left of each income', () => {
    const left = fc.bigInt({ min: 0n, max: 10_000n });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(left, left), { minLength: 1, maxLength: 4 }),
        fc.bigInt(1n, 100n),
        (lines, share) => {
          const rows = lines.flatMap(([net, tax], index) =>
            whole.map((row) => ({ ...row, lineNo: index + 1, remaining: row.kind === 'tax' ? tax : net })),
          );
          const total = rows.reduce((sum, row) => sum + row.remaining, 0n);
          const amount = (total * share) / 100n;
          if (amount === 0n) return;
          const loss = lossOf(amount, rows, bearers) as readonly LossPart[];
          expect(loss.reduce((sum, part) => sum + part.amount, 0n)).toBe(amount);
          expect(loss.every((part) => part.amount > 0n)).toBe(true);
        },
      ),
    );
  });
});

describe('D-11, W17 what an approval still takes', () => {
  it.each([
    ['all of it', {}, 11_750n, 11_750n],
    ['what a receipt that came meanwhile has left', { applied: 4_000n }, 11_750n, 7_750n],
    ['never more than was approved', {}, 10_000n, 10_000n],
    ['nothing of what is paid', { applied: 11_750n }, 11_750n, 0n],
    ['nothing of what is cancelled', { state: 'cancelled' as const }, 11_750n, 0n],
  ])('%s', (_, change, approved, amount) => {
    expect(writableOf(invoiceRow('1', 10_000n, 1_750n, change), approved)).toBe(amount);
  });
});

describe('DETAILS 4 written off, and recovered', () => {
  const loss = lossOf(11_750n, whole, bearers) as readonly LossPart[];
  const written = withWriteOff(invoice, 11_750n, loss);

  it('nothing is open, the income stays, and it is neither paid nor open', () => {
    expect([balanceOf(written), leftOf(written), paymentOf(written)]).toEqual([0n, 11_750n, 'written-off']);
    expect(written).toMatchObject({ adjusted: 11_750n, writtenOff: 11_750n, version: invoice.version + 1 });
  });

  it('what is paid later goes back to the codes that bore it, each in proportion, to the last penny', () => {
    const row = { ...written };
    expect(shown(takeBack(row, 4_700n))).toEqual([
      'net WE93110-46200-000-0000-00-0000 4000',
      'tax WE93110-46210-000-0000-00-0000 700',
    ]);
    expect([balanceOf(row), row.writtenOff]).toEqual([4_700n, 7_050n]);
    expect(row.writtenOffTo.map(({ amount }) => amount)).toEqual(['60.00', '10.50']);
    takeBack(row, 7_050n);
    expect(row).toMatchObject({ writtenOff: 0n, writtenOffTo: [], adjusted: 0n });
  });
});
