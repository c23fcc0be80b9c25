import { rolesPolicy } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';

const looking = /^(read|open)-|^(save|change|remove)-filter$/;

describe.each(['cambridgeshire', 'oakville', 'pasadena'])(
  'X-01, DETAILS 1.5 who may what in receivables: %s',
  (profile) => {
    const roles = loadPolicies({ profile }).at(rolesPolicy, day('2026-11-21')).value;
    const of = (role: string) => roles[role]!.may;
    const whoMay = (permission: string) => Object.keys(roles).filter((role) => of(role).includes(permission));

    it('an enquiry looks and enters nothing', () => {
      expect(of('receivables-enquiry').filter((one) => !looking.test(one))).toEqual([]);
      expect(of('receivables-enquiry')).toContain('read-receivables');
    });

    it('a business user enters invoices, lodgements and customers, and approves nothing', () => {
      expect(of('receivables-business-user')).toEqual(
        expect.arrayContaining(['start-invoice', 'complete-invoice', 'enter-lodgement', 'enter-customer']),
      );
      expect(
        of('receivables-business-user').filter((one) => /^(approve|reject|settle|sign-off|escalate)-/.test(one)),
      ).toEqual([]);
    });

    it('who takes the money does not recover, and who recovers takes none and raises nothing', () => {
      const recovering = [
        'adjust-invoice',
        'cancel-invoice',
        'issue-credit-note',
        'set-paying-customer',
        'approve-write-off',
      ];
      expect(of('recovery-team')).toEqual(expect.arrayContaining(recovering));
      expect(of('income-processing').filter((one) => recovering.includes(one))).toEqual([]);
      const money = [
        'take-receipt',
        'apply-receipt',
        'notify-banking',
        'start-invoice',
        'complete-invoice',
        'complete-lodgement',
      ];
      expect(of('recovery-team').filter((one) => money.includes(one))).toEqual([]);
    });

    it.each([
      ['set-paying-customer', ['recovery-team']],
      ['read-mandate-account', ['recovery-team']],
      ['cancel-lodgement', ['business-support']],
      ['approve-reference-change', ['business-support']],
      ['delegate-remissions', ['director-of-service']],
      ['settle-internal-dispute', ['head-of-finance', 'head-of-legal']],
      ['approve-internal-system', ['head-of-finance']],
      ['approve-disposal', ['director-of-service', 'head-of-finance']],
    ])('%s: %p and nobody else', (permission, expected) => {
      expect(whoMay(permission).sort()).toEqual([...expected].sort());
    });

    it('a budget holder sees the own cost centres, and agrees no plan', () => {
      expect(roles['budget-holder']!.scoped).toBe(true);
      expect(
        of('budget-holder').filter((one) => /plan|adjust-invoice|cancel-invoice|approve-write-off/.test(one)),
      ).toEqual([]);
    });
  },
);
