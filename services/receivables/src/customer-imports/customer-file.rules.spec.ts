import fc from 'fast-check';
import { customerHeadings, customerLine } from './customer-file.rules';

const whole = {
  ...{ kind: 'organisation', name: 'Hartford Parish Rooms', line1: '1 Market Hill', town: 'Huntingdon' },
  ...{ postcode: 'PE29 3NJ', country: 'gb' },
};
type Cells = Readonly<Record<string, string>>;
const read = (cells: Cells) =>
  customerLine(
    7,
    customerHeadings.map(({ name }) => ({ ...whole, ...cells })[name] ?? ''),
    'GB',
  );
const faults = (cells: Cells) => read(cells).faults.map(({ line, field, code }) => [line, field, code].join(' '));

describe('R-01 X-16 a line of a file of customers', () => {
  it('becomes what a person would enter', () => {
    expect(
      read({ kind: 'PERSON', alternateName: 'Rooms', specialNeeds: 'Large print', terms: '30-net' }).customer,
    ).toEqual({
      ...{ kind: 'person', name: 'Hartford Parish Rooms', alternateName: 'Rooms', specialNeeds: 'Large print' },
      ...{ terms: '30-net', contacts: [], taxClass: undefined, duplicateReason: undefined },
      sites: [
        {
          address: {
            ...{ line1: '1 Market Hill', line2: undefined, line3: undefined, line4: undefined, town: 'Huntingdon' },
            ...{ county: undefined, postcode: 'PE29 3NJ', country: 'GB' },
          },
        },
      ],
    });
  });

  it('without a country is at home', () => {
    expect(read({ country: '' }).customer.sites[0]!.address.country).toBe('GB');
  });

  it.each([
    ['kind', 'company', 'choice-unknown'],
    ['kind', '', 'choice-unknown'],
    ['name', '', 'missing-field'],
    ['line1', '', 'missing-field'],
    ['town', '', 'missing-field'],
    ['country', 'G', 'text-malformed'],
    ['country', 'GBR', 'text-malformed'],
    ['country', 'UK', 'text-malformed'],
    ['name', 'a\u0007b', 'text-malformed'],
    ['line2', 'a\ud800', 'text-malformed'],
    ['taxClass', 'none', 'choice-unknown'],
  ])('%s "%s" is told as %s', (field, value, code) => {
    expect(faults({ [field]: value })).toEqual([`7 ${field} ${code}`]);
  });

  it.each([
    ...([
      ['name', 240],
      ['alternateName', 240],
      ['line1', 240],
      ['line2', 240],
      ['line3', 240],
      ['line4', 240],
    ] as const),
    ...([
      ['town', 120],
      ['county', 120],
      ['postcode', 20],
      ['specialNeeds', 1000],
      ['terms', 60],
    ] as const),
    ...([['duplicateReason', 1000]] as const),
  ])('%s has %i characters at most', (field, most) => {
    expect(faults({ [field]: 'x'.repeat(most) })).toEqual([]);
    expect(faults({ [field]: 'x'.repeat(most + 1) })).toEqual([`7 ${field} text-too-long`]);
  });

  it('tells all that is wrong with it at once', () => {
    expect(faults({ name: '', town: '', country: '1', email: 'x', lastName: 'Lee' })).toEqual([
      ...['7 country text-malformed', '7 town missing-field', '7 name missing-field', '7 email text-malformed'],
    ]);
  });
});

describe('R-01 its contact', () => {
  const contact = (cells: Cells) => read({ lastName: 'Lee', ...cells }).customer?.contacts[0];

  it('is none where no cell says anything of one', () => {
    expect(read({ telephoneUse: 'business' }).customer.contacts).toEqual([]);
  });

  it('has a name as soon as anything is said of it', () => {
    expect(faults({ email: 'ann@parish.example' })).toEqual(['7 lastName missing-field']);
    expect(contact({ email: 'ann@parish.example' })).toMatchObject({ lastName: 'Lee', phones: [], active: true });
  });

  it.each([
    ['email', 'a@b', true],
    ['email', 'a b@c', false],
    ['email', '@b', false],
    ['email', 'a@', false],
    ['telephone', '+44 (0)1223 / 000-000', true],
    ['telephone', '1', true],
    ['telephone', '+', false],
    ['telephone', '01223 x', false],
    ['telephoneUse', 'fax', false],
  ])('%s "%s": %s', (field, value, right) => {
    const cells = { lastName: 'Lee', [field]: value };
    expect(faults(cells)).toEqual(
      right ? [] : [`7 ${field} ${field === 'telephoneUse' ? 'choice-unknown' : 'text-malformed'}`],
    );
  });

  it('has the one telephone number, preferred, for what the file says', () => {
    expect(contact({ telephone: '01223 1' })!.phones).toEqual([
      { number: '01223 1', type: 'telephone', use: 'personal', preferred: true },
    ]);
    expect(contact({ telephone: '01223 1', telephoneUse: 'business' })!.phones[0]!.use).toBe('business');
  });
});

describe('R-02 the same customer twice in a file', () => {
  it('is known however it is written', () => {
    const { same } = read({ name: 'Café Ørsted & Söhne Ltd.' });
    expect(read({ name: 'CAFE\u0301 ørsted  Söhne, LTD' }).same).toBe(same);
    for (const [field, other] of [
      ['name', 'Cafe'],
      ['line1', '2 Market Hill'],
      ['town', 'Ely'],
      ['postcode', ''],
    ]) {
      expect(read({ name: 'Café Ørsted & Söhne Ltd.', [field!]: other! }).same).not.toBe(same);
    }
  });

  it('by marks and capitals nothing changes, by a letter everything does', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '2'), minLength: 1, maxLength: 20 });
    const marks = fc.constantFrom(' ', '-', '. ', '  ', "'");
    fc.assert(
      fc.property(letters, marks, (name, mark) => {
        const { same } = read({ name });
        expect(read({ name: [...name.toUpperCase()].join(mark) }).same).toBe(same);
        expect(read({ name: `${name}d` }).same).not.toBe(same);
      }),
    );
  });
});
