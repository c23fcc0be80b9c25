import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionsOf } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import { commandsOf, listingsOf, malformed, type ApiDocument, type Command, type Listing } from './malformed-requests';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A service on a database of its own. What a test has to have started is behind functions: they are called only then. */
export interface EveryRoute<Person extends string> {
  /** As its description in `docs/reference/openapi` is named. */
  readonly service: string;
  /** The description of the app as it is now. */
  describe(): Promise<object>;
  /** A route that is certainly in it. */
  readonly among: string;
  /** The day whose roles say who may. */
  readonly on: string;
  /** Who can be asked to; somebody whose roles are not given has the one role of that name. */
  readonly people: readonly Person[];
  rolesOf?(person: Person): readonly string[];
  /** As `malformed` takes them. */
  readonly money?: { readonly only?: string; readonly signed?: readonly string[] };
  /** What stands for `{name}` of a path that begins with `/v1/<collection>`. */
  valueOf(name: string, collection: string): string;
  ask(by: Person, method: string, path: string, body: unknown, headers: object): Promise<Answer>;
  /** Tables, or queries in brackets, that hold after a refused request what they held before it. */
  readonly kept: readonly string[];
  database(): { query(sql: string, parameters?: unknown[]): Promise<unknown> };
  /** headers beside that of a stale ETag; without them no ETag is tried, where no document is made to have one. */
  readonly stale?: object;
  /** Commands whose ETags and keys a test of their own tries. */
  triedElsewhere?(command: Command): boolean;
}

/** Bad input on every route of a service, as its own description lists them: a new route is among the tests by itself. */
export function describeEveryRoute<Person extends string>(tested: EveryRoute<Person>): void {
  const committed = join(__dirname, '..', '..', '..', 'docs', 'reference', 'openapi', `${tested.service}.json`);
  const api = JSON.parse(readFileSync(committed, 'utf8')) as ApiDocument;
  const commands = commandsOf(api);
  const tried = commands.filter((command) => !tested.triedElsewhere?.(command));
  const requests = new Requests(tested);

  describe(`bad input on every route of ${tested.service}, as its own description lists them`, () => {
    it('the description is that of the app, so that a new route is among the rows below', async () => {
      expect(commandsOf((await tested.describe()) as ApiDocument)).toEqual(commands);
      expect(commands.map(({ route }) => route)).toContain(tested.among);
    });

    const faulty = malformed(api, commands, tested.money);
    it.each(faulty.map((each) => [each.command.route, each.expected, each] as const))(
      '%s: %s (%#)',
      async (_, expected, { command, body }) => {
        expect(await requests.refusal(command, { body })).toBe(expected);
      },
    );

    it.each(named(commands))('X-01 %s without its permission', async (_, command) => {
      expect(await requests.refusal(command, { may: false })).toBe('403 not-permitted');
    });

    it.each(named(listingsOf(api)))('%s after a cursor that is none of its own', async (_, listing) => {
      for (const cursor of [[], ['x'], ['x', 'x'], ['x', 'x', 'x'], [String.fromCharCode(0)]]) {
        const after = Buffer.from(JSON.stringify(cursor)).toString('base64url');
        // A list by texts is read on after any text; what cannot be asked for at all is refused for that.
        expect(await requests.page(listing, after)).toMatch(/^(200|400 cursor-malformed after|40[34] .*|422 .*)$/);
      }
    });

    it.each(named(commands))('%s as a dry run answers what would be, and nothing stays of it', async (_, command) => {
      const { before, answer } = await requests.rehearsal(command);
      expect(answer.status).toBeLessThan(500);
      // Whoever is shown the document as it was has learnt nothing of what was asked.
      if (answer.status < 300 && before) expect(answer.body).not.toEqual(before);
    });

    if (tested.stale) {
      const headers = { 'if-match': '"77"', ...tested.stale };
      it.each(named(tried.filter(({ path }) => path.includes('{id}'))))(
        'X-07 %s with an ETag that is stale',
        async (_, command) => {
          expect(await requests.refusal(command, { headers })).toBe('412 stale-version If-Match');
        },
      );
    }

    it.each(named(tried.filter(({ keyed }) => keyed)))(
      '%s with the key of another request, and with none',
      async (_, command) => {
        await requests.useKey('used', command);
        const reused = await requests.refusal(command, { headers: { 'idempotency-key': 'used' } });
        expect(reused).toBe('409 idempotency-key-reused Idempotency-Key');
        const missing = await requests.refusal(command, { headers: { 'idempotency-key': '' } });
        expect(missing).toBe('428 idempotency-key-missing Idempotency-Key');
      },
    );
  });
}

const named = <Of extends { readonly route: string }>(all: readonly Of[]) =>
  all.map((each) => [each.route, each] as const);

function told({ status, body }: Answer): string {
  return [status, body['code'], body['field']].filter((part) => part !== undefined).join(' ');
}

class Requests<Person extends string> {
  private readonly permissions;

  constructor(private readonly tested: EveryRoute<Person>) {
    this.permissions = permissionsOf(loadPolicies({ profile: 'cambridgeshire' }), day(tested.on));
  }

  /** The document that the command is about, as it is shown, and what would come of it. */
  async rehearsal(command: Command): Promise<{ before: Answer['body'] | undefined; answer: Answer }> {
    const path = this.pathOf(command);
    const [document] = /^\/v1\/[\w-]+\/[\w-]{36}(?=\/)/.exec(path) ?? [];
    const by = this.who(command, true);
    const shown = document === undefined ? undefined : await this.tested.ask(by, 'GET', document, undefined, {});
    const held = await this.held();
    const answer = await this.tested.ask(by, command.method, `${path}?dryRun=true`, command.body, {});
    expect(await this.held()).toBe(held);
    return { before: shown?.status === 200 ? shown.body : undefined, answer };
  }

  /** Status of the page after the cursor; with code and field where it is refused. */
  async page(listing: Listing, after: string): Promise<string> {
    const path = `${this.pathOf(listing)}${listing.path.includes('?') ? '&' : '?'}after=${after}`;
    const ask = (more: string) => this.tested.ask(this.who(listing, true), 'GET', path + more, undefined, {});
    const first = await ask('');
    const wanted = String(first.body['field']);
    // A search says which criterion it cannot be without.
    if (first.status !== 422 || listing.examples[wanted] === undefined) return told(first);
    return told(await ask(`&${wanted}=${encodeURIComponent(String(listing.examples[wanted]))}`));
  }

  /** Status, code and field, having seen that it is a problem and that nothing stays of the request. */
  async refusal(command: Command, request: { may?: boolean; body?: unknown; headers?: object }): Promise<string> {
    const { may = true, body = command.body, headers = {} } = request;
    const path = this.pathOf(command);
    const before = await this.held();
    const answer = await this.tested.ask(this.who(command, may), command.method, path, body, headers);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await this.held()).toBe(before);
    return told(answer);
  }

  private pathOf({ path }: Pick<Command, 'path'>): string {
    const [, , collection = ''] = path.split('/');
    return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => this.tested.valueOf(name, collection));
  }

  /** As if whoever may ask for the command had used the key for another request. */
  async useKey(key: string, command: Command): Promise<void> {
    await this.tested.database().query(
      `INSERT INTO idempotency_key (actor_id, key, fingerprint, first_at, answer, version)
       VALUES ($1, $2, 'another', now(), '{}', 1) ON CONFLICT DO NOTHING`,
      [this.who(command, true), key],
    );
  }

  /** Somebody who may, or may not, ask for it. */
  private who({ route, permission }: Pick<Command, 'route' | 'permission'>, may: boolean): Person {
    const { people, rolesOf = (person: Person) => [person] } = this.tested;
    const found = people.find((id) => {
      const refused = this.permissions.may({ id, name: id, roles: rolesOf(id) }, permission);
      return (refused === undefined) === may;
    });
    if (found === undefined) throw new Error(`nobody of ${people.join(', ')} ${may ? 'may' : 'may not'} ${route}`);
    return found;
  }

  private async held(): Promise<string> {
    const of = (table: string) => `(SELECT string_agg(t::text, '|' ORDER BY t::text) FROM ${table} t)`;
    const sql = `SELECT concat_ws('#', ${this.tested.kept.map(of).join(', ')}) AS held`;
    const [row] = (await this.tested.database().query(sql)) as { held: string }[];
    return row!.held;
  }
}
