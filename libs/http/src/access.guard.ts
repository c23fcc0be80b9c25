import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { TokenError } from '@tolbooth/access';
import type { Actor, Permissions } from '@tolbooth/access';
import { refuse } from '@tolbooth/refusals';
import { annotateSpan, attributes } from '@tolbooth/telemetry';

import type { Admitted } from './caller';
import { mediaTypeOf } from './file-body';
import { fieldsOf } from './field-docs';
import { unknownName } from './nearest';
import { Refused, RefusedRequest } from './refused';
import { marks } from './route-marks';
import type { Route } from './routes';

type Verify = (bearer: string) => Promise<Actor>;

/** Before anything else of a route: who it is, whether the role allows it, and whether the request has what it needs. */
@Injectable()
export class AccessGuard implements CanActivate {
  private routes = new Map<object, Route>();

  constructor(
    private readonly verify: Verify,
    private readonly permissions: Permissions,
  ) {}

  /** Called once at the start, when all routes are known. */
  knowRoutes(routes: readonly Route[]): void {
    this.routes = new Map(routes.map((route) => [route.handler, route]));
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const handler = context.getHandler();
    const route = this.routes.get(handler);
    const request = context.switchToHttp().getRequest<Admitted>();
    const open = Reflect.getMetadata(marks.public, handler) ?? Reflect.getMetadata(marks.public, context.getClass());
    if (open !== true) {
      const permission = Reflect.getMetadata(marks.permission, handler) as string | undefined;
      await this.admit(request, permission, Reflect.getMetadata(marks.whole, handler) === true);
    }
    if (route) checkRequest(request, route);
    return true;
  }

  private async admit(request: Admitted, permission: string | undefined, whole: boolean): Promise<void> {
    const actor = await this.actorOf(request.get('authorization'));
    annotateSpan({ [attributes.actor]: actor.id });
    const denied =
      permission === undefined
        ? refuse('not-permitted', { detail: 'The route names no permission' })
        : this.permissions.may(actor, permission);
    if (denied) throw new Refused(denied);
    // From here on it says what the caller may see by this very permission.
    const scope = permission === undefined ? [] : this.permissions.scopeOf(actor, permission);
    if (whole && scope !== 'all') {
      const detail = 'This is of the whole council, and you see the cost centres that you answer for';
      throw new Refused(refuse('scope-too-narrow', { detail, facts: { scope } }));
    }
    request.tolbooth = { actor: { ...actor, scope }, dryRun: request.query['dryRun'] === 'true' };
  }

  private async actorOf(header: string | undefined): Promise<Actor> {
    const bearer = /^Bearer ([\w.~+/-]+=*)$/i.exec(header ?? '')?.[1];
    if (bearer === undefined) {
      throw new Refused(refuse('not-authenticated', { detail: 'The Authorization header has no bearer token' }));
    }
    try {
      return await this.verify(bearer);
    } catch (error) {
      // An identity provider that cannot be reached is our trouble, not a wrong token.
      if (!(error instanceof TokenError) || error.code === 'issuer-unavailable') throw error;
      throw new Refused(refuse('not-authenticated', { detail: error.message }));
    }
  }
}

function checkRequest(request: Admitted, route: Route): void {
  checkMediaType(request, route);
  checkQuery(request, route);
  if (!request.tolbooth || !route.idempotent || request.tolbooth.dryRun) return;
  const key = request.get('idempotency-key')?.trim();
  if (!key) {
    const detail = 'This route creates or moves money: send an Idempotency-Key header, a new one for each new request';
    throw new Refused(refuse('idempotency-key-missing', { detail, field: 'Idempotency-Key' }));
  }
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) {
    const detail = 'Idempotency-Key must be 1 to 128 printable characters without spaces';
    throw new Refused(refuse('header-malformed', { detail, field: 'Idempotency-Key' }));
  }
  request.tolbooth.idempotencyKey = key;
}

function checkMediaType(request: Admitted, route: Route): void {
  const hasBody =
    request.get('transfer-encoding') !== undefined || !['0', undefined].includes(request.get('content-length'));
  if (!hasBody || request.method === 'GET') return;
  const wanted = route.files ?? [route.accepts ?? 'application/json'];
  const given = mediaTypeOf(request);
  if (wanted.includes(given)) return;
  const detail = `The content type must be ${wanted.join(' or ')}, not ${given === '' ? 'left out' : given}`;
  throw new Refused(refuse('media-type-unsupported', { detail, field: 'Content-Type' }));
}

function checkQuery(request: Admitted, route: Route): void {
  const known = new Set(route.query ? fieldsOf(route.query).keys() : []);
  if (route.command && request.method !== 'GET') known.add('dryRun');
  const faults = Object.keys(request.query)
    .filter((name) => !known.has(name))
    .map((name) => unknownName(name, name, [...known], 'query-unknown'));
  if (faults.length > 0) throw new RefusedRequest(faults);
  const dryRun = request.query['dryRun'];
  if (dryRun !== undefined && dryRun !== 'true' && dryRun !== 'false') {
    throw new RefusedRequest([{ field: 'dryRun', code: 'wrong-type', detail: 'must be true or false' }]);
  }
}
