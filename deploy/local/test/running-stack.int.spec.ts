import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@tolbooth/testing';

const program = join(__dirname, '..', 'tolbooth.mjs');
const noon = '2026-11-20T12:00:00.000Z';

interface Sent {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly key?: string;
}

describe('the command line beside a running stack', () => {
  let home: string;
  let trial: ChildProcess;
  let base = '';

  const begin = async (behaviour: object) => {
    let said = '';
    const told = JSON.stringify({ clock: noon, ...behaviour });
    trial = spawn(process.execPath, [join(__dirname, 'stack-trial.mjs'), home, told]);
    trial.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await eventually(() => said.startsWith('up '));
    base = said.slice(3).trim();
  };
  const run = (...args: string[]) =>
    new Promise<{ text: string; status: number }>((done) => {
      // A second terminal: it knows the home and nothing of the ports.
      const env = { ...process.env, TOLBOOTH_HOME: home, TOLBOOTH_PORT_BASE: undefined };
      const child = execFile(process.execPath, [program, ...args], { env }, (_, stdout, stderr) =>
        done({ text: stdout + stderr, status: child.exitCode ?? -1 }),
      );
    });
  const sent = () =>
    readFileSync(join(home, 'requests.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Sent);

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'trial-'));
  });

  afterEach(async () => {
    trial.kill();
    await eventually(() => trial.exitCode !== null || trial.signalCode !== null);
    rmSync(home, { recursive: true });
  });

  it('a clock that is later already is not moved: both instants are told', async () => {
    await begin({});
    const { text, status } = await run('clock', 'advance', '--to', '2026-11-19');
    expect(status).toBe(1);
    expect(text).toContain(noon);
    expect(text).toContain('2026-11-19T18:00:00.000Z');
    expect(sent().filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  it('after an advance the clocks are told as they were read, also one that is ahead', async () => {
    await begin({ clocks: { ledger: '2026-11-25T00:00:00.000Z' } });
    const { text, status } = await run('clock', 'advance', '--to', '2026-11-21');
    expect(status).toBe(0);
    expect(text).toMatch(/payables +2026-11-21T18:00:00.000Z/);
    expect(text).toMatch(/ledger +2026-11-25T00:00:00.000Z/);
  });

  it('a service that is being started again is named and waited for', async () => {
    await begin({ late: { name: 'ledger', milliseconds: 3000 } });
    const { text, status } = await run('clock', 'show');
    expect(text).toContain('waiting for the ledger service');
    expect(text).toContain('ECONNREFUSED');
    expect(status).toBe(0);
    expect(text).toMatch(/ledger +2026-11-20T12:00/);
  });

  it('status and doctor find the ports of the stack that runs here, and name parked messages', async () => {
    await begin({ parked: { ledger: 2 } });
    const status = await run('status');
    expect(status).toMatchObject({ status: 0 });
    expect(status.text).toMatch(/ledger +ready .*started again once\n/);
    expect(status.text).toMatch(/kafka +ready .*started again 3 times\n/);
    expect(status.text).toMatch(/ledger +2 parked: .*\/v1\/parked-messages/);
    const doctor = await run('doctor');
    expect(doctor.text).toContain(`ports ${base} to ${parseInt(base, 10) + 9}: this stack runs on them`);
    expect(doctor.text).toMatch(/to fix +parked messages: ledger: 2 parked/);
    expect(doctor.status).toBe(1);
  });

  it('a problem is told as a sentence with its field and its remedy', async () => {
    const detail = 'No row names an amount.';
    await begin({ problem: { status: 422, code: 'x', field: 'body', detail, remedy: 'Send another file.' } });
    const { text, status } = await run('import', 'spend', program, '--as', 'published-spend');
    expect(status).toBe(1);
    expect(text).toContain('body: No row names an amount. Send another file.');
    expect(text).not.toContain('{');
  });

  it.each([
    ['an unreadable amount', { reason: 'amount-unreadable', rows: 2 }, 3, '2 cannot be taken, of them 2 with'],
    ['money without a supplier', { reason: 'supplier-missing', rows: 1 }, 3, '1 cannot be taken, of them 0 with'],
    ['no money', { reason: 'amount-zero', rows: 1 }, 0, '1 cannot be taken, of them 0 with'],
  ])('an import that leaves a row with %s', async (_, reason, expected, sentence) => {
    await begin({ reasons: [{ fate: 'rejected', ...reason }] });
    const { text, status } = await run('import', 'spend', program, '--as', 'published-spend');
    expect(text).toContain(`taken 12 of ${12 + reason.rows} rows; ${sentence} an unreadable amount`);
    expect(text.includes('CANNOT BE PROVEN')).toBe(reason.reason === 'amount-unreadable');
    expect(status).toBe(expected);
  });

  it('the same file is sent under the same key, another file under another', async () => {
    await begin({});
    const files = ['a', 'a', 'b'].map((content, at) => {
      const folder = mkdtempSync(join(home, 'file-'));
      writeFileSync(join(folder, 'spending.csv'), content);
      return { content, at, path: join(folder, 'spending.csv') };
    });
    for (const { path } of files) {
      expect(existsSync(path)).toBe(true);
      await run('import', 'spend', path, '--as', 'published-spend');
    }
    const keys = sent()
      .filter(({ url, method }) => method === 'POST' && url.includes('?'))
      .map(({ key }) => key);
    expect(keys[0]).toContain(createHash('sha256').update('a').digest('hex'));
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });
});
