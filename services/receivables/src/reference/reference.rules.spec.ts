import { day } from '@tolbooth/calendar';
import { lists } from '../../test/given/pricing';
import { departmentOf } from './directorate.rules';
import { dueDateOf } from './due-date.rules';

describe('R-03, W12 when an invoice falls due', () => {
  it.each([
    ['E10', 'immediate', '2004-11-02', '2004-11-02', '2004-11-07'],
    ['E11', 'immediate', '2005-03-09', '2005-03-09', '2005-03-14'],
    ['W12', 'immediate', '2006-03-31', '2006-03-31', '2006-04-05'],
    ['W12', 'immediate', '2006-04-01', '2006-04-01', '2006-04-11'],
    ['W12, the terms of the day of completion', 'immediate', '2006-03-31', '2006-04-01', '2006-04-11'],
    ['E18', 'immediate', '2006-07-03', '2006-07-03', '2006-07-13'],
    ['E20', '30-net', '2006-07-03', '2006-07-03', '2006-08-02'],
    ['DETAILS 1.11', '30-net', '2006-07-01', '2006-07-03', '2006-07-31'],
  ])('%s %s, entered %s, completed %s: due %s', (_, terms, entered, completed, due) => {
    expect(dueDateOf(lists.terms, terms, day(entered), day(completed))).toBe(due);
  });

  it('E1, E2 completed on a Tuesday it is due on the Friday of the next week: the weekend counts', () => {
    expect(dueDateOf(lists.terms, 'immediate', day('2006-06-06'), day('2006-06-06'))).toBe('2006-06-16');
  });

  it('other terms need business support', () => {
    expect(dueDateOf(lists.terms, '60-net', day('2006-07-03'), day('2006-07-03'))).toMatchObject({
      code: 'terms-unknown',
      field: 'terms',
    });
  });
});

describe('R-03, M4, DETAILS 1.10 debt types within the own directorate', () => {
  const on = day('2006-07-03');
  const ask = (
    debtType: string,
    salesperson: string,
    roles: string[] = [],
    use: 'invoices' | 'lodgements' = 'invoices',
  ) => departmentOf(lists, { debtType, salesperson, use }, roles, on);

  it('gives the protocol of the debt type', () => {
    expect(ask('GC', 'WE93110')).toMatchObject({ debtType: { protocol: 'standard', directorate: 'ECS' } });
    expect(ask('HH', 'SC41000')).toMatchObject({ debtType: { protocol: 'social-care', homeCareOrResidential: true } });
  });

  it.each([
    ['the salesperson of another directorate', 'GC', 'CY22000', [], 'debt-type-of-another-directorate'],
    ['a person of another directorate', 'GC', 'WE93110', ['directorate-cyps'], 'debt-type-of-another-directorate'],
    ['an unknown debt type', 'QQ', 'WE93110', [], 'debt-type-unknown'],
    ['an unknown salesperson', 'GC', 'NOBODY', [], 'salesperson-unknown'],
    ['a debt type for lodgements', 'CU', 'WE93110', [], 'debt-type-use'],
  ])('refuses %s', (_, debtType, salesperson, roles, code) => {
    expect(ask(debtType, salesperson, roles)).toMatchObject({ code });
  });

  it('lets a person of the directorate, and a central team', () => {
    expect(ask('GC', 'WE93110', ['directorate-ecs'])).toHaveProperty('salesperson');
    expect(ask('CU', 'WE93110', [], 'lodgements')).toHaveProperty('salesperson');
  });

  it('each directorate has its own type for lodgements, and codes read from the damaged scan are marked', () => {
    const own = lists.debtTypes
      .filter((type) => type.use === 'lodgements')
      .map((type) => [type.directorate, type.code]);
    expect(own).toEqual([
      ['ECS', 'CU'],
      ['CYPS', 'EY'],
      ['OCS', 'BI'],
    ]);
    expect(lists.debtTypes.filter((type) => type.reconstructed)).toHaveLength(26);
  });
});
