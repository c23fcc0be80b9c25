import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@tolbooth/testing';

const folder = join(__dirname, '..');
const freePorts = `import('${folder}/lone-parts.mjs').then(async (m) => console.log((await m.freePorts(2)).join(' ')))`;

describe('a stack that is kept running', () => {
  let home: string;
  let trial: ChildProcess;
  let said = '';

  const recordOf = (name: string) =>
    JSON.parse(readFileSync(join(home, 'parts', `${name}.json`), 'utf8')) as { pid: number };

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'supervise-'));
    said = '';
    const ports = execFileSync(process.execPath, ['-e', freePorts], { encoding: 'utf8' }).trim().split(' ');
    trial = spawn(process.execPath, [join(__dirname, 'supervise-trial.mjs'), home, ...ports]);
    trial.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await eventually(() => said.includes('up\n'));
  });

  afterEach(async () => {
    trial.kill('SIGINT');
    await eventually(() => trial.exitCode !== null || trial.signalCode !== null);
    rmSync(home, { recursive: true });
  });

  it('sees a part that is killed, names it and starts it again', async () => {
    const { pid } = recordOf('two');
    process.kill(pid, 'SIGKILL');
    await eventually(() => said.includes('part two ended (killed by SIGKILL); starting it again in 0.5 s'));
    await eventually(() => said.includes('part two is back (start 2)'));
    expect(recordOf('two').pid).not.toBe(pid);
    expect(said).not.toContain('part one ended');
  });

  it('stops its parts in the order given and leaves none behind', async () => {
    const pids = [recordOf('one').pid, recordOf('two').pid];
    trial.kill('SIGINT');
    await eventually(() => said.includes('part one stopped\npart two stopped\nstopped\n'));
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
