import { day } from '@tolbooth/calendar';
import { policies } from '../../test/given/pricing';
import { raisingCost, worthRaising } from './minimum-invoice.rules';
import { minimumInvoicePolicy, raisingLimitsPolicy } from './pricing.policies';
import { completedLate, lateService } from './raising-time.rules';

const on = (date: string) => policies.at(minimumInvoicePolicy, day(date)).value;

describe('R-08, W11 the minimum economical invoice', () => {
  it.each([
    ['2006-07-03', 699n, 'below-minimum-invoice'],
    ['2006-07-03', 700n, 'small-invoice'],
    ['2006-07-03', 999n, 'small-invoice'],
    ['2006-07-03', 1000n, undefined],
    ['2006-06-30', 649n, 'below-minimum-invoice'],
    ['2006-06-30', 650n, 'small-invoice'],
    ['2004-11-02', 650n, 'small-invoice'],
  ])('E29 on %s a total of %s pence: %s', (date, total, code) => {
    expect(worthRaising(total, 'GBP', on(date))?.code).toBe(code);
  });

  it('E33 a thousand invoices cost the budget holders 7,000.00', () => {
    expect(1000n * raisingCost('GBP', on('2006-07-03'))).toBe(700_000n);
  });
});

describe('R-07, E25 what is late is said', () => {
  const limits = policies.at(raisingLimitsPolicy, day('2006-07-20')).value;
  const served = (from: string, to: string | null = null) => [
    { lineNo: 1, serviceFrom: day(from), serviceTo: to === null ? null : day(to) },
  ];

  it.each([
    ['standard', '2006-07-06', 0],
    ['standard', '2006-07-05', 1],
    ['social-care', '2006-07-01', 0],
    ['social-care', '2006-06-30', 1],
  ] as const)('%s: service on %s, raised on 20 July 2006', (protocol, from, late) => {
    expect(lateService(served(from), day('2006-07-20'), limits[protocol])).toHaveLength(late);
  });

  it('counts from the last day of service', () => {
    expect(lateService(served('2006-01-01', '2006-07-10'), day('2006-07-20'), limits.standard)).toEqual([]);
  });

  it('M5 completed on a later day than the entry began', () => {
    expect(completedLate(day('2006-07-03'), day('2006-07-03'))).toEqual([]);
    expect(completedLate(day('2006-07-03'), day('2006-07-04'))).toMatchObject([
      { code: 'completed-after-day-of-entry' },
    ]);
  });
});
