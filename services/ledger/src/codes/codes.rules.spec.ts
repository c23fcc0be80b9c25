import { day } from '@tolbooth/calendar';
import { accountCodePolicy, loadPolicies } from '@tolbooth/policy';
import { combinationFault, datesFault, segmentValueFault } from './codes.rules';

const from = day('2006-04-01');
const structure = loadPolicies({ profile: 'cambridgeshire' }).at(accountCodePolicy, from).value;

describe('C-01 the structure of a code is configuration', () => {
  it.each([
    ['costCentre', 'WE93110'],
    ['subjective', '81000'],
    ['objective', '000'],
    ['projectGroup', '0000'],
  ])('%s %s is written as the structure says', (segment, value) => {
    expect(segmentValueFault(structure, segment, value)).toBeUndefined();
  });

  it.each([
    ['costCentre', 'WE9311', 'code-malformed', 'Cost centre "WE9311" has 6 characters, 7 are needed'],
    ['costCentre', 'we93110', 'code-malformed', 'may hold only capital letters and digits'],
    ['costCentre', 'WE-3110', 'code-malformed', 'segments'],
    ['balancing', '01', 'segment-unknown', 'Balancing is filled by the system'],
    ['department', '01', 'segment-unknown', 'no segment "department"'],
  ])('%s %s: %s', (segment, value, code, detail) => {
    expect(segmentValueFault(structure, segment, value)).toMatchObject({
      code,
      detail: expect.stringContaining(detail),
    });
  });
});

describe('C-02 a combination', () => {
  const code = 'WE93110-81000-000-0000-00-0000';
  const inUse = () => ({ from });

  it('can be activated when each of its segments is in use on its first day', () => {
    expect(combinationFault(structure, code, from, inUse)).toBeUndefined();
  });

  it.each([
    ['is not known', undefined],
    ['is in use only from', { from: day('2006-04-02') }],
    ['ended on', { from: day('2005-04-01'), to: day('2006-03-31') }],
  ])('W3: names the segment whose value %s', (why, dated) => {
    const values = (name: string) => (name === 'subjective' ? dated : { from });
    expect(combinationFault(structure, code, from, values)).toMatchObject({
      code: 'segment-value-invalid',
      detail: expect.stringContaining(why),
      facts: { segment: 'subjective', value: '81000' },
    });
  });

  it('W2: what the system fills stays zero', () => {
    expect(combinationFault(structure, 'WE93110-81000-000-0000-01-0000', from, inUse)).toMatchObject({
      code: 'code-malformed',
      facts: { segment: 'balancing' },
    });
  });

  it('may begin and end on one day, and not end before it begins', () => {
    expect(datesFault({ from, to: from })).toBeUndefined();
    expect(datesFault({ from, to: day('2006-03-31') })).toMatchObject({ code: 'ends-before-it-begins', field: 'to' });
  });
});
