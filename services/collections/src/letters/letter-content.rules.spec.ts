import { day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import { debtWith, details, disputeWith } from '../../test/given';
import { disputeLetter, stepLetter } from './letter-content.rules';

const policies = loadPolicies({ profile: 'cambridgeshire' });
const written = { id: 'l1', on: day('2006-07-27'), by: 'system:collections' };
const gbp = (amount: string) => ({ amount, currency: 'GBP' });

describe('D-05 letters: L1, L2, L4, L5 and what they print', () => {
  it('L1: invoice, amount open without disputed parts, due date, how to pay, contact', () => {
    expect(stepLetter('reminder', { debt: debtWith({ disputedParts: 17_50n }) }, written, policies)).toEqual({
      id: 'l1',
      kind: 'L1',
      template: 'standard-reminder',
      invoiceId: debtWith().invoiceId,
      disputeId: null,
      customerAccount: 'C0000123',
      recipientKind: 'customer',
      recipient: 'C0000123',
      writtenOn: '2006-07-27',
      writtenBy: 'system:collections',
      content: {
        invoiceNumber: '10342718',
        customerName: 'Hartford Parish Rooms',
        dueDate: '2006-07-13',
        balance: gbp('117.50'),
        amountToPay: gbp('100.00'),
        amountInDispute: gbp('17.50'),
        billTo: details.billTo,
        howToPay: 'By cheque to Revenues Section, quoting the invoice number',
        contact: 'Debt Recovery Team, Revenues Section',
      },
    });
  });

  it('L2: as L1, with the day of the reminder', () => {
    const letter = stepLetter('final-notice', { debt: debtWith({ reminderOn: day('2006-07-27') }) }, written, policies);
    expect(letter).toMatchObject({
      kind: 'L2',
      template: 'standard-final-notice',
      content: { reminderOn: '2006-07-27' },
    });
  });

  it('M54: by the template of the team; an unknown protocol uses the first', () => {
    const of = (protocol: string) => debtWith({ details: { ...details, protocol } });
    const template = (protocol: string, step: 'reminder' | 'final-notice') =>
      stepLetter(step, { debt: of(protocol) }, written, policies).template;
    expect(template('social-care', 'reminder')).toBe('social-care-reminder');
    expect(template('social-care', 'final-notice')).toBe('social-care-final-notice');
    expect(template('parking', 'reminder')).toBe('standard-reminder');
  });

  it('L4 and L5, M43: to the budget holder: what, why, by whom, received, by when; L5 also under which scheme', () => {
    const opened = disputeLetter('L4', disputeWith(), debtWith(), written, policies);
    expect(opened).toMatchObject({
      template: 'dispute-opened',
      disputeId: disputeWith().id,
      recipientKind: 'budget-holder',
      recipient: 'WE93110',
      content: {
        amountDisputed: gbp('117.50'),
        whole: true,
        reason: 'Hall was closed',
        raisedBy: 'customer',
        receivedOn: '2006-09-01',
        resolveBy: '2006-09-29',
        contact: 'Debt Recovery Team, Revenues Section',
      },
    });
    expect(opened.content).not.toHaveProperty('cancelledUnder');
    const care = debtWith({ details: { ...details, protocol: 'social-care' } });
    expect(disputeLetter('L4', disputeWith(), care, written, policies).template).toBe('dispute-opened');
    for (const debt of [debtWith(), care]) {
      expect(disputeLetter('L5', disputeWith(), debt, written, policies)).toMatchObject({
        template: 'dispute-ending',
        content: { cancelledUnder: 'Scheme of Financial Management' },
      });
    }
  });
});
