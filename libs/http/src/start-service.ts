import type { Server } from 'node:http';

import type { NestExpressApplication } from '@nestjs/platform-express';
import { auditHead, sealAudit } from '@tolbooth/audit';
import { systemClock } from '@tolbooth/calendar';
import { inTransaction } from '@tolbooth/database';
import { forgetInbox } from '@tolbooth/messaging';
import { logger, shutdownTelemetry, startTelemetry } from '@tolbooth/telemetry';
import type { Logger } from '@tolbooth/telemetry';
import { forgetIdempotencyKeys } from '@tolbooth/verbs';

import { applicationOf } from './application';
import type { ServiceDefinition } from './definition';
import { Messages } from './messages';
import { partsOf } from './parts-of';
import { Repeating } from './repeating';
import type { ServiceParts } from './service-parts';
import { settingsOf } from './settings';
import type { Environment } from './settings';

export interface StartOptions {
  /** Instead of the process's own: tests start several services in one process. */
  readonly environment?: Environment;
  /** Instead of `TOLBOOTH_SERVICE_PORT`; 0 takes a free one. */
  readonly port?: number;
  /** False in tests: nobody listens to signals, and nobody ends the process. */
  readonly ownsProcess?: boolean;
}

export interface StartedService {
  readonly app: NestExpressApplication;
  readonly url: string;
  readonly parts: Omit<ServiceParts, 'describe'>;
  /** Answers what it has begun to answer, finishes the batch and the send under way, and lets go of everything. */
  stop(): Promise<void>;
}

/** A scheduled run starts at most this late. */
const scheduleEveryMs = 5_000;
/** Another replica's approval of a policy is seen at most this late: one small read, too much only before each verb. */
const policiesEveryMs = 2_000;
/** Entries are bound into the chain of seals at most this late. */
const sealEveryMs = 30_000;
/** The chain's head is logged as often: logs are kept elsewhere, so a chain that was made anew is found out. */
const headEveryMs = 86_400_000;
const headFirstMs = 60_000;
/** A mail goes out at most this late. */
const postEveryMs = 2_000;
const forgetEveryMs = 3_600_000;
/** A service that is replaced every hour would never forget otherwise. */
const forgetFirstMs = 1_000;
const idempotencyDays = 30;
/** Who stops us kills us after 5 seconds; answers under way get less than that. */
const answerPatienceMs = 2_500;

/**
 * Starts a service: telemetry, database and migrations, policies, routes, HTTP, inbox, relay, schedule. As the one call
 * of a `main.ts` it ends the process by itself: with 0 after SIGTERM or SIGINT, with 1 and one log line when it cannot start.
 * @throws Error naming the variable, migration, policy or route that stands in the way; nothing is left running then
 */
export async function startService(definition: ServiceDefinition, options: StartOptions = {}): Promise<StartedService> {
  if (options.ownsProcess === false) return start(definition, options);
  const log = logger(definition.name);
  try {
    const started = await start(definition, options);
    endWithSignals(started.stop, log);
    return started;
  } catch (error) {
    log.fatal({ error }, 'cannot start');
    process.exit(1);
  }
}

async function start(definition: ServiceDefinition, options: StartOptions): Promise<StartedService> {
  const settings = settingsOf(definition.name, options.environment ?? process.env, options.port);
  const log = logger(definition.name);
  await startTelemetry({ service: definition.name });
  const parts = await partsOf(definition, settings);
  let app: NestExpressApplication | undefined;
  try {
    app = await applicationOf(definition, parts);
    await definition.onStart?.(parts);
    await app.listen(settings.port);
  } catch (error) {
    await app?.close();
    await parts.dataSource.destroy();
    throw error;
  }
  const messages = new Messages(app, parts, log);
  await messages.start();
  const duties = await startDuties(parts, log);
  const url = `http://localhost:${portOf(app)}`;
  log.info({ url, sandbox: parts.councilClock.sandbox, profile: parts.policies.profile }, 'started');
  return { app, url, parts, stop: onlyOnce(() => stopAll(app, parts, messages, duties)) };
}

/** What has to be done from time to time, by real time: in a sandbox too, whose own clock stands still. */
async function startDuties(parts: Omit<ServiceParts, 'describe'>, log: Logger): Promise<Repeating[]> {
  const { dataSource, schedule, clock, ownPolicies, post } = parts;
  const failed = (duty: string) => (error: unknown) =>
    log.error({ error, duty }, 'a duty failed and will be tried again');
  const seal = () => inTransaction(dataSource, (tx) => sealAudit(tx, clock.now()));
  const tellHead = async () => log.info(await auditHead(dataSource.manager), 'head of the audit trail');
  const forget = () => {
    const before = new Date(systemClock.now().getTime() - idempotencyDays * 86_400_000);
    return inTransaction(dataSource, (tx) => forgetIdempotencyKeys(tx, before));
  };
  const keep = async () => {
    // A run is decided by policies read just before it; where that fails, its own duty says so.
    await ownPolicies.reload().catch(() => undefined);
    await schedule.keep();
  };
  // At once, because a new run's schedule begins when it is first kept: a sandbox's clock may be moved a moment later.
  await schedule.keep().catch(failed('schedule'));
  return [
    new Repeating(scheduleEveryMs, keep, failed('schedule')),
    new Repeating(policiesEveryMs, () => ownPolicies.reload(), failed('read own policies')),
    new Repeating(sealEveryMs, seal, failed('seal the audit trail')),
    new Repeating(headEveryMs, tellHead, failed('tell the head of the audit trail'), headFirstMs),
    ...(post ? [new Repeating(postEveryMs, () => post.sendDue(), failed('send notices'))] : []),
    new Repeating(forgetEveryMs, forget, failed('forget idempotency keys'), forgetFirstMs),
    new Repeating(forgetEveryMs, () => forgetInbox(dataSource), failed('forget events taken in'), forgetFirstMs),
  ];
}

async function stopAll(
  app: NestExpressApplication,
  parts: Omit<ServiceParts, 'describe'>,
  messages: Messages,
  duties: readonly Repeating[],
): Promise<void> {
  messages.cease();
  parts.post?.stop();
  await closeHttp(app.getHttpServer() as Server);
  await Promise.all(duties.map((duty) => duty.stop()));
  // Closes the inbox too, after the batch under way.
  await app.close();
  await parts.relay?.stop();
  await shutdownTelemetry();
  await parts.dataSource.destroy();
}

function closeHttp(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), answerPatienceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function portOf(app: NestExpressApplication): number {
  const address = (app.getHttpServer() as Server).address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function endWithSignals(stop: () => Promise<void>, log: Logger): void {
  const end = (signal: string) => {
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error, signal }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

function onlyOnce(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
