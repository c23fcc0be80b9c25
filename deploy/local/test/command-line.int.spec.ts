import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = join(__dirname, '..', 'tolbooth.mjs');

describe('the command line says what to do', () => {
  let home: string;
  const run = (args: string[], env: NodeJS.ProcessEnv = {}) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args], {
      encoding: 'utf8',
      env: { ...process.env, TOLBOOTH_HOME: home, ...env },
    });
    return { text: stdout + stderr, status };
  };

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'tolbooth-'));
  });

  afterEach(() => rmSync(home, { recursive: true }));

  it('when Java is missing: what to install, which variable to set, and the Docker way', () => {
    const bare = join(home, 'bin');
    symlinkSync(home, bare);
    const { text, status } = run(['up'], { PATH: bare, JAVA_HOME: '' });
    expect(status).toBe(1);
    expect(text).toContain('Java is missing');
    expect(text).toContain('install Java 17 or newer');
    expect(text).toContain('JAVA_HOME');
    expect(text).toContain('docker compose up');
  });

  it('when a port is busy: whose it is and which variable moves it', async () => {
    const server: Server = createServer();
    const port = await new Promise<number>((done) =>
      server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port)),
    );
    const base = port - 6;
    const { text, status } = run(['up'], { TOLBOOTH_PORT_BASE: String(base) });
    server.close();
    expect(status).toBe(1);
    expect(text).toContain(`${port} (PostgreSQL)`);
    expect(text).toContain('TOLBOOTH_PORT_BASE=');
  });

  it('when there is no stack, no such person, no such command, or nobody to ask before deleting', () => {
    expect(run(['token', 'receivables.officer'])).toMatchObject({
      status: 1,
      text: expect.stringContaining('npm start') as string,
    });
    expect(run(['clock', 'show'])).toMatchObject({ status: 1, text: expect.stringContaining('npm start') as string });
    expect(run(['frob'])).toMatchObject({ status: 2, text: expect.stringContaining("no command 'frob'") as string });
    expect(run(['reset'])).toMatchObject({ status: 1, text: expect.stringContaining('--yes') as string });
    expect(run(['up'], { TOLBOOTH_PORT_BASE: 'x' })).toMatchObject({
      status: 1,
      text: expect.stringContaining('TOLBOOTH_PORT_BASE') as string,
    });
  });

  it('when it is asked for help, of whichever command, and never does the command instead', () => {
    for (const args of [['--help'], ['help'], ['up', '--help'], ['reset', '-h', '--yes']]) {
      expect(run(args)).toMatchObject({ status: 0, text: expect.stringMatching(/^tolbooth <command>/) as string });
    }
  });

  it('when its reader has gone: nothing', () => {
    const line = `{ '${process.execPath}' '${program}' --help; echo "status $?" >&2; } | :`;
    const { stderr } = spawnSync('sh', ['-c', line], {
      encoding: 'utf8',
      env: { ...process.env, TOLBOOTH_HOME: home },
    });
    expect(stderr).toBe('status 0\n');
  });

  it('when tests of an unknown workspace are asked for: which there are', () => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [join(__dirname, '..', 'test.mjs'), '--only', 'libs/monies'],
      { encoding: 'utf8' },
    );
    expect(status).toBe(1);
    expect(stderr).toContain("there is no 'libs/monies'");
    expect(stderr).toContain('libs/money, ');
    expect(stdout).toBe('0 passed, 1 failed\n');
  });
});
