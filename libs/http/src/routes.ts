import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import type { INestApplicationContext } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';

import type { Class } from './field-docs';
import { marks } from './route-marks';
import type { Described } from './route-marks';

export interface Route {
  /** `GET`, `POST`, … */
  readonly method: string;
  /** As Nest writes it: `/v1/invoices/:id`. */
  readonly path: string;
  readonly controller: string;
  readonly name: string;
  /** The method itself, which is what Nest's guards are given. */
  readonly handler: object;
  readonly status: number;
  readonly permission?: string;
  readonly public: boolean;
  readonly idempotent: boolean;
  readonly accepts?: string;
  /** Media types of the file that it takes as a stream. */
  readonly files?: readonly string[];
  readonly described?: Described;
  readonly body?: Class;
  readonly query?: Class;
  /** Whether the handler takes a `@Caller()`, and with it `If-Match`, `Reason` and `?dryRun=true`. */
  readonly command: boolean;
}

/** Nest's own metadata keys (`@nestjs/common/constants`); stated here because that path is not part of its API. */
const nest = { path: 'path', method: 'method', status: '__httpCode__', arguments: '__routeArguments__' };
const parameterKinds = { body: 3, query: 4 };

type Handler = (...args: unknown[]) => unknown;

/** Every route of the application, read from its controllers. */
export function routesOf(app: INestApplicationContext): Route[] {
  const scanner = new MetadataScanner();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as Record<string, Handler>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => routesOfHandler(metatype as Class, prototype, name));
  });
}

/**
 * Deny by default: a route that neither names its permission nor says that it is public does not start.
 * @throws Error naming every such route
 */
export function refuseUndeclared(routes: readonly Route[]): void {
  const undeclared = routes.filter((route) => !route.public && route.permission === undefined);
  if (undeclared.length === 0) return;
  const names = undeclared.map((route) => `${route.method} ${route.path} (${route.controller}.${route.name})`);
  throw new Error(`Without @Permission('…') or @Public() a route does not start: ${names.join(', ')}`);
}

function routesOfHandler(controller: Class, prototype: Record<string, Handler>, name: string): Route[] {
  const handler = prototype[name];
  const method = handler && (Reflect.getMetadata(nest.method, handler) as RequestMethod | undefined);
  if (!handler || method === undefined) return [];
  const mark = <T>(key: string) =>
    (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller)) as T | undefined;
  const args = argumentsOf(controller, prototype, name);
  const verb = RequestMethod[method];
  return pathsOf(controller).flatMap((base) =>
    pathsOf(handler).map((path) => ({
      method: verb,
      path: `/${[base, path]
        .map((part) => part.replace(/^\/+|\/+$/g, ''))
        .filter(Boolean)
        .join('/')}`,
      controller: controller.name,
      name,
      handler,
      status: mark<number>(nest.status) ?? (verb === 'POST' ? 201 : 200),
      permission: mark<string>(marks.permission),
      public: mark<boolean>(marks.public) === true,
      idempotent: mark<boolean>(marks.idempotent) === true,
      accepts: mark<string>(marks.accepts),
      files: mark<string[]>(marks.files),
      described: mark<Described>(marks.described),
      ...args,
    })),
  );
}

function pathsOf(target: object): string[] {
  const path = Reflect.getMetadata(nest.path, target) as string | string[] | undefined;
  return Array.isArray(path) ? path : [path ?? ''];
}

function argumentsOf(controller: Class, prototype: object, name: string): Pick<Route, 'body' | 'query' | 'command'> {
  const given = (Reflect.getMetadata(nest.arguments, controller, name) ?? {}) as Record<string, { index: number }>;
  const types = (Reflect.getMetadata('design:paramtypes', prototype, name) ?? []) as unknown[];
  const classOf = (kind: number): Class | undefined => {
    const entry = Object.entries(given).find(([key]) => key.startsWith(`${kind}:`));
    const type = entry && types[entry[1].index];
    return typeof type === 'function' && type !== String && type !== Object ? (type as Class) : undefined;
  };
  return {
    body: classOf(parameterKinds.body),
    query: classOf(parameterKinds.query),
    command: Object.keys(given).some((key) => key.includes('__customRouteArgs__')),
  };
}
