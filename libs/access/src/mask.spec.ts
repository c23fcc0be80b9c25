import { masked } from './mask';

describe('X-06 an identifier is shown by its last four characters', () => {
  it.each([
    ['66374958', '••••4958'],
    ['GB33 BUKB 2020 1555 5555 55', '••••5555'],
    ['12345', '••••2345'],
    ['1234', '••••'],
    ['', '••••'],
    [null, undefined],
  ])('%s as %s', (identifier, shown) => {
    expect(masked(identifier)).toBe(shown);
  });
});
