import { likeness, nameKeyOf, nearDuplicates } from './likeness.rules';

const known = (number: string, name: string, taxNumbers: { kind: string; number: string }[] = []) => ({
  number,
  name,
  nameKey: nameKeyOf(name),
  taxNumbers,
});
const wanted = (name: string, taxNumbers: { kind: string; number: string }[] = []) => ({
  name,
  nameKey: nameKeyOf(name),
  taxNumbers,
});
const limits = { warnFromPercent: 70, show: 2 };

describe('P-01 near-duplicate warning', () => {
  it('does not look at case, punctuation, accents and legal forms', () => {
    expect(nameKeyOf('The Café Company, Ltd.')).toBe(nameKeyOf('CAFE LIMITED'));
    expect(nameKeyOf('Ltd')).toBe('ltd');
  });

  it('measures shared letter pairs', () => {
    expect(likeness('joinery', 'joinery')).toBe(100);
    expect(likeness('night', 'nacht')).toBe(25);
    expect(likeness('a', 'b')).toBe(0);
  });

  it('names the most alike first, and a shared tax number always', () => {
    const file = [
      known('S1', 'Ouse Valley Joiners Limited'),
      known('S2', 'Fenland Roofing Ltd'),
      known('S3', 'Quite Another', [{ kind: 'VAT', number: 'GB 123-456' }]),
    ];
    expect(nearDuplicates(wanted('Ouse Valley Joinery Ltd'), file, limits)).toMatchObject([
      { number: 'S1', because: 'name' },
    ]);
    expect(nearDuplicates(wanted('Nobody Else', [{ kind: 'vat', number: 'gb123456' }]), file, limits)).toEqual([
      { number: 'S3', name: 'Quite Another', percent: 100, because: 'tax-number' },
    ]);
  });
});
