import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '@tolbooth/calendar';
import { accountCodePolicy, policyRegistry, type Policies, type PolicyDefinition } from '@tolbooth/policy';
import { testStack, type TestStack } from './stack';

/** What is used here of a service that runs. */
interface Started {
  readonly url: string;
  readonly parts: {
    readonly policies: Policies;
    readonly runner: { today(): Day };
    readonly runs: readonly { readonly name: string; when?(policies: Policies, on: Day): unknown }[];
  };
  stop(): Promise<void>;
}

interface ProfileTests {
  readonly service: string;
  start(environment: Record<string, string>): Promise<Started>;
  /** A list that an auditor may read. */
  readonly list: string;
  /** Tests of the service's own, with the service as it then runs. */
  also?(profile: string, running: () => { stack: TestStack; url: string }): void;
}

/** The service with each profile that it is not developed with. */
export function describeProfiles({ service, start, list, also }: ProfileTests): void {
  describe.each(['oakville', 'pasadena'])(`${service} with the profile %s`, (profile) => {
    let stack: TestStack;
    let started: Started;
    beforeAll(async () => {
      stack = await testStack();
      started = await start({
        [`DATABASE_URL_${service.toUpperCase()}`]: await stack.databaseUrl(service),
        KAFKA_BROKERS: 'none',
        OIDC_ISSUER: await stack.issuer(),
        TOLBOOTH_PROFILE: profile,
        TOLBOOTH_SANDBOX: 'true',
        TOLBOOTH_CLOCK_START: '2026-11-20T15:00:00Z',
      });
    });
    afterAll(async () => {
      await started?.stop();
      await stack?.close();
    });

    it('starts, decides by the policies of that profile, and answers', async () => {
      const headers = { authorization: `Bearer ${await stack.tokenFor(['internal-auditor'])}` };
      expect((await fetch(started.url + list, { headers })).status).toBe(200);
      const { policies, runner, runs } = started.parts;
      expect(policies.at(accountCodePolicy, runner.today()).version).toMatch(new RegExp(`^${profile}/`));
      for (const { name, when } of runs) {
        expect([name, when?.(policies, runner.today())]).toEqual([name, expect.anything()]);
      }
    });

    also?.(profile, () => ({ stack, url: started.url }));
  });
}

/** Loads every file of policies in a service's sources. @returns what is defined in these areas, as `ledger` of `ledger/books` */
export function policiesIn(folder: string, areas: readonly string[]): PolicyDefinition<unknown>[] {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (/\.(policy|policies)\.ts$/.test(file)) jest.requireActual(join(folder, file));
  }
  return policyRegistry().filter(({ key }) => areas.includes(key.slice(0, key.indexOf('/'))));
}
