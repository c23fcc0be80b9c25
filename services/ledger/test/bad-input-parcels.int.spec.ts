import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RunningLedger } from './running-ledger';

const folders: string[] = [];
let ledger: RunningLedger;
let auditor: string;
beforeAll(async () => {
  ledger = await RunningLedger.start();
  auditor = await ledger.stack.tokenFor(['internal-auditor']);
  for (const year of [2005, 2006]) await ledger.ask('POST', '/v1/financial-years', { year });
});
afterAll(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  await ledger?.stop();
});

const parcels = async () => (await ledger.get('/v1/auditors-parcels')).body.items!;

describe('X-13 the command of an auditor', () => {
  /** A home whose stack is this ledger, and an issuer that knows one auditor. */
  async function tolbooth(...args: string[]): Promise<{ status: number | null; said: string }> {
    const issuer = createServer((_, answer) => answer.end(JSON.stringify({ access_token: auditor }))).listen(0);
    const home = mkdtempSync(join(tmpdir(), 'home-'));
    folders.push(home);
    const { port } = issuer.address() as AddressInfo;
    const stack = { issuer: { url: `http://localhost:${port}` }, services: { ledger: { url: ledger.service.url } } };
    writeFileSync(join(home, 'stack.json'), JSON.stringify(stack));
    // The command without `tolbooth.mjs`, which would bring missing packages first.
    const script = pathToFileURL(join(__dirname, '..', '..', '..', 'deploy', 'local', 'parcel.mjs')).href;
    const program = `import { parcel } from '${script}'; process.exitCode = await parcel(process.argv.slice(1))`;
    const env = { ...process.env, TOLBOOTH_HOME: home };
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program, '--', ...args], { env });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    const [status] = (await once(child, 'exit')) as [number | null];
    issuer.close();
    return { status, said };
  }

  it('exports a year into a folder, prints the hash, and verifies it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parcel-'));
    folders.push(folder);
    const exported = await tolbooth('export', '--year', '2006', '--to', folder);
    const [kept] = await parcels();
    expect(exported).toEqual({ status: 0, said: expect.stringContaining(`manifest ${String(kept!['manifest'])}`) });
    expect(await tolbooth('verify', folder, '--manifest', String(kept!['manifest']))).toEqual({
      status: 0,
      said: expect.stringContaining('The parcel holds.'),
    });
    expect(await tolbooth('export', '--year', '2006', '--to', folder)).toEqual({
      status: 1,
      said: expect.stringContaining('is not empty'),
    });
  });

  it('says what was wrong', async () => {
    const to = join(tmpdir(), 'parcel-never');
    expect(await tolbooth('export', '--year', '1999', '--to', to)).toEqual({
      status: 1,
      said: expect.stringContaining('no financial year that begins in 1999'),
    });
    for (const args of [['export'], ['export', '--year', 'now', '--to', to], ['export', '--size', '1'], ['burn']])
      expect(await tolbooth(...args)).toEqual({ status: 1, said: expect.stringContaining('Usage:') });
  });
});

describe('X-13 bad input: nothing is sent and nothing is kept', () => {
  it.each([
    ['unknown field', { year: 2006, to: 'x' }, 400, 'unknown-field', 'to'],
    ['missing field', {}, 400, 'missing-field', 'year'],
    ['wrong type', { year: '2006' }, 400, 'wrong-type', 'year'],
    ['too early', { year: 1066 }, 400, 'number-out-of-range', 'year'],
    ['malformed book', { year: 2006, book: 'The School' }, 400, 'text-malformed', 'book'],
    ['no such books', { year: 2006, book: 'nobody' }, 404, 'book-unknown', 'book'],
    ['no such year', { year: 1999 }, 404, 'parcel-year-unknown', 'year'],
  ])('%s', async (_, body, status, code, field) => {
    const before = await parcels();
    const asked = { role: 'internal-auditor' };
    expect(await ledger.ask('POST', '/v1/auditors-parcels', body, asked)).toMatchObject({
      status,
      body: { code, field },
    });
    expect(await parcels()).toEqual(before);
  });

  it('is for auditors', async () => {
    expect(await ledger.ask('POST', '/v1/auditors-parcels', { year: 2006 })).toMatchObject({
      status: 403,
      body: { code: 'not-permitted' },
    });
  });

  it('a rehearsal keeps nothing; a list is by book and year, and asked well', async () => {
    const before = await parcels();
    const asked = { role: 'internal-auditor' };
    expect(await ledger.ask('POST', '/v1/auditors-parcels?dryRun=true', { year: 2006 }, asked)).toMatchObject({
      status: 201,
      body: { state: 'begun' },
    });
    expect(await parcels()).toEqual(before);
    expect((await ledger.get('/v1/auditors-parcels?year=2006&book=council')).body.items).toHaveLength(1);
    expect((await ledger.get('/v1/auditors-parcels?year=2005')).body.items).toEqual([]);
    expect(await ledger.get('/v1/auditors-parcels?book=st-johns')).toMatchObject({
      status: 404,
      body: { code: 'book-unknown', field: 'book' },
    });
    expect(await ledger.get('/v1/auditors-parcels?year=now')).toMatchObject({ status: 400, body: { field: 'year' } });
  });
});
