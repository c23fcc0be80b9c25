import fc from 'fast-check';
import { directDebits } from '../../src';

const account = { name: 'Cambs CC', sortCode: '601613', accountNumber: '31926819' };
const item = {
  code: '01',
  sortCode: '089999',
  accountNumber: '66374958',
  name: 'Zoë O’Brien-Smith & Daughters',
} as const;
const file = {
  ...{ serviceUser: '123456', serial: '000042', createdOn: '2006-07-03', processingOn: '2006-12-31', account },
  records: [
    { ...item, reference: 'B0000001', amount: 12_345n },
    { ...item, code: '17', reference: 'b0000002/x', amount: 1n },
  ] as const,
};
const lines = directDebits.writeBacs18(file).split('\r\n');

/** Positions as the standard counts them, from 1. */
const at = (line: string, from: number, to: number) => line.slice(from - 1, to);

describe('R-26 Bacs Standard 18', () => {
  it('labels have 80 characters, records 100, and every line ends with CR LF', () => {
    expect(lines.map((line) => line.slice(0, 4)).join()).toBe('VOL1,HDR1,HDR2,UHL1,0899,0899,6016,EOF1,EOF2,UTL1,');
    expect(lines.map((line) => line.length)).toEqual([80, 80, 80, 80, 100, 100, 100, 80, 80, 80, 0]);
  });

  it.each([
    ['VOL1', 0, 5, 10, '000042', 'submission serial number'],
    ['VOL1', 0, 42, 47, '123456', 'service user number'],
    ['VOL1', 0, 80, 80, '1', 'label standard level'],
    ['HDR1', 1, 5, 21, 'A123456S  1123456', 'file identifier'],
    ['HDR1', 1, 22, 27, '000042', 'set identification'],
    ['HDR1', 1, 28, 35, '00010001', 'section and sequence'],
    ['HDR1', 1, 42, 47, ' 06184', 'creation date: 3 July is day 184'],
    ['HDR1', 1, 48, 53, ' 06365', 'expiry date'],
    ['HDR1', 1, 55, 60, '000000', 'block count'],
    ['HDR2', 2, 5, 15, 'F0200000100', 'format, block and record length'],
    ['HDR2', 2, 51, 52, '00', 'buffer offset'],
    ['UHL1', 3, 5, 10, ' 06365', 'processing day'],
    ['UHL1', 3, 11, 20, '999999    ', 'receiving party'],
    ['UHL1', 3, 21, 22, '00', 'currency: pounds'],
    ['UHL1', 3, 23, 28, '000000', 'country'],
    ['UHL1', 3, 29, 37, '1 DAILY  ', 'work code'],
    ['UHL1', 3, 38, 40, '001', 'file number'],
    ['first', 4, 1, 6, '089999', 'destination sort code'],
    ['first', 4, 7, 14, '66374958', 'destination account'],
    ['first', 4, 15, 15, '0', 'type of account'],
    ['first', 4, 16, 17, '01', 'transaction code'],
    ['first', 4, 18, 23, '601613', 'originating sort code'],
    ['first', 4, 24, 31, '31926819', 'originating account'],
    ['first', 4, 32, 35, '    ', 'free format'],
    ['first', 4, 36, 46, '00000012345', 'pence'],
    ['first', 4, 47, 64, 'CAMBS CC          ', 'name of the service user'],
    ['first', 4, 65, 82, 'B0000001          ', 'reference'],
    ['first', 4, 83, 100, 'ZOE O BRIEN-SMITH ', 'name of the payer: capitals that Bacs carries, cut'],
    ['second', 5, 65, 82, 'B0000002/X        ', 'reference in capitals'],
    ['contra', 6, 1, 17, '60161331926819099', 'own account, code 99'],
    ['contra', 6, 36, 46, '00000012346', 'what the debits come to'],
    ['contra', 6, 65, 82, 'CONTRA            ', 'reference of a contra'],
    ['EOF1', 7, 5, 21, 'A123456S  1123456', 'as HDR1'],
    ['UTL1', 9, 5, 17, '0000000012346', 'debits'],
    ['UTL1', 9, 18, 30, '0000000012346', 'credits'],
    ['UTL1', 9, 31, 37, '0000002', 'count of debits'],
    ['UTL1', 9, 38, 44, '0000001', 'count of credits'],
  ])('%s (line %i) %i-%i is "%s": %s', (_, line, from, to, expected) => {
    expect(at(lines[line]!, from, to)).toBe(expected);
  });

  it('instructions have no money, and a file of them no contra', () => {
    const told = { ...item, reference: 'B0000001', amount: 0n };
    const text = directDebits.writeBacs18({
      ...file,
      records: [
        { ...told, code: '0N' },
        { ...told, code: '0C' },
      ],
    });
    const [, , , , first, second, end, , totals] = text.split('\r\n');
    expect([at(first!, 16, 17), at(second!, 16, 17), end!.slice(0, 4)]).toEqual(['0N', '0C', 'EOF1']);
    expect([at(first!, 36, 46), totals!.slice(4, 44)]).toEqual(['0'.repeat(11), `${'0'.repeat(26)}00000020000000`]);
  });

  it.each([
    [{ amount: 100_000_000_000n }, '11 digits'],
    [{ amount: 0n }, '01 of 0 pence'],
    [{ sortCode: '08999X' }, '6 digits'],
    [{ code: '0N', amount: 1n }, '0N of 1 pence'],
  ] as const)('what its fields cannot hold is our own mistake: %o', (change, why) => {
    const record = { ...item, reference: 'B0000001', amount: 1n, ...change };
    expect(() => directDebits.writeBacs18({ ...file, records: [record] })).toThrow(why);
  });

  it('holds the largest amount of its field', () => {
    const record = { ...item, reference: 'B0000001', amount: 99_999_999_999n };
    expect(at(directDebits.writeBacs18({ ...file, records: [record] }).split('\r\n')[4]!, 36, 46)).toBe('9'.repeat(11));
  });

  it.each([
    ['2007-01-01', ' 07001'],
    ['2008-02-29', ' 08060'],
    ['2007-12-31', ' 07365'],
    ['2008-12-31', ' 08366'],
    ['2100-03-01', ' 00060'],
  ])('%s is day "%s"', (processingOn, day) => {
    const [, header, , user] = directDebits.writeBacs18({ ...file, processingOn }).split('\r\n');
    expect([at(header!, 48, 53), at(user!, 5, 10)]).toEqual([day, day]);
  });

  it('whatever is collected of whomever, fields stand in their places and the file adds up', () => {
    const records = fc.record({
      ...{ code: fc.constantFrom('01', '17', '18', '19'), amount: fc.bigInt(1n, 9_999_999n), name: fc.string() },
      ...{
        sortCode: fc.stringMatching(/^\d{6}$/),
        accountNumber: fc.stringMatching(/^\d{8}$/),
        reference: fc.string(),
      },
    });
    fc.assert(
      fc.property(fc.array(records, { minLength: 1, maxLength: 30 }), (all) => {
        const written = directDebits.writeBacs18({ ...file, records: all }).split('\r\n');
        const items = written.slice(4, -5);
        expect(written.map(({ length }) => length)).toEqual([
          ...[80, 80, 80, 80],
          ...[...all, 'contra'].map(() => 100),
          ...[80, 80, 80, 0],
        ]);
        expect(written.every((line) => /^[A-Z0-9 &./-]*$/.test(line))).toBe(true);
        expect(items.map((line) => at(line, 36, 46))).toEqual(all.map(({ amount }) => `${amount}`.padStart(11, '0')));
        const total = `${all.reduce((sum, { amount }) => sum + amount, 0n)}`.padStart(13, '0');
        expect(at(written.at(-5)!, 36, 46)).toBe(total.slice(2));
        expect(at(written.at(-2)!, 5, 44)).toBe(`${total}${total}${`${all.length}`.padStart(7, '0')}0000001`);
      }),
    );
  });
});
