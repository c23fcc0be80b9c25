// Keeps the parts of a stack running: a part that ends is named and started again, with growing pauses; stopping has an order.
import os from 'node:os';
import { forget, lastLines, launch } from './part.mjs';
import { end, isAlive } from './processes.mjs';
import { until } from './waiting.mjs';

const firstPause = 500;
const longestPause = 15_000;
const steadyAfter = 60_000;

/**
 * A part: `{ name, title, mark, command(): Promise<{command, args, …}>, ready(), timeout?, signal?, patience?, nice? }`.
 * `ready` answers true when the part does its work; `command` is asked anew at each start.
 */
export class Supervisor {
  #entries = new Map();
  #stopping = false;

  constructor({ records, logs, say }) {
    this.where = { records, logs };
    this.say = say;
  }

  /** Starts a part and returns when it is ready; when it dies first, the error carries its last lines. */
  async start(part) {
    const entry = { part, state: 'starting', restarts: 0, pause: firstPause };
    this.#entries.set(part.name, entry);
    await this.#launch(entry);
    await this.#ready(entry, true);
  }

  states() {
    return [...this.#entries.values()].map(({ part, state, restarts, child }) => ({
      name: part.name,
      title: part.title,
      state,
      restarts,
      pid: child?.pid,
    }));
  }

  async #launch(entry) {
    const { part } = entry;
    const command = await part.command();
    if (this.#stopping) return;
    const child = launch({ name: part.name, mark: part.mark, signal: part.signal, ...command }, this.where);
    if (part.nice && child.pid) setNice(child.pid, part.nice);
    Object.assign(entry, { child, state: 'starting', ended: undefined, startedAt: Date.now() });
    let told = false;
    const onEnd = (how) => {
      if (told) return;
      told = true;
      entry.ended = how;
      this.#whenEnded(entry, child);
    };
    child.on('error', (error) => onEnd(error.message));
    child.on('exit', (code, signal) => onEnd(signal ? `killed by ${signal}` : `exit code ${code}`));
  }

  async #ready(entry, first) {
    const { part, child } = entry;
    const gone = () => {
      if (this.#stopping) return 'the stack is being stopped';
      if (entry.child !== child || entry.ended) return `it ended (${entry.ended}). ${this.#logHint(part)}`;
      return undefined;
    };
    try {
      await until(part.title, part.ready, { timeout: part.timeout ?? 60_000, gone });
    } catch (error) {
      if (first) throw new Error(`${error.message}${entry.ended || this.#stopping ? '' : `\n${this.#logHint(part)}`}`);
      return;
    }
    if (this.#stopping) return;
    entry.state = 'ready';
    if (!first) this.say(`${part.title} is back (start ${entry.restarts + 1})`);
  }

  #logHint(part) {
    return `Its log is ${this.where.logs}/${part.name}.log; the last lines:\n${lastLines(this.where.logs, part.name)}`;
  }

  #whenEnded(entry, child) {
    const { part } = entry;
    if (this.#stopping || entry.child !== child) return;
    const neverReady = entry.state === 'starting' && entry.restarts === 0;
    entry.state = 'ended';
    if (neverReady) return;
    entry.pause = Date.now() - entry.startedAt > steadyAfter ? firstPause : entry.pause;
    this.say(`${part.title} ended (${entry.ended}); starting it again in ${entry.pause / 1000} s`);
    entry.timer = setTimeout(() => this.#again(entry), entry.pause);
    entry.pause = Math.min(entry.pause * 2, longestPause);
  }

  async #again(entry) {
    if (this.#stopping) return;
    entry.restarts += 1;
    try {
      await this.#launch(entry);
      if (!this.#stopping) await this.#ready(entry, false);
    } catch (error) {
      this.say(`${entry.part.title} could not be started: ${error.message}`);
      entry.timer = setTimeout(() => this.#again(entry), longestPause);
    }
  }

  /** Ends the named groups one after the other, the parts of a group together. */
  async stop(groups) {
    this.#stopping = true;
    for (const names of groups) await Promise.all(names.map((name) => this.#end(this.#entries.get(name))));
  }

  async #end(entry) {
    if (!entry) return;
    clearTimeout(entry.timer);
    const { part, child } = entry;
    if (child?.pid && isAlive(child.pid) && !entry.ended) {
      const how = await end(child.pid, {
        signal: part.signal ?? 'SIGTERM',
        patience: part.patience ?? 10_000,
        alive: () => !entry.ended,
      });
      this.say(`${part.title} ${how === 'ended' ? 'stopped' : 'did not stop in time and was ended hard'}`);
    }
    entry.state = 'stopped';
    forget(this.where.records, part.name);
  }

  /** Ends whatever is left at once: the second Ctrl-C. */
  killAll() {
    this.#stopping = true;
    for (const { child, ended } of this.#entries.values()) {
      if (child?.pid && !ended) {
        try {
          process.kill(child.pid, 'SIGKILL');
        } catch {
          // gone already
        }
      }
    }
  }
}

/** Background work (the dashboard's slow start) must not take the processor from what is waited for. */
function setNice(pid, nice) {
  try {
    os.setPriority(pid, nice);
  } catch {
    // only a courtesy
  }
}
