import { day } from '@tolbooth/calendar';
import type { DocumentDeliveryRow } from '../document-delivery/document-delivery.entity';
import { invoiceRow } from '../../test/given/rows';
import { notDue, wayOf } from './print-way.rules';

/** Completed on Monday at 14:00, in the books from Tuesday's cut-off on. */
const monday = {
  ...{ completedOn: day('2006-07-03'), completedAt: new Date('2006-07-03T13:00:00Z') },
  transferAt: new Date('2006-07-04T09:00:00Z'),
};
const invoice = invoiceRow('1', 10_000n, 0n, monday);
const tuesday = (time: string) => ({ on: day('2006-07-04'), at: new Date(`2006-07-04T${time}Z`) });

describe('R-10, E3 completed on Monday, printed on Tuesday', () => {
  it.each([
    ['on Monday evening', { on: day('2006-07-03'), at: new Date('2006-07-03T22:00:00Z') }, 'not-to-be-printed'],
    ['a millisecond before the cut-off', tuesday('08:59:59.999'), 'not-to-be-printed'],
    ['at the cut-off', tuesday('09:00:00'), undefined],
    ['weeks later', { on: day('2006-08-01'), at: new Date('2006-08-01T09:30:00Z') }, undefined],
  ])('%s', (_, now, code) => {
    expect(notDue(invoice, false, now)?.code).toBe(code);
  });

  it('never on the day of its completion, also where the cut-off of that day has passed', () => {
    const early = invoiceRow('2', 10_000n, 0n);
    expect(notDue(early, false, { on: day('2006-07-03'), at: new Date('2006-07-03T20:00:00Z') })?.code).toBe(
      'not-to-be-printed',
    );
    expect(notDue(early, false, { on: day('2006-07-04'), at: new Date('2006-07-04T05:00:00Z') })).toBeUndefined();
  });

  it('once, and only what is complete', () => {
    expect(notDue(invoice, true, tuesday('09:30:00'))?.code).toBe('invoice-printed');
    for (const state of ['incomplete', 'cancelled', 'discarded'] as const) {
      expect(notDue({ ...invoice, state }, false, tuesday('09:30:00'))?.code).toBe('not-to-be-printed');
    }
  });
});

describe('R-10, F8, M19 how it goes out', () => {
  const emails = { invoices: 'email', email: 'a@b.example' } as DocumentDeliveryRow;
  it.each([
    ['post', { delivery: 'post' }, false, undefined],
    ['email', { delivery: 'post' }, false, emails],
    ['post', { delivery: 'post' }, false, { ...emails, invoices: 'post' }],
    ['return-to-office', { delivery: 'return-to-office' }, false, emails],
    ['return-to-office', { delivery: 'post' }, true, emails],
  ] as const)('%s (%#)', (way, of, requested, delivery) => {
    expect(wayOf(of, requested, delivery as DocumentDeliveryRow | undefined)).toBe(way);
  });
});
