import { Module } from '@nestjs/common';
import type { DynamicModule, Type } from '@nestjs/common';
import { RunDesk } from '@tolbooth/runs';
import { Runner } from '@tolbooth/verbs';
import { DataSource } from 'typeorm';

import { AuditController } from './audit.controller';
import { ClockController } from './clock.controller';
import { Commands, Queries } from './commands';
import type { ServiceDefinition } from './definition';
import { DocsController } from './docs.controller';
import { HealthController, MetricsController } from './health.controller';
import { NoticesController } from './notices/notices.controller';
import { ParkedMessagesController } from './parked-messages.controller';
import { PoliciesController } from './policies.controller';
import { PolicyOverridesController } from './policy-overrides/policy-overrides.controller';
import { Downloads } from './reports/downloads';
import { reportControllerOf } from './reports/report.controllers';
import { ReportsController } from './reports/reports.controller';
import { SavedFiltersController } from './reports/saved-filters.controller';
import { runControllerOf } from './run.controllers';
import { serviceParts } from './service-parts';
import type { ServiceParts } from './service-parts';

const platformControllers: Type<object>[] = [
  HealthController,
  MetricsController,
  DocsController,
  ParkedMessagesController,
  AuditController,
  ClockController,
  PoliciesController,
  PolicyOverridesController,
  NoticesController,
];

/** What controllers of services are given: ways to verbs and rows, and the parts these stand on. */
@Module({})
class PlatformModule {}

@Module({})
class ServiceModule {}

/** The whole service as one Nest module: the platform's routes, one set per run, and the service's own. */
export function rootModuleOf(definition: ServiceDefinition, parts: ServiceParts): DynamicModule {
  const providers = [
    { provide: serviceParts, useValue: parts },
    { provide: DataSource, useValue: parts.dataSource },
    { provide: Runner, useValue: parts.runner },
    { provide: RunDesk, useValue: parts.desk },
    { provide: Commands, useValue: new Commands(parts.runner) },
    { provide: Downloads, useValue: new Downloads(definition.name) },
    { provide: Queries, useValue: new Queries(parts.dataSource) },
  ];
  const controllers = [
    ...platformControllers,
    ...definition.schedule.map((run) => runControllerOf(definition.name, run)),
    ...reportControllersOf(definition),
  ];
  const platform: DynamicModule = {
    module: PlatformModule,
    global: true,
    providers,
    controllers,
    exports: providers.map(({ provide }) => provide),
  };
  return { module: ServiceModule, imports: [platform, definition.module] };
}

/** A service without reports has none of their routes. */
function reportControllersOf({ name, reports = [] }: ServiceDefinition): Type<object>[] {
  if (reports.length === 0) return [];
  const doubled = reports.find((one, index) => reports.findIndex((other) => other.name === one.name) !== index);
  if (doubled) throw new Error(`${name} has two reports of the name ${doubled.name}`);
  return [ReportsController, SavedFiltersController, ...reports.map((report) => reportControllerOf(name, report))];
}
