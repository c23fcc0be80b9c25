import { soughtPieces, type AskedPieces } from './customer-search.rules';

describe('R-02 at least two pieces of information', () => {
  it.each<[string, AskedPieces, string]>([
    ['nothing', {}, 'name'],
    ['a name alone', { name: 'Mary Dean' }, 'name'],
    ['a postcode alone', { postcode: 'CB3 0AP' }, 'postcode'],
    ['part of an account number alone', { account: 'C00%' }, 'account'],
    ['a name and a wildcard for everything', { name: 'Mary', town: ' %% ' }, 'name'],
    ['a name and a telephone without digits', { name: 'Mary', phone: '()' }, 'name'],
  ])('%s is refused and named', (_, asked, field) => {
    expect(soughtPieces(asked, 2)).toMatchObject({ code: 'search-too-wide', field });
  });

  it.each<[AskedPieces, unknown]>([
    [{ account: 'c0000123' }, [{ text: 'C0000123', pattern: false }]],
    [{ name: ' Zoë  MÜLLER', postcode: 'cb3 0-ap' }, [{ text: 'zoe muller' }, { text: 'cb30ap' }]],
    [{ name: 'Hart%', phone: '+44 (0) 1480-0011' }, [{ text: 'hart%', pattern: true }, { text: '44014800011' }]],
    [{ email: 'A@X.org', phone: '01480 0011' }, [{ text: 'a@x.org' }, { text: '14800011' }]],
  ])('%j is compared as it is kept', (asked, expected) => {
    expect(soughtPieces(asked, 2)).toMatchObject(expected as object);
  });
});
