import { testStack } from '@tolbooth/testing';
import type { TestStack } from '@tolbooth/testing';

import { startService } from '../src';
import type { StartedService } from '../src';
import { sampleService } from './sample/service';

describe('a broker that is away', () => {
  let stack: TestStack;
  let service: StartedService | undefined;
  beforeAll(async () => {
    stack = await testStack();
  });
  afterAll(async () => {
    await service?.stop();
    await stack?.close();
  });

  it('leaves the service live, not ready, and free to stop', async () => {
    service = await startService(sampleService(), {
      port: 0,
      ownsProcess: false,
      environment: {
        DATABASE_URL_RECEIVABLES: await stack.databaseUrl('receivables'),
        KAFKA_BROKERS: '127.0.0.1:1',
        OIDC_ISSUER: await stack.issuer(),
      },
    });
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
    const ready = await fetch(`${service.url}/health/ready`);
    expect(ready.status).toBe(503);
    const { checks } = (await ready.json()) as { checks: { name: string; ok: boolean }[] };
    expect(checks).toContainEqual(expect.objectContaining({ name: 'inbox', ok: false }));
    expect(checks).toContainEqual(expect.objectContaining({ name: 'database', ok: true }));
    await service.stop();
  });
});
