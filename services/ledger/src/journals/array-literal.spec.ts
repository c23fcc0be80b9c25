import { arrayLiteral } from './array-literal';

describe('arrays as PostgreSQL reads them', () => {
  it.each([
    [['a-1', '2006-07-04', '-10.00', 7, true], '{a-1,2006-07-04,-10.00,7,true}'],
    [[null, undefined, 'NULL', 'null', ''], '{NULL,NULL,"NULL","null",""}'],
    [
      ['a,b', 'a b', '{}', 'say "no"', 'back\\slash', 'line\nbreak'],
      '{"a,b","a b","{}","say \\"no\\"","back\\\\slash","line\nbreak"}',
    ],
    [[], '{}'],
  ])('%j', (values, text) => {
    expect(arrayLiteral(values)).toBe(text);
  });
});
