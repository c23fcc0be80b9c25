import { checkStorable, checkText } from './field-checks';

const of = (change: object = {}) => checkText({ min: 1, max: 3, ...change });

describe('R-01, R-03 the limits of a text', () => {
  it.each([
    ['abc', undefined],
    ['abcd', 'text-too-long'],
    // An emoji is two units of UTF-16 and one character, for people, for JSON Schema and for the database.
    ['🎉🎉🎉', undefined],
    ['🎉🎉🎉🎉', 'text-too-long'],
    ['', 'text-too-short'],
    ['\u200b', 'text-too-short'],
    ['\u202e\u200f', 'text-too-short'],
    ['a\u200b', undefined],
    ['a\nb', undefined],
    ['a\u0000', 'text-malformed'],
    ['a\u0007', 'text-malformed'],
    // Neither UTF-8 nor the database has half of a pair: it would be kept as something else.
    ['a\ud800', 'text-malformed'],
  ])('%j', (text, code) => {
    expect(of()(text)?.code).toBe(code);
  });

  it('what is not of the form is told by the words for it, by the example, or by the pattern where there is neither', () => {
    const pattern = /^\d+$/;
    expect(of({ pattern, form: 'digits' })('x')?.detail).toBe('must be digits');
    expect(of({ pattern, example: '44' })('x')?.detail).toBe('must be written as in "44"');
    expect(of({ pattern })('x')?.detail).toBe('must be of the form ^\\d+$');
  });
});

describe('R-28 a value of any form is kept as it came, or its place is named', () => {
  it.each([
    [{ a: ['b', 1, null, true] }, undefined, undefined],
    [{ a: ['b', 'c\u0000'] }, 'text-malformed', '.a[1]'],
    [{ a: { b: '\ud800' } }, 'text-malformed', '.a.b'],
    [{ ['a\u0000']: 1 }, 'text-malformed', '.a\u0000'],
  ])('%j', (value, code, at) => {
    const fault = checkStorable(value);
    expect([fault?.code, fault?.at]).toEqual([code, at]);
  });
});
