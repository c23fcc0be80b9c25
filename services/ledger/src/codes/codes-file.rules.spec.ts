import { day } from '@tolbooth/calendar';
import { combinationLine, lineTwice, segmentValueLine, type FileLine } from './codes-file.rules';

const line = (values: FileLine['values'], tooWide = false): FileLine => ({ line: 2, values, tooWide });
const value = { segment: 'costCentre', value: 'WE93110', name: 'Learning', from: '2004-04-01' };
const code = { code: 'WE93110-81000-000-0000-00-0000', name: 'Courses', from: '2004-04-01' };

describe('C-02 a line of a file of codes', () => {
  it('says a value or a combination, with an end where it has one', () => {
    expect(segmentValueLine(line(value))).toEqual({ ...value, from: day('2004-04-01') });
    expect(segmentValueLine(line({ ...value, to: '2006-03-31' }))).toMatchObject({ to: '2006-03-31' });
    expect(combinationLine(line({ ...code, book: 'st-johns-school' }))).toMatchObject({ book: 'st-johns-school' });
    expect(combinationLine(line(code))).not.toHaveProperty('book');
  });

  it.each<[string, FileLine['values'], string, string]>([
    ['without a name', { ...value, name: undefined }, 'missing-field', 'name'],
    ['without a first day', { ...value, from: undefined }, 'missing-field', 'from'],
    ['a day of another order', { ...value, from: '01/04/2004' }, 'date-malformed', 'from'],
    ['no such day', { ...value, to: '2006-02-30' }, 'date-malformed', 'to'],
    ['a long name', { ...value, name: 'x'.repeat(121) }, 'text-too-long', 'name'],
    ['a control character', { ...value, name: 'Learning\u0007' }, 'text-malformed', 'name'],
  ])('refuses one %s', (_, values, rule, field) => {
    expect(segmentValueLine(line(values))).toMatchObject({ code: rule, field });
  });

  it('refuses one with more cells than the heading, and one that is there twice', () => {
    expect(combinationLine(line(code, true))).toMatchObject({ code: 'line-too-wide' });
    expect(lineTwice('costCentre/WE93110', 2)).toMatchObject({ code: 'line-twice', facts: { line: 2 } });
  });
});
