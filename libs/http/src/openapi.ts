import type { RefusalCatalogue } from '@tolbooth/refusals';

import { fieldsOf } from './field-docs';
import type { Class, FieldDocs, Schema } from './field-docs';
import { exampleOfSchema } from './schema-example';
import type { Route } from './routes';

export interface ApiAbout {
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

const problemRef = { $ref: '#/components/schemas/Problem' };

/**
 * The OpenAPI 3.1 document of a service, from its routes and the fields of its bodies, queries and views: nothing is
 * written twice, and nothing of it is loaded before somebody asks for it.
 */
export function openApiOf(about: ApiAbout, routes: readonly Route[], refusals: RefusalCatalogue): object {
  const components = new Components();
  const paths: Record<string, Record<string, object>> = {};
  for (const route of [...routes].sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0))) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operationOf(route, components);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: about.title,
      version: '1',
      description: about.description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { ...components.schemas, Problem: problemSchema(refusals) },
    },
  };
}

function operationOf(route: Route, components: Components): object {
  return {
    operationId: `${route.controller.replace(/Controller$/, '')}_${route.name}`,
    tags: [tagOf(route.path)],
    summary: route.described?.summary ?? `${route.method} ${route.path}`,
    ...(route.described?.more === undefined ? {} : { description: route.described.more }),
    ...(route.public ? { security: [] } : { 'x-permission': route.permission }),
    parameters: [...pathParameters(route), ...queryParameters(route, components), ...headerParameters(route)],
    ...bodyOf(route, components),
    responses: { [route.status]: answerOf(route, components), ...problemAnswers(route) },
  };
}

/** `/v1/invoices/:id/complete` is about invoices. */
function tagOf(path: string): string {
  const [first = '', second] = path.split('/').filter(Boolean);
  return first === 'v1' && second !== undefined ? second : 'service';
}

function pathParameters(route: Route): object[] {
  return [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
    example: name === 'id' ? '01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11' : undefined,
  }));
}

function queryParameters(route: Route, components: Components): object[] {
  const fields = route.query ? [...fieldsOf(route.query)] : [];
  const own = fields.map(([name, field]) => ({
    name,
    in: 'query',
    required: field.optional !== true,
    description: field.description,
    schema: components.schemaOf(field),
    ...(field.example === undefined ? {} : { example: field.example }),
  }));
  if (!route.command || route.method === 'GET') return own;
  const description = 'true: the same path with its real answer, and nothing is kept';
  return [...own, { name: 'dryRun', in: 'query', required: false, description, schema: { type: 'boolean' } }];
}

function headerParameters(route: Route): object[] {
  const header = (name: string, required: boolean, description: string, example: string) => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
    example,
  });
  if (!route.command || route.method === 'GET') return [];
  return [
    ...(route.idempotent
      ? [
          header(
            'Idempotency-Key',
            true,
            'New for each new request, the same when it is repeated; kept 30 days',
            'a7c1f0de-1',
          ),
        ]
      : []),
    header('If-Match', false, 'ETag of the document as you have seen it', '"3"'),
    header('Reason', false, 'Why, for the audit trail', 'Agreed by telephone'),
  ];
}

function bodyOf(route: Route, components: Components): object {
  if (route.files) {
    const file = { schema: { type: 'string', format: 'binary' } };
    const content = Object.fromEntries(route.files.map((mediaType) => [mediaType, file]));
    return { requestBody: { required: true, content } };
  }
  if (route.accepts) {
    return { requestBody: { required: true, content: { [route.accepts]: { schema: { type: 'string' } } } } };
  }
  if (!route.body) return {};
  const example = components.exampleOf(route.body);
  return {
    requestBody: { required: true, content: { 'application/json': { schema: components.ref(route.body), example } } },
  };
}

function answerOf(route: Route, components: Components): object {
  const { answer } = route.described ?? {};
  const description = 'Done';
  if (!answer) return { description };
  if (typeof answer === 'function') {
    const content = { schema: components.ref(answer), example: components.exampleOf(answer) };
    return { description, content: { 'application/json': content } };
  }
  const item = answer[0];
  const schema = {
    type: 'object',
    required: ['items'],
    properties: {
      items: { type: 'array', items: components.ref(item) },
      next: { type: 'string', description: 'Cursor of the next page; absent on the last one' },
    },
  };
  const example = { items: [components.exampleOf(item)] };
  return { description: 'A page', content: { 'application/json': { schema, example } } };
}

function problemAnswers(route: Route): Record<string, object> {
  const problem = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: problemRef } },
  });
  const writes = route.method !== 'GET';
  return {
    ...(route.body || route.query || writes ? { 400: problem('A field is refused; the problem names it') } : {}),
    ...(route.public ? {} : { 401: problem('No valid bearer token'), 403: problem('The role does not allow it') }),
    ...(route.path.includes(':') ? { 404: problem('It is not here') } : {}),
    ...(writes && route.command
      ? {
          409: problem('The state does not allow it'),
          412: problem('The ETag is stale'),
          422: problem('A rule refuses it'),
        }
      : {}),
    ...(route.idempotent ? { 428: problem('The Idempotency-Key header is missing') } : {}),
  };
}

function problemSchema(refusals: RefusalCatalogue): Schema {
  const text = { type: 'string' };
  const fault = {
    type: 'object',
    required: ['field', 'code', 'detail'],
    properties: { field: text, code: text, detail: text },
  };
  return {
    type: 'object',
    description: 'RFC 9457 problem details; `type` names the broken rule',
    required: ['type', 'title', 'status', 'detail', 'code'],
    properties: {
      type: { type: 'string', format: 'uri' },
      title: text,
      status: { type: 'integer' },
      detail: text,
      code: { ...text, examples: Object.keys(refusals) },
      field: { ...text, description: 'The wrong field, with its whole path' },
      errors: { type: 'array', items: fault },
      facts: { type: 'object', additionalProperties: true },
      requirement: text,
      remedy: text,
      traceId: text,
    },
  };
}

class Components {
  readonly schemas: Record<string, Schema> = {};
  private readonly names = new Map<Class, string>();

  ref(type: Class): Schema {
    let name = this.names.get(type);
    if (name === undefined) {
      name = this.freeName(type.name);
      this.names.set(type, name);
      // Reserved first, so that a class that contains itself ends.
      this.schemas[name] = {};
      this.schemas[name] = this.objectOf(type);
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  schemaOf(field: FieldDocs): Schema {
    const of = field.of?.();
    if (typeof of === 'function') return this.ref(of);
    if (of) return { type: 'array', items: this.ref(of[0]) };
    const schema: Schema = field.schema ?? { type: typeOfExample(field.example) };
    const items = schema['items'];
    const whole = typeof items === 'function' ? { ...schema, items: this.ref((items as () => Class)()) } : schema;
    return field.values ? { ...whole, enum: field.values } : whole;
  }

  exampleOf(type: Class, depth = 0): unknown {
    const shown = [...fieldsOf(type)].filter(([, field]) => field.optional !== true || field.example !== undefined);
    return Object.fromEntries(shown.map(([name, field]) => [name, this.exampleOfField(field, depth)]));
  }

  private exampleOfField(field: FieldDocs, depth: number): unknown {
    if (field.example !== undefined) return field.example;
    if (depth > 4) return null;
    const of = field.of?.();
    if (typeof of === 'function') return this.exampleOf(of, depth + 1);
    if (of) return [this.exampleOf(of[0], depth + 1)];
    const items = field.schema?.['items'];
    if (typeof items === 'function') {
      // A list that needs two shows two: what an API page offers must be accepted.
      const least = Math.max(1, (field.schema?.['minItems'] as number | undefined) ?? 1);
      return Array<unknown>(least).fill(this.exampleOf((items as () => Class)(), depth + 1));
    }
    return exampleOfSchema(field.schema ?? {}) ?? field.values?.[0] ?? null;
  }

  private objectOf(type: Class): Schema {
    const fields = [...fieldsOf(type)];
    return {
      type: 'object',
      additionalProperties: false,
      required: fields.filter(([, field]) => field.optional !== true).map(([name]) => name),
      properties: Object.fromEntries(fields.map(([name, field]) => [name, this.propertyOf(field)])),
    };
  }

  private propertyOf(field: FieldDocs): Schema {
    const schema = this.schemaOf(field);
    const described = {
      description: field.description,
      ...(field.example === undefined ? {} : { examples: [field.example] }),
    };
    // OpenAPI 3.1 allows siblings of $ref.
    return { ...schema, ...described };
  }

  /** Two services' folders may each have a `LineBody`. */
  private freeName(name: string): string {
    let free = name;
    for (let count = 2; free in this.schemas; count += 1) free = `${name}${count}`;
    return free;
  }
}

function typeOfExample(example: unknown): string | string[] {
  if (Array.isArray(example)) return 'array';
  switch (typeof example) {
    case 'number':
      return Number.isInteger(example) ? 'integer' : 'number';
    case 'boolean':
      return 'boolean';
    case 'object':
      return 'object';
    default:
      return 'string';
  }
}
