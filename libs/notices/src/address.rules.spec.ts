import { isAddress, oneLine, retryAfter } from './address.rules';

describe('X-03 addresses', () => {
  it.each(['ann@council.example', 'a.b+c@x.y', 'żółw@example.org', `${'a'.repeat(242)}@example.org`])(
    '%s',
    (address) => {
      expect(isAddress(address)).toBe(true);
    },
  );

  it.each([
    'ann',
    'ann@',
    '@x.y',
    'a@b@c',
    'ann@x.y, bob@x.y',
    'ann@x.y;bob@x.y',
    'ann@x.y\r\nBcc: all@x.y',
    'Ann <ann@x.y>',
    '"ann"@x.y',
    `${'a'.repeat(243)}@example.org`,
  ])('not %j', (address) => {
    expect(isAddress(address)).toBe(false);
  });

  it('a name that would begin another line of the head does not', () => {
    expect(oneLine('Invoice for Ann\r\nBcc: all@x.y\u2028\u0000x')).toBe('Invoice for Ann Bcc: all@x.y x');
  });

  it('tries again after the minutes of the policy, and no more often', () => {
    expect([1, 2, 3].map((attempts) => retryAfter(attempts, [1, 5]))).toEqual([1, 5, undefined]);
  });
});
