import type { Type } from '@nestjs/common';
import type { MigrationFolder } from '@tolbooth/database';
import type { InboxOptions } from '@tolbooth/messaging';
import type { RefusalCatalogue } from '@tolbooth/refusals';
import type { ReportDefinition } from '@tolbooth/reports';
import type { RunDefinition } from '@tolbooth/runs';
import type { InboxEntry, Runner } from '@tolbooth/verbs';

/** Everything that makes a service: its `main.ts` is one call with it, and tests and generators import it as it is. */
export interface ServiceDefinition {
  /** `receivables`: in its variables, its consumer group, its events and its log lines. */
  readonly name: string;
  readonly title: string;
  /** What the service owns, for the API page. */
  readonly description: string;
  /** A Nest module with the service's controllers. */
  readonly module: Type<object>;
  readonly entities: readonly (new () => object)[];
  /** `inbox.ts`: which event makes us do what. */
  readonly inbox: readonly InboxEntry[];
  /** Why a message is parked whose type the inbox has no line for; all of them are skipped, unless told. */
  unheard?(runner: Runner): InboxOptions['unheard'];
  /** `schedule.ts`: which run does what, and when. */
  readonly schedule: readonly RunDefinition[];
  /** `reports.ts`: what people ask the service's books, as pages and files. */
  readonly reports?: readonly ReportDefinition[];
  /** The service's own folders; those of the platform come by themselves, and first. */
  readonly migrations: readonly MigrationFolder[];
  readonly refusals: RefusalCatalogue;
  /** Work that has to be done once the parts are there and before the first request, such as loading reference data. */
  onStart?(parts: StartedParts): Promise<void>;
}

export type StartedParts = Pick<
  import('./service-parts').ServiceParts,
  'dataSource' | 'clock' | 'policies' | 'permissions' | 'runner' | 'desk' | 'schedule'
>;

export function defineService(definition: ServiceDefinition): ServiceDefinition {
  if (!/^[a-z][a-z-]*$/.test(definition.name)) throw new Error(`"${definition.name}" is no name of a service`);
  return definition;
}
