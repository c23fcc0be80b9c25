import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RefusalCatalogue } from '@tolbooth/refusals';
import { logger } from '@tolbooth/telemetry';

import { AccessGuard } from './access.guard';
import { bodyReaders } from './body-readers';
import { FieldPipe } from './body.pipe';
import { CouncilClock } from './council-clock';
import type { ServiceDefinition } from './definition';
import { EtagInterceptor } from './etag.interceptor';
import { Methods } from './methods';
import { nestLog } from './nest-log';
import { openApiOf } from './openapi';
import { rootModuleOf } from './platform-module';
import { platformRefusals } from './platform-refusals';
import { ProblemFilter } from './problem.filter';
import { requestSpan } from './request-span';
import { refuseUndeclared, routesOf } from './routes';
import type { Route } from './routes';
import type { ServiceParts } from './service-parts';

/** The Nest application of a service with its guard, pipe and filter; it does not listen yet. */
export async function applicationOf(
  definition: ServiceDefinition,
  parts: Omit<ServiceParts, 'describe'>,
): Promise<NestExpressApplication> {
  const refusals = refusalsOf(definition);
  let description: object | undefined;
  const describe = (): object => (description ??= openApiOf(parts.about, routes, refusals));
  let routes: readonly Route[] = [];
  const log = logger(definition.name);
  const app = await NestFactory.create<NestExpressApplication>(rootModuleOf(definition, { ...parts, describe }), {
    logger: nestLog(log),
    bodyParser: false,
    abortOnError: false,
  });
  // ETags are versions of documents, not hashes of answers.
  app.set('etag', false);
  app.disable('x-powered-by');
  // Nested query objects (`a[b]=c`) are of no use here, and each is one more thing to check.
  app.set('query parser', 'simple');
  const methods = new Methods();
  app.use(requestSpan, methods.check, ...bodyReaders(methods.takesFile));
  const guard = new AccessGuard(parts.verify, parts.permissions);
  const filter = new ProblemFilter(refusals, log);
  app.useGlobalFilters(filter);
  app.useGlobalPipes(new FieldPipe());
  app.useGlobalInterceptors(new EtagInterceptor());
  app.useGlobalGuards(guard);
  routes = routesOf(app);
  refuseUndeclared(routes);
  guard.knowRoutes(routes);
  methods.knowRoutes(routes);
  filter.knowRoutes(routes);
  return app;
}

/** The OpenAPI document of a service without its database, broker or identity provider: for `npm run generate`. */
export async function describeService(definition: ServiceDefinition): Promise<object> {
  const nothing = {} as ServiceParts;
  const { name, title, description } = definition;
  const parts = { ...nothing, about: { name, title, description }, councilClock: CouncilClock.detached() };
  const app = await applicationOf(definition, parts);
  const described = openApiOf(parts.about, routesOf(app), refusalsOf(definition));
  await app.close();
  return described;
}

/** @throws Error naming a code that means one thing here and another in the service: its status would change on every route */
function refusalsOf({ name, refusals }: ServiceDefinition): RefusalCatalogue {
  const platform: RefusalCatalogue = platformRefusals;
  const twice = Object.keys(refusals).filter((code) => code in platform && refusals[code] !== platform[code]);
  if (twice.length > 0) throw new Error(`${name} gives another meaning to ${twice.join(', ')}`);
  return { ...platform, ...refusals };
}
