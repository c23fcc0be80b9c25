import { day } from '@tolbooth/calendar';
import { isRefusal } from '@tolbooth/refusals';
import { pricingOn } from '../../test/given/pricing';
import { plannedChange, type AskedChange } from './reference-change.rules';
import type { ReferenceEntryRow } from './reference.entity';

const on = day('2026-12-01');
const content = { description: 'Music school', costCentre: 'WE93120', objective: '000', directorate: 'ECS' };
const entry = (from: string, to: string | null = null): ReferenceEntryRow => ({
  ...{ id: from, list: 'salespersons', code: 'WE93120', from, to, content, requestId: null },
});
const plan = (change: Partial<AskedChange>, entries: ReferenceEntryRow[] = []) => {
  const asked: AskedChange = { list: 'salespersons', change: 'add', code: 'WE93120', from: on, content, ...change };
  const planned = plannedChange(asked, { ...pricingOn(on), entries, banks: false, on });
  if (isRefusal(planned)) return `${planned.code} ${planned.field}`;
  return [planned.ended?.to, planned.opened && `${planned.opened.from}..${planned.opened.to ?? ''}`];
};
const open = [entry('2006-04-01')];
const item = (subjective: string): Partial<AskedChange> => ({
  list: 'charge-items',
  content: { description: 'x', subjective, unit: 'each', supply: 'education', taxCodes: ['NON-VAT'] },
});
const terms = (from: string): Partial<AskedChange> => ({
  ...{ list: 'payment-terms', code: '14-days' },
  content: { description: '14 days', versions: [{ from, days: 14, countsFrom: 'completion' }] },
});

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
    [
      'added with its code and days said twice alike',
      { content: { ...content, code: 'WE93120', from: on } },
      [],
      [undefined, '2026-12-01..'],
    ],
    ['a charge item', item('81000'), [], [undefined, '2026-12-01..']],
    ['terms in force from their first day in use', terms('2026-12-01'), [], [undefined, '2026-12-01..']],
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
    ...(
      [
        ['a text instead of an entry', 'x', 'entry'],
        ['a list instead of an entry', [content], 'entry'],
        ['nothing instead of an entry', null, 'entry'],
        // What is dropped without a word would be believed to hold.
        ['an end within the entry', { ...content, to: '2027-03-31' }, 'entry.to'],
        ['another code within the entry', { ...content, code: 'OTHER' }, 'entry.code'],
        ['a description without end', { ...content, description: 'x'.repeat(241) }, 'entry.description'],
        ['a control character', { ...content, description: 'a\u0007' }, 'entry.description'],
        ['a directorate of no debt type', { ...content, directorate: 'NOPE' }, 'entry.directorate'],
      ] as const
    ).map(([what, wrong, field]): [string, Partial<AskedChange>, ReferenceEntryRow[], string] => [
      ...([what, { content: wrong }, []] as [string, Partial<AskedChange>, ReferenceEntryRow[]]),
      `reference-entry-malformed ${field}`,
    ]),
    // C-17: every invoice of it would be refused.
    ...(
      [
        ['a cost centre that no code can have', { costCentre: 'nonsense' }, 'entry.costCentre'],
        ['an objective that no code can have', { objective: '!' }, 'entry.objective'],
        ['a segment that no code has', { segments: { colour: '1' } }, 'entry.segments.colour'],
      ] as const
    ).map(([what, wrong, field]): [string, Partial<AskedChange>, ReferenceEntryRow[], string] => [
      ...([what, { content: { ...content, ...wrong } }, []] as [string, Partial<AskedChange>, ReferenceEntryRow[]]),
      `code-malformed ${field}`,
    ]),
    ['a charge item of a malformed subjective', item('8100'), [], 'code-malformed entry.subjective'],
    ['a charge item on expenditure (C-03)', item('12345'), [], 'not-an-income-code entry.subjective'],
    [
      'terms that begin after their first day in use',
      terms('2026-12-02'),
      [],
      'reference-entry-malformed entry.versions',
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
