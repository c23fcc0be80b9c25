import { nearestOf } from './nearest';

describe('a name that is not known', () => {
  it.each([
    ['asat', 'asAt'],
    ['as-at', 'asAt'],
    ['acconut', 'account'],
    ['limits', 'limit'],
    ['colour', undefined],
    ['x', undefined],
    ['', undefined],
  ])('%s was meant to be %s', (name, meant) => {
    expect(nearestOf(name, ['asAt', 'account', 'limit', 'to'])).toBe(meant);
  });
});
