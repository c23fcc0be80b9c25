import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../src/auditors-parcel/parcel';
import { verifier, verify } from './parcel-folder';
import { sampleParcel, writeParcel } from './parcel-sample';

let parcel: string;
let printed: string;
beforeAll(async () => {
  parcel = mkdtempSync(join(tmpdir(), 'parcel-'));
  printed = await writeParcel(sampleParcel({ journals: 40, accounts: 3 }), parcel);
});
afterAll(() => rmSync(parcel, { recursive: true }));

/** A copy of the parcel that the test may change. */
function copied(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parcel-'));
  for (const file of readdirSync(parcel)) copyFileSync(join(parcel, file), join(folder, file));
  return folder;
}

describe('X-13 the parcel as it was exported', () => {
  it('holds, with the script of the repository and with the one in the folder, from anywhere', () => {
    expect(verify(parcel, ['--manifest', printed])).toMatchObject({ status: 0 });
    const { status, said } = verify(parcel, ['--manifest', printed], join(parcel, 'verify.mjs'));
    expect(said).toContain('40 journals with 120 lines, numbered without a gap, each journal balanced');
    expect(said).toContain(`manifest ${printed}, the printed one`);
    expect(status).toBe(0);
  });

  it('is documented: the manifest says what every column of every table means', () => {
    const manifest = JSON.parse(readFileSync(join(parcel, 'manifest.json'), 'utf8')) as Manifest;
    expect(manifest.numbers).toEqual({ prefix: 'J2026-', first: 1, last: 40, count: 40 });
    for (const { file, columns, sha256, bytes } of manifest.tables) {
      const content = readFileSync(join(parcel, file));
      expect([sha256, bytes]).toEqual([createHash('sha256').update(content).digest('hex'), content.length]);
      expect(columns.every(({ name, about }) => name !== '' && about !== '')).toBe(true);
      if (file.endsWith('.csv'))
        expect(content.toString().split('\r\n')[0]).toBe(columns.map(({ name }) => name).join());
    }
  });

  it('asks for nothing but a folder and a hash', () => {
    expect(verify(parcel, ['--manifest', 'abc'])).toMatchObject({ status: 2 });
    expect(verify(parcel, ['another'])).toMatchObject({ status: 2 });
    expect(verify(join(parcel, 'nowhere'))).toMatchObject({ status: 1 });
  });
});

describe('X-13 any changed byte is found', () => {
  it('1,000 edits of one byte over all files, README, verifier, manifest and seal among them', () => {
    const folder = copied();
    const script = join(__dirname, 'parcel-trial.mjs');
    const { stdout, stderr } = spawnSync(process.execPath, [script, folder, '1000', '20261125', verifier], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const { edited, unnoticed, wholeAgain } = JSON.parse(stdout) as Record<string, unknown>;
    expect(Object.keys(edited as object)).toHaveLength(19);
    expect({ unnoticed, wholeAgain }).toEqual({ unnoticed: [], wholeAgain: true });
    rmSync(folder, { recursive: true });
  });

  it('a file too many and a file too few', () => {
    const folder = copied();
    writeFileSync(join(folder, 'GL_Details (1).csv'), '');
    expect(verify(folder).said).toContain('GL_Details (1).csv: is not in the manifest');
    rmSync(join(folder, 'GL_Details (1).csv'));
    rmSync(join(folder, 'README.md'));
    expect(verify(folder).said).toContain('README.md: is missing');
    rmSync(folder, { recursive: true });
  });
});

/** Somebody who changes a file and makes manifest and seal fit again: hashes alone find nothing then. */
function forged(file: string, change: (text: string) => string): { status: number | null; said: string; hash: string } {
  const folder = copied();
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const entry = manifest.tables.find((table) => table.file === file)!;
  const bytes = Buffer.from(after);
  const rows = after.split('\n').length - (file.endsWith('.csv') ? 2 : 1);
  Object.assign(entry, { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, rows });
  const text = `${JSON.stringify(manifest, undefined, 1)}\n`;
  writeFileSync(join(folder, 'manifest.json'), text);
  const hash = createHash('sha256').update(text).digest('hex');
  writeFileSync(join(folder, 'seal'), `${hash}  manifest.json\n`);
  const result = verify(folder);
  const withPrinted = verify(folder, ['--manifest', printed]);
  rmSync(folder, { recursive: true });
  expect(withPrinted.said).toContain('not the printed one');
  return { ...result, hash };
}

describe('X-13 what adds up is recomputed: a forger of manifest and seal is still found', () => {
  const lineOf = (pattern: RegExp, to: string) => (text: string) => text.replace(pattern, to);
  const without = (start: string) => (text: string) =>
    text
      .split('\r\n')
      .filter((row) => !row.startsWith(start))
      .join('\r\n');

  it('and nothing is said of what was looked at but what held', () => {
    const { said } = forged('GL_Details.csv', lineOf(/-\d+(\.\d\d),-/, '-1$1,-'));
    expect(said).toMatch(/read +40 journals with 120 lines\n/);
    expect(said).not.toContain('balanced');
    expect(said).toContain(', each once');
    expect(forged('BAS_User.csv', (text) => text.replace(/([^\n]*\r\n)$/, '$1$1')).said).not.toContain(', each once');
  });

  it.each<[string, string, (text: string) => string, RegExp]>([
    ['an amount', 'GL_Details.csv', lineOf(/-\d+(\.\d\d),-/, '-1$1,-'), /GL_Details.csv|GL_Journal.csv:2: debits and/],
    [
      'a functional amount',
      'GL_Details.csv',
      lineOf(/,(-?\d+)\.\d\d,,\r/, ',$1.99,,\r'),
      /apart \(segment|apart \(functional/,
    ],
    ['a code', 'GL_Details.csv', lineOf(/WE93110/, 'WE99999'), /GL_Details.csv:\d+: account WE99999/],
    [
      'a code of another account',
      'GL_Details.csv',
      lineOf(/WE93111/, 'WE93110'),
      /GL_Accounts_Period_Balance.csv:\d+: credits/,
    ],
    ['a period', 'GL_Details.csv', lineOf(/2026-04,2026-04-15/, '2026-05,2026-04-15'), /GL_Details.csv:2: its period/],
    [
      'a line taken away',
      'GL_Details.csv',
      without('J2026-000007,2'),
      /GL_Details.csv:21: line 2 of the journal is missing/,
    ],
    ['lines of no journal', 'GL_Journal.csv', without('J2026-000040,'), /GL_Details.csv:119: journal J2026-000040/],
    ['a journal taken away', 'GL_Journal.csv', without('J2026-000007,'), /GL_Journal.csv:8: number 7 is missing/],
    [
      'a day outside its period',
      'GL_Journal.csv',
      lineOf(/2026-04-15/, '2026-05-15'),
      /GL_Journal.csv:2: day 2026-05-15/,
    ],
    ['a total', 'GL_Journal.csv', lineOf(/,GBP,\d+/, ',GBP,1'), /GL_Journal.csv:2: its debits are/],
    ['a user', 'GL_Journal.csv', lineOf(/system:ledger/, 'joe'), /GL_Journal.csv:2: user joe/],
    [
      'a balance that begins',
      'GL_Accounts_Period_Balance.csv',
      lineOf(/,1234\.56,/, ',1234.57,'),
      /beginning and movements/,
    ],
    [
      'a period of balances',
      'GL_Accounts_Period_Balance.csv',
      without('ZA80000-Z3013-000-0000-00-0000,GBP,2026,2026-08'),
      /period 2026-08 of/,
    ],
    ['an account without balances', 'GL_Accounts_Period_Balance.csv', without('WE93112'), /has lines and no balance/],
    [
      'the hash of a document',
      'TLB_Source_Document.csv',
      lineOf(/[0-9a-f]{8}\r/, '00000000\r'),
      /TLB_Source_Document.csv:2: the hash/,
    ],
    [
      'a word of the trail',
      'TLB_Audit_Entry.jsonl',
      lineOf(/dated 2026/, 'dated 2025'),
      /the words of the entry were changed/,
    ],
    ['who did it', 'TLB_Audit_Entry.jsonl', lineOf(/system:ledger/, 'system:ledgor'), /an entry below seal 4/],
    [
      'an entry taken away',
      'TLB_Audit_Entry.jsonl',
      (text) => text.slice(text.indexOf('\n') + 1),
      /more entries should follow/,
    ],
    ['an entry added', 'TLB_Audit_Entry.jsonl', (text) => `${text}[99, 1]\n`, /no seal of the parcel binds this entry/],
    [
      'the time of a seal',
      'TLB_Audit_Seal.csv',
      lineOf(/(4,20.*)2027-04-01T06/, '$12027-04-01T07'),
      /below seal 4 was changed/,
    ],
    ['a seal taken away', 'TLB_Audit_Seal.csv', without('2,'), /seal 2 should stand here/],
    ['the last seal taken away', 'TLB_Audit_Seal.csv', without('4,'), /is not the head that the manifest names/],
    [
      'an account twice',
      'BAS_Chart_Of_Accounts.csv',
      (text) => `${text}${text.split('\r\n')[1]}\r\n`,
      /stands here twice/,
    ],
    ['a line feed alone', 'BAS_Currency.csv', (text) => text.replaceAll('\r\n', '\n'), /does not end with CR LF/],
    ['a column', 'BAS_Currency.csv', lineOf(/Minor_Unit/, 'Units'), /does not name the columns/],
  ])('%s', (_, file, change, fault) => {
    const { status, said } = forged(file, change);
    expect(said).toMatch(fault);
    expect(status).toBe(1);
  });

  it('only the printed hash finds a name that points at nothing and adds up to nothing', () => {
    const { status } = forged('BAS_Customized_ACC_Value.csv', lineOf(/Central/, 'Other'));
    expect(status).toBe(0);
  });
});
