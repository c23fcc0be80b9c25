import { addDays, day } from '@tolbooth/calendar';
import { isRefusal } from '@tolbooth/refusals';
import fc from 'fast-check';
import { checkCode, codeRefusals, fillCode, formatCode, parseCode, type CodeStructure, type KnownCodes } from './index';

const structure: CodeStructure = {
  separator: '-',
  segments: [
    { name: 'costCentre', label: 'Cost centre', length: 7, characters: 'uppercase-alphanumeric', zeroFilled: false },
    { name: 'subjective', label: 'Subjective', length: 5, characters: 'uppercase-alphanumeric', zeroFilled: false },
    { name: 'objective', label: 'Objective', length: 3, characters: 'uppercase-alphanumeric', zeroFilled: false },
    {
      name: 'projectGroup',
      label: 'Project group',
      length: 4,
      characters: 'uppercase-alphanumeric',
      zeroFilled: false,
    },
    { name: 'balancing', label: 'Balancing', length: 2, characters: 'numeric', zeroFilled: true },
    { name: 'spare', label: 'Spare', length: 4, characters: 'numeric', zeroFilled: true },
  ],
};
const E4 = 'WE93110-81000-000-0000-00-0000';
const people = { costCentre: 'WE93110', subjective: '81000', objective: '000', projectGroup: '0000' };

function codeAndSegment(answer: unknown): [string, unknown] {
  if (!isRefusal(answer)) throw new Error(`expected a refusal, got ${JSON.stringify(answer)}`);
  return [answer.code, answer.facts.segment];
}

describe('C-01 the structure of an account code is configuration', () => {
  it('E4 reads WE93110-81000-000-0000-00-0000 as 25 characters in six segments', () => {
    expect(parseCode(structure, E4)).toEqual({ segments: { ...people, balancing: '00', spare: '0000' }, text: E4 });
    expect(E4.replaceAll('-', '')).toHaveLength(25);
  });

  it('W2 fills the last two with zeros', () => {
    expect(fillCode(structure, people)).toEqual(parseCode(structure, E4));
    expect(formatCode(structure, people)).toBe(E4);
  });

  it('W2 refuses anything else than zeros in the segments that the system fills', () => {
    expect(codeAndSegment(parseCode(structure, 'WE93110-81000-000-0000-01-0000'))).toEqual([
      'code-malformed',
      'balancing',
    ]);
    expect(codeAndSegment(fillCode(structure, { ...people, spare: '0001' }))).toEqual(['code-malformed', 'spare']);
  });

  it('follows another structure as well', () => {
    const other: CodeStructure = {
      separator: '-',
      segments: [{ name: 'object', label: 'Object', length: 4, characters: 'alphanumeric', zeroFilled: false }],
    };
    expect(parseCode(other, 'ab12')).toEqual({ segments: { object: 'ab12' }, text: 'ab12' });
  });

  it('writes what it read, for any values', () => {
    const value = (length: number) => fc.stringMatching(new RegExp(`^[A-Z0-9]{${length}}$`));
    fc.assert(
      fc.property(value(7), value(5), value(3), value(4), (costCentre, subjective, objective, projectGroup) => {
        const filled = fillCode(structure, { costCentre, subjective, objective, projectGroup });
        if (isRefusal(filled)) throw new Error(filled.detail);
        expect(parseCode(structure, filled.text)).toEqual(filled);
      }),
    );
  });
});

describe('C-02 a malformed code is refused with the segment named', () => {
  it.each([
    ['WE9311-81000-000-0000-00-0000', 'costCentre'],
    ['we93110-81000-000-0000-00-0000', 'costCentre'],
    ['WE93110-8100O1-000-0000-00-0000', 'subjective'],
    ['WE93110-81 00-000-0000-00-0000', 'subjective'],
    ['WE93110-81000--0000-00-0000', 'objective'],
    ['WE93110-81000-000-000-00-0000', 'projectGroup'],
    ['WE93110-81000-000-0000-0A-0000', 'balancing'],
    ['WE93110-81000-000-0000-00-000', 'spare'],
  ])('%s names %s', (text, segment) => {
    expect(codeAndSegment(parseCode(structure, text))).toEqual(['code-malformed', segment]);
  });

  it('says how a code is written when segments are missing or too many', () => {
    const short = parseCode(structure, 'WE93110-81000', 'lines[0].code');
    expect(short).toMatchObject({ code: 'code-malformed', field: 'lines[0].code' });
    expect(parseCode(structure, `${E4}-1`)).toMatchObject({ code: 'code-malformed' });
    expect(parseCode(structure, '')).toMatchObject({ code: 'code-malformed' });
  });

  it('names a segment that is missing or of no structure when a code is filled', () => {
    expect(codeAndSegment(fillCode(structure, { ...people, subjective: undefined }))).toEqual([
      'code-malformed',
      'subjective',
    ]);
    expect(codeAndSegment(fillCode(structure, { ...people, department: 'X' }))).toEqual([
      'code-malformed',
      'department',
    ]);
  });

  it('does not let a separator inside a segment shift the others', () => {
    expect(codeAndSegment(fillCode(structure, { ...people, subjective: '81-00' }))).toEqual([
      'code-malformed',
      'subjective',
    ]);
  });
});

describe('C-02 a code is checked against the copy of the chart', () => {
  const known = (changes: Partial<Record<string, { from: string; to?: string }>> = {}): KnownCodes => {
    const chart: Partial<Record<string, { from: string; to?: string }>> = {
      'costCentre WE93110': { from: '2005-04-01' },
      'subjective 81000': { from: '2005-04-01', to: '2007-03-31' },
      'objective 000': { from: '2005-04-01' },
      'projectGroup 0000': { from: '2005-04-01' },
      [E4]: { from: '2006-04-01', to: '2006-12-31' },
      ...changes,
    };
    const dated = (key: string) => {
      const found = chart[key];
      return found && { from: day(found.from), to: found.to === undefined ? undefined : day(found.to) };
    };
    return { segmentValue: (name, value) => dated(`${name} ${value}`), combination: dated };
  };
  const check = (on: string, chart = known(), text = E4) => checkCode(structure, text, chart, day(on), 'code');

  it('takes it from its first through its last day', () => {
    expect(check('2006-04-01')).toBeUndefined();
    expect(check('2006-12-31')).toBeUndefined();
  });

  it('W3 refuses a segment value that is unknown, ended or not begun, and names it', () => {
    expect(codeAndSegment(check('2006-06-01', known({ 'objective 000': undefined })))).toEqual([
      'segment-value-invalid',
      'objective',
    ]);
    expect(codeAndSegment(check('2007-04-01'))).toEqual(['segment-value-invalid', 'subjective']);
    expect(codeAndSegment(check('2005-03-31'))).toEqual(['segment-value-invalid', 'costCentre']);
  });

  it('W3 refuses a combination that is not active and says who can activate it', () => {
    for (const answer of [check('2006-03-31'), check('2007-01-01'), check('2006-06-01', known({ [E4]: undefined }))]) {
      expect(answer).toMatchObject({
        code: 'combination-not-active',
        field: 'code',
        facts: { activatedBy: 'accountant' },
      });
    }
  });

  it('is usable from its first to its last day and on no other, whatever the days of its segments and of itself', () => {
    const any = fc.integer({ min: 0, max: 60 }).map((days) => addDays(day('2006-01-01'), days));
    const dated = fc
      .tuple(any, fc.option(any, { nil: undefined }))
      .filter(([from, to]) => to === undefined || from <= to);
    const keys = ['costCentre WE93110', 'subjective 81000', 'objective 000', 'projectGroup 0000', E4];
    fc.assert(
      fc.property(fc.tuple(dated, dated, dated, dated, dated), any, (all, on) => {
        const inUse = all.map(([from, to]) => from <= on && (to === undefined || on <= to));
        const chart = known(Object.fromEntries(keys.map((key, at) => [key, { from: all[at]![0], to: all[at]![1] }])));
        const answer = check(on, chart);
        const segment = inUse.slice(0, 4).indexOf(false);
        if (segment >= 0) {
          const name = keys[segment]!.split(' ')[0];
          expect(answer).toMatchObject({ code: 'segment-value-invalid', facts: { segment: name } });
        } else if (inUse[4]) expect(answer).toBeUndefined();
        else expect(answer).toMatchObject({ code: 'combination-not-active' });
      }),
      { numRuns: 2_000 },
    );
  });

  it('refuses a malformed code before it asks anybody', () => {
    expect(check('2006-06-01', known(), 'WE93110')).toMatchObject({ code: 'code-malformed' });
  });

  it('has a catalogue entry for each refusal', () => {
    expect(Object.keys(codeRefusals)).toEqual(['code-malformed', 'segment-value-invalid', 'combination-not-active']);
  });
});
