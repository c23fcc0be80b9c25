import { Client, type ClientConfig } from 'pg';

/**
 * A statement that bears this mark is planned by each connection once, and for good: for what single documents ask again and
 * again. What is about thousands is planned for them, as it always was, so the two differ in their text.
 */
const mark = '/* few */';
const names = new Map<string, string>();

/** The statement as it is said where it is about a few rows. */
export function forFew(sql: string): string {
  return `${sql} ${mark}`;
}

type Query = (statement: unknown, values?: unknown, callback?: unknown) => unknown;

/**
 * A connection that prepares statements with the mark under a name; there are as many of them as texts in the sources. It is
 * pipelined: statements go out in the order in which they are asked for, and whoever does not await one before the next has
 * both for one round trip. What is asked for at one moment leaves with one call to the system.
 */
export class PreparingClient extends Client {
  private held = false;

  constructor(config?: string | ClientConfig) {
    super(config);
    const named: Query = (statement, values, callback) => {
      const ask = Client.prototype.query.bind(this) as Query;
      this.hold();
      if (typeof statement !== 'string' || !statement.endsWith(mark)) return ask(statement, values, callback);
      return ask({ name: nameOf(statement), text: statement, values }, callback);
    };
    this.query = named as Client['query'];
  }

  /** What is asked for goes out when everybody who can go on has asked. */
  private hold(): void {
    if (this.held) return;
    this.held = true;
    const { stream } = this.connection as unknown as { stream: { cork(): void; uncork(): void } };
    stream.cork();
    process.nextTick(() => {
      this.held = false;
      stream.uncork();
    });
  }
}

function nameOf(text: string): string {
  const known = names.get(text) ?? `few_${names.size + 1}`;
  names.set(text, known);
  return known;
}
