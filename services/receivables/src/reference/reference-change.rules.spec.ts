import { day } from '@tolbooth/calendar';
import { isRefusal } from '@tolbooth/refusals';
import { lists } from '../../test/given/pricing';
import { plannedChange, type AskedChange } from './reference-change.rules';
import type { ReferenceEntryRow } from './reference.entity';

const on = day('2026-12-01');
const content = { description: 'Music school', costCentre: 'WE93120', objective: '000', directorate: 'ECS' };
const entry = (from: string, to: string | null = null): ReferenceEntryRow => ({
  ...{ id: from, list: 'salespersons', code: 'WE93120', from, to, content, requestId: null },
});
const plan = (change: Partial<AskedChange>, entries: ReferenceEntryRow[] = []) => {
  const asked: AskedChange = { list: 'salespersons', change: 'add', code: 'WE93120', from: on, content, ...change };
  const planned = plannedChange(asked, { entries, lists, banks: false, on });
  if (isRefusal(planned)) return `${planned.code} ${planned.field}`;
  return [planned.ended?.to, planned.opened && `${planned.opened.from}..${planned.opened.to ?? ''}`];
};
const open = [entry('2006-04-01')];

describe('R-28, M3, F16 how a list changes', () => {
  it.each<[string, Partial<AskedChange>, ReferenceEntryRow[], unknown]>([
    ['added from today', {}, [], [undefined, '2026-12-01..']],
    ['added for a time', { to: day('2027-03-31') }, [], [undefined, '2026-12-01..2027-03-31']],
    ['added for one day', { to: on }, [], [undefined, '2026-12-01..2026-12-01']],
    [
      'added again behind its end',
      { from: day('2027-01-01') },
      [entry('2006-04-01', '2026-12-31')],
      [undefined, '2027-01-01..'],
    ],
    [
      'added before what begins later',
      { to: day('2026-12-31') },
      [entry('2027-01-01')],
      [undefined, '2026-12-01..2026-12-31'],
    ],
    ['ended today', { change: 'end-date', to: on }, open, ['2026-12-01', undefined]],
    ['described anew', { change: 're-describe' }, open, ['2026-11-30', '2026-12-01..']],
    [
      'described anew up to its end',
      { change: 're-describe' },
      [entry('2006-04-01', '2027-03-31')],
      ['2026-11-30', '2026-12-01..2027-03-31'],
    ],
  ])('%s', (_, change, entries, expected) => {
    expect(plan(change, entries)).toEqual(expected);
  });

  it.each<[string, Partial<AskedChange>, ReferenceEntryRow[], string]>([
    ['added from yesterday', { from: day('2026-11-30') }, [], 'reference-in-the-past from'],
    ['ended yesterday', { change: 'end-date', to: day('2026-11-30') }, open, 'reference-in-the-past to'],
    ['added while in use', {}, open, 'reference-entries-overlap from'],
    [
      'added onto its last day',
      { from: day('2026-12-31') },
      [entry('2006-04-01', '2026-12-31')],
      'reference-entries-overlap from',
    ],
    [
      'added onto the first day of another',
      { to: day('2027-01-01') },
      [entry('2027-01-01')],
      'reference-entries-overlap from',
    ],
    ['added the wrong way round', { from: day('2026-12-02'), to: on }, [], 'reference-days-reversed to'],
    ['ended though it is not there', { change: 'end-date', to: on }, [], 'reference-entry-unknown code'],
    [
      'ended after its end',
      { change: 'end-date', to: day('2027-01-01') },
      [entry('2006-04-01', '2026-12-31')],
      'reference-entry-unknown code',
    ],
    [
      'described anew on its first day',
      { change: 're-describe' },
      [entry('2026-12-01')],
      'reference-entries-overlap from',
    ],
    ['without a first day', { from: undefined }, [], 'reference-field-missing from'],
    ['without an entry', { content: undefined }, [], 'reference-field-missing entry'],
    [
      'without a field of its list',
      { content: { ...content, costCentre: undefined } },
      [],
      'reference-entry-malformed entry.costCentre',
    ],
    [
      'with the field of another list',
      { content: { ...content, unit: 'each' } },
      [],
      'reference-entry-malformed entry',
    ],
    [
      'a charge item with a tax code that is not there',
      {
        list: 'charge-items',
        content: {
          description: 'x',
          subjective: '81000',
          unit: 'each',
          supply: 'education',
          taxCodes: ['NON-VAT', 'X'],
        },
      },
      [],
      'tax-code-unknown entry.taxCodes',
    ],
    [
      'a debt type in small letters',
      {
        list: 'debt-types',
        code: 'gc',
        content: {
          directorate: 'ECS',
          use: 'invoices',
          protocol: 'standard',
          homeCareOrResidential: false,
          reconstructed: false,
        },
      },
      [],
      'reference-entry-malformed code',
    ],
    [
      'an account that does not bank',
      { list: 'lodgement-customers', content: { description: 'x', directorate: 'ECS' } },
      [],
      'customer-unknown code',
    ],
  ])('not %s', (_, change, entries, expected) => {
    expect(plan(change, entries)).toBe(expected);
  });
});
