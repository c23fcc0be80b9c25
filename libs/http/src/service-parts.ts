import type { Actor, Permissions } from '@tolbooth/access';
import type { Clock } from '@tolbooth/calendar';
import type { InboxServer, Relay } from '@tolbooth/messaging';
import type { NoticePost } from '@tolbooth/notices';
import type { Policies } from '@tolbooth/policy';
import type { ReportDefinition } from '@tolbooth/reports';
import type { RunDefinition, RunDesk, Schedule } from '@tolbooth/runs';
import type { Runner } from '@tolbooth/verbs';
import type { DataSource } from 'typeorm';

import type { CouncilClock } from './council-clock';
import type { ApiAbout } from './openapi';
import type { OwnPolicies } from './policy-overrides/own-policies';

/** What a running service consists of; the platform's own controllers are given all of it. */
export interface ServiceParts {
  readonly about: ApiAbout;
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly councilClock: CouncilClock;
  readonly policies: Policies;
  readonly ownPolicies: OwnPolicies;
  readonly permissions: Permissions;
  readonly verify: (bearer: string) => Promise<Actor>;
  readonly runner: Runner;
  readonly runs: readonly RunDefinition[];
  readonly reports: readonly ReportDefinition[];
  readonly desk: RunDesk;
  readonly schedule: Schedule;
  /** `host:port` as this service reaches them; none where it only answers. */
  readonly brokers: readonly string[];
  /** Absent where `KAFKA_BROKERS` is `none`: a service that only answers. */
  readonly relay?: Relay;
  readonly inbox?: InboxServer;
  /** Absent where `SMTP_URL` is not set: notices are kept and shown as unsent. */
  readonly post?: NoticePost;
  describe(): object;
}

export const serviceParts = Symbol('tolbooth:service-parts');
