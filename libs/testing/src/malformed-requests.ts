/** The parts of an OpenAPI document that say what a command takes. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly required?: boolean; readonly example?: unknown }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Schema; example?: unknown }>> };
  readonly 'x-permission'?: string;
}
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** A POST or PUT of the service's own, with the example of its body. */
export interface Command {
  /** `POST /v1/invoices/{id}/complete` */
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly permission: string;
  /** Whether it takes an Idempotency-Key. */
  readonly keyed: boolean;
  readonly versioned: boolean;
  readonly body: Json | undefined;
  readonly schema: Schema | undefined;
}

/** A list or a report that is read page by page. */
export interface Listing {
  readonly route: string;
  readonly method: 'GET';
  /** With what it has to be asked for. */
  readonly path: string;
  readonly permission: string;
  /** Of its query, by name. */
  readonly examples: Readonly<Record<string, unknown>>;
}

/** A command with one fault in its body, and how it has to be refused. */
export interface Malformed {
  readonly command: Command;
  readonly body: unknown;
  /** `400 missing-field lines[0].unitPrice` */
  readonly expected: string;
}

type Json = Readonly<Record<string, unknown>>;
type Faulty = readonly [body: unknown, expected: string];

/** Routes that every service has from @tolbooth/http, which tests them itself. */
const platform =
  /^\/v1\/(audit-|clock|notices|parked-messages|policy-overrides|schedule|[a-z-]+-runs(\/\{id\}\/stop)?$)/;

/** All POST and PUT routes that take JSON or nothing; runs and the platform's own are left out unless `also` names them. */
export function commandsOf(api: ApiDocument, also: readonly string[] = []): Command[] {
  return Object.entries(api.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([verb, operation]) => {
      const method = verb.toUpperCase();
      const route = `${method} ${path}`;
      if (!['POST', 'PUT'].includes(method) || (platform.test(path) && !also.includes(route))) return [];
      const content = operation.requestBody?.content;
      if (content && !content['application/json']) return [];
      const takes = (name: string) => operation.parameters?.some((each) => each.name === name) ?? false;
      const json = content?.['application/json'];
      return {
        ...{ route, method, path, permission: operation['x-permission'] ?? '' },
        ...{ keyed: takes('Idempotency-Key'), versioned: takes('If-Match') },
        ...{ body: json?.example as Json | undefined, schema: json?.schema },
      };
    }),
  );
}

export function listingsOf(api: ApiDocument): Listing[] {
  return Object.entries(api.paths).flatMap(([path, { get }]) => {
    const parameters = get?.parameters ?? [];
    if (!get || !parameters.some(({ name }) => name === 'after')) return [];
    const needed = parameters.filter(({ name, required }) => required && !path.includes(`{${name}}`));
    const query = needed.map(({ name, example }) => `${name}=${encodeURIComponent(String(example))}`);
    return {
      ...{ route: `GET ${path}`, method: 'GET', permission: get['x-permission'] ?? '' },
      path: [path, query.join('&')].filter((part) => part !== '').join('?'),
      examples: Object.fromEntries(parameters.map(({ name, example }) => [name, example])),
    };
  });
}

/**
 * Every command's example with one fault at a time, wherever in the body: an unknown field, a missing one, a value of
 * another type; money that is negative, over-precise or in another currency than `only`.
 * @param signed fields that may be negative, as `POST /v1/receipts amount`
 */
export function malformed(
  api: ApiDocument,
  commands: readonly Command[],
  options: { only?: string; signed?: readonly string[] } = {},
): Malformed[] {
  return commands.flatMap((command) => {
    if (!command.body || !command.schema) return [];
    const faults = new Faults(api, { ...options, route: command.route }).ofObject(command.schema, command.body, '');
    return faults.map(([body, expected]) => ({ command, body, expected }));
  });
}

class Faults {
  constructor(
    private readonly api: ApiDocument,
    private readonly about: { route: string; only?: string; signed?: readonly string[] },
  ) {}

  /** `at` is the place of the object in the body, empty for the body itself. */
  ofObject(of: Schema, value: Json, at: string): Faulty[] {
    const schema = this.whole(of);
    const field = (name: string) => (at === '' ? name : `${at}.${name}`);
    const without = (name: string) => Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
    const faults: Faulty[] = [[{ ...value, colour: 'red' }, `400 unknown-field ${field('colour')}`]];
    for (const name of schema.required ?? []) faults.push([without(name), `400 missing-field ${field(name)}`]);
    for (const [name, inner] of Object.entries(schema.properties ?? {})) {
      const here = this.ofValue(inner, value[name], field(name));
      faults.push(...here.map(([wrong, expected]): Faulty => [{ ...value, [name]: wrong }, expected]));
    }
    return faults;
  }

  private ofValue(of: Schema, value: unknown, at: string): Faulty[] {
    const schema = this.whole(of);
    if (schema.enum) return [['nothing-of-these', `400 choice-unknown ${at}`]];
    if (of.$ref?.endsWith('/MoneyBody')) return [['x', `400 wrong-type ${at}`], ...this.ofMoney(at)];
    if (schema.type === undefined) return [];
    const wrong = schema.type === 'string' ? 7 : 'x';
    const faults: Faulty[] = [[wrong, `400 wrong-type ${at}`]];
    if (schema.type === 'object' && value) faults.push(...this.ofObject(schema, value as Json, at));
    if (schema.type !== 'array' || !schema.items || !Array.isArray(value)) return faults;
    const [first, ...rest] = value as unknown[];
    if (!this.whole(schema.items).properties) return faults;
    const inItem = this.ofObject(schema.items, first as Json, `${at}[0]`);
    return [...faults, ...inItem.map(([item, expected]): Faulty => [[item, ...rest], expected])];
  }

  private ofMoney(at: string): Faulty[] {
    const currency = this.about.only ?? 'GBP';
    const faults: Faulty[] = [
      [{ amount: '1.001', currency }, `400 money-over-precise ${at}.amount`],
      [{ amount: 1, currency }, `400 wrong-type ${at}.amount`],
    ];
    if (this.about.only) faults.push([{ amount: '1.00', currency: 'EUR' }, `400 money-currency ${at}.currency`]);
    if (this.about.signed?.includes(`${this.about.route} ${at}`)) return faults;
    return [...faults, [{ amount: '-1.00', currency }, `400 money-sign ${at}.amount`]];
  }

  private whole(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : (this.api.components.schemas[name] ?? schema);
  }
}
