import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { testStack } from '@tolbooth/testing';
import type { TestStack } from '@tolbooth/testing';

describe('a service as a process', () => {
  let stack: TestStack;
  let child: ChildProcess | undefined;
  beforeAll(async () => {
    stack = await testStack();
  });
  afterAll(async () => {
    child?.kill('SIGKILL');
    await stack?.close();
  });

  const started = async (): Promise<string> => {
    const folder = join(__dirname, 'sample');
    child = spawn(process.execPath, ['-r', join(folder, 'run-typescript.cjs'), join(folder, 'main.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        TOLBOOTH_LOG_LEVEL: 'silent',
        DATABASE_URL_RECEIVABLES: await stack.databaseUrl('receivables'),
        KAFKA_BROKERS: stack.brokers,
        OIDC_ISSUER: await stack.issuer(),
      },
    });
    if (!child.stdout) throw new Error('no output to read');
    for await (const line of createInterface(child.stdout)) {
      const url = /^listening (\S+)$/.exec(line)?.[1];
      if (url) return url;
    }
    throw new Error('the service ended before it listened');
  };

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'is ready with its broker, and ends within 5 s with 0 at %s',
    async (signal) => {
      const url = await started();
      const ready = await fetch(`${url}/health/ready`);
      expect({ status: ready.status, body: await ready.text() }).toMatchObject({ status: 200 });
      const begun = performance.now();
      child?.kill(signal);
      const [code] = (await once(child!, 'exit')) as [number | null];
      expect(code).toBe(0);
      expect(performance.now() - begun).toBeLessThan(5_000);
    },
    60_000,
  );
});
