import { createTokenVerifier, permissionsOf } from '@tolbooth/access';
import { auditMigrations } from '@tolbooth/audit';
import { dayOf } from '@tolbooth/calendar';
import { migrate, openDatabase } from '@tolbooth/database';
import { InboxServer, messagingMigrations, Relay } from '@tolbooth/messaging';
import { archiveMigrations } from '@tolbooth/documents';
import { noticeMigrations, NoticePost, NoticeRow, noticesPolicy } from '@tolbooth/notices';
import { booksPolicy, calendarPolicy, PoliciesInForce } from '@tolbooth/policy';
import { reportMigrations, SavedFilterRow } from '@tolbooth/reports';
import { RunDesk, runMigrations, Schedule, type RunRow } from '@tolbooth/runs';
import { logger, withoutQuotes } from '@tolbooth/telemetry';
import { Runner, verbMigrations } from '@tolbooth/verbs';
import type { DataSource } from 'typeorm';

import { CouncilClock, httpMigrations } from './council-clock';
import type { ServiceDefinition } from './definition';
import { keepBooksIn } from './books-currency';
import { OwnPolicies } from './policy-overrides/own-policies';
import { PolicyOverrideRow } from './policy-overrides/policy-override.entity';
import type { ServiceParts } from './service-parts';
import type { Settings } from './settings';

/** Tables that every service has, in the order in which they need each other. */
export const platformMigrations = [
  ...[auditMigrations, messagingMigrations, verbMigrations, runMigrations, httpMigrations],
  ...[reportMigrations, archiveMigrations, noticeMigrations],
];

/** Builds what a service works with: database and migrations first, then policies, then what stands on them. */
export async function partsOf(
  definition: ServiceDefinition,
  settings: Settings,
): Promise<Omit<ServiceParts, 'describe'>> {
  const dataSource = await openDatabase({
    url: settings.databaseUrl,
    name: `tolbooth-${definition.name}`,
    entities: [PolicyOverrideRow, SavedFilterRow, NoticeRow, ...definition.entities],
    poolSize: settings.poolSize,
  });
  try {
    await migrate(dataSource, [...platformMigrations, ...definition.migrations]);
    return await assemble(definition, settings, dataSource);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
}

async function assemble(
  definition: ServiceDefinition,
  settings: Settings,
  dataSource: DataSource,
): Promise<Omit<ServiceParts, 'describe'>> {
  const { name: service, title, description, schedule: runs } = definition;
  const { profile, profileRoot, issuer, audience, brokers } = settings;
  const councilClock = await CouncilClock.open(dataSource, { sandbox: settings.sandbox, start: settings.clockStart });
  const { clock } = councilClock;
  const policies = new PoliciesInForce({ profile, root: profileRoot });
  const ownPolicies = new OwnPolicies(dataSource, policies);
  await ownPolicies.reload();
  keepBooksIn(policies.at(booksPolicy, dayOf(clock.now(), 'UTC')).value.currency);
  const permissions = permissionsOf(policies, () => {
    const now = clock.now();
    return dayOf(now, policies.at(calendarPolicy, dayOf(now, 'UTC')).value.zone);
  });
  const relay = brokers === undefined ? undefined : new Relay({ dataSource, brokers, service });
  const nudge = () => relay?.nudge();
  const runner = new Runner({ service, dataSource, clock, policies, permissions, nudge });
  const desk = new RunDesk(dataSource, runner, nudge, (row) => logger(service).info(progressOf(row), 'run so far'));
  const post = settings.smtpUrl
    ? new NoticePost({
        dataSource,
        smtpUrl: settings.smtpUrl,
        settings: () => policies.at(noticesPolicy, dayOf(clock.now(), 'UTC')).value,
      })
    : undefined;
  const inbox =
    brokers === undefined
      ? undefined
      : new InboxServer({
          dataSource,
          brokers,
          groupId: `tolbooth-${service}`,
          subscriptions: definition.inbox.map((entry) => entry(runner)),
          unheard: definition.unheard?.(runner),
          afterCommit: nudge,
        });
  return {
    about: { name: service, title, description },
    dataSource,
    brokers: brokers?.split(',').map((broker) => broker.trim()) ?? [],
    clock,
    councilClock,
    policies,
    ownPolicies,
    permissions,
    verify: createTokenVerifier({ issuer, audience }),
    runner,
    runs,
    reports: definition.reports ?? [],
    desk,
    schedule: new Schedule({ dataSource, runner, desk, runs }),
    relay,
    inbox,
    post,
  };
}

function progressOf({ id, name, dry_run: dryRun, status, done, refused, error }: RunRow): object {
  return { run: name, id, dryRun, status, done, refused, error: error && withoutQuotes(error) };
}
