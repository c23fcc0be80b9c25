import { carriedName, maskOf, payerAccount } from './bank-account.rules';

const accountName = 'A';
const bacs = (sortCode: string, accountNumber: string) =>
  payerAccount({ accountName, sortCode, accountNumber }, 'bacs18');

describe('R-26 modulus check: the test cases that the standard publishes', () => {
  it.each([
    ...['089999 66374958', '107999 88837491', '202959 63748472', '871427 46238510', '872427 46238510'],
    ...['871427 09123496', '871427 99123496', '820000 73688637', '827999 73988638', '827101 28748352'],
    ...['134020 63849203', '118765 64371389', '200915 41011166', '938611 07806039', '938600 42368003'],
    ...['938063 55065200', '772798 99345694', '086090 06774744', '309070 02355688', '309070 12345668'],
    ...['309070 12345677', '309070 99345694', '074456 12345112', '070116 34012583', '074456 11104102'],
    '180002 00000190',
  ])('%s may be an account', (text) => {
    const [sortCode, accountNumber] = text.split(' ');
    expect(bacs(sortCode!, accountNumber!)).toMatchObject({ sortCode, accountNumber });
  });

  it.each([
    ...['938063 15764273', '938063 15764264', '938063 15763217', '118765 64371388', '203099 66831036'],
    ...['203099 58716970', '089999 66374959', '107999 88837493'],
  ])('%s is none', (text) => {
    const [sortCode, accountNumber] = text.split(' ');
    expect(bacs(sortCode!, accountNumber!)).toMatchObject({ code: 'account-number-unlikely', field: 'accountNumber' });
  });
});

describe('R-26 bank details of payers', () => {
  it('are taken as people write them and kept without blanks and hyphens', () => {
    expect(bacs('08-99-99', '6637 4958')).toMatchObject({ sortCode: '089999', accountNumber: '66374958' });
    const both = { sortCode: '08-99-99', accountNumber: '66374958', iban: 'GB70 NWBK 0899 9966 3749 58' };
    expect(payerAccount({ accountName, ...both }, 'bacs18')).toMatchObject({ iban: 'GB70NWBK08999966374958' });
    expect(payerAccount({ accountName, iban: 'gb29 nwbk 6016 1331 9268 19' }, 'pain.008.001.08')).toMatchObject({
      iban: 'GB29NWBK60161331926819',
    });
  });

  it.each([
    [{ sortCode: '08999', accountNumber: '66374958' }, 'sort-code-malformed', 'sortCode'],
    [{ sortCode: '089999', accountNumber: '6637495' }, 'account-number-malformed', 'accountNumber'],
    [{ sortCode: '089999' }, 'account-number-malformed', 'accountNumber'],
    [{ accountNumber: '66374958' }, 'sort-code-malformed', 'sortCode'],
    [{ iban: 'GB29NWBK60161331926818' }, 'iban-malformed', 'iban'],
    [{ iban: 'GB29NWBK6016133192681' }, 'iban-malformed', 'iban'],
    [{ iban: 'GB29NWBK60161331926819', bic: 'NWBK' }, 'bic-malformed', 'bic'],
    [{ sortCode: '089999', accountNumber: '66374958', iban: 'GB29NWBK60161331926819' }, 'bank-accounts-differ', 'iban'],
    [{ sortCode: '089999', accountNumber: '66374958', iban: 'DE89370400440532013000' }, 'bank-accounts-differ', 'iban'],
    [{}, 'bank-account-incomplete', 'sortCode'],
    [{ iban: 'GB29NWBK60161331926819' }, 'bank-account-incomplete', 'sortCode'],
  ])('%j is refused by Bacs, and no refusal repeats a number', (entered, code, field) => {
    const refusal = payerAccount({ accountName, ...entered }, 'bacs18');
    expect(refusal).toMatchObject({ code, field });
    expect(JSON.stringify(refusal)).not.toMatch(/66374958|6016/);
  });

  it('names become what the files carry, and one without any letter of it is refused', () => {
    expect(carriedName('Zoë Ørsted & Söhne')).toBe('ZOE  RSTED & SOHNE');
    expect(payerAccount({ accountName: '王', sortCode: '089999', accountNumber: '66374958' }, 'bacs18')).toMatchObject({
      code: 'account-name-uncarried',
    });
  });

  it('are shown by their last four characters', () => {
    expect(maskOf({ accountName, accountNumber: '66374958' })).toBe('••••4958');
    expect(maskOf({ accountName, iban: 'GB29NWBK60161331926819' })).toBe('••••6819');
  });
});
