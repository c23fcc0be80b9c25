import { day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import { debtWith, invoiceId } from '../../test/given';
import type { Enquiry } from './enquiry';
import { answerEnquiry, becauseOfLapse, hasLapsed, putEnquiry } from './enquiry.rules';

const policies = loadPolicies({ profile: 'cambridgeshire' });
const put = { id: 'e1', question: 'Was the hall open?', by: 'sam', on: day('2006-09-01') };
const asked = (debt = debtWith()) => putEnquiry(debt, invoiceId, put, policies);

describe('D-06, M42 enquiries to budget holders', () => {
  it('are answered by a day of policy; silence through it lapses in the next run', () => {
    const enquiry = asked() as Enquiry;
    expect(enquiry).toMatchObject({ answerBy: '2006-09-11', costCentre: 'WE93110', status: 'open' });
    expect(hasLapsed(enquiry, day('2006-09-11'))).toBe(false);
    expect(hasLapsed(enquiry, day('2006-09-12'))).toBe(true);
    expect(becauseOfLapse(enquiry, day('2006-09-12'), policies)).toMatchObject({
      policies: ['cambridgeshire/collections/enquiries@2003-04-01'],
      facts: { status: 'open', answerBy: '2006-09-11', asOf: '2006-09-12' },
    });
  });

  it('an answer ends them, also a late one, but not after the silence has made a dispute', () => {
    const answered = answerEnquiry(asked() as Enquiry, 'It was', day('2006-09-20')) as Enquiry;
    expect(answered).toMatchObject({ status: 'answered', answeredOn: '2006-09-20', version: 2 });
    expect(hasLapsed(answered, day('2006-10-01'))).toBe(false);
    const lapsed = { ...(asked() as Enquiry), status: 'lapsed' as const };
    expect(answerEnquiry(lapsed, 'It was', day('2006-09-20'))).toMatchObject({ code: 'enquiry-not-open' });
  });

  it('about open debts only', () => {
    expect(asked(debtWith({ standing: 'settled', balance: 0n }))).toMatchObject({ code: 'debt-settled' });
    expect(asked(debtWith({ standing: 'cancelled', balance: 0n }))).toMatchObject({ code: 'debt-not-open' });
    expect(asked(debtWith({ standing: 'awaited', details: null }))).toMatchObject({ code: 'debt-unknown' });
  });
});
