import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Answer, Sheet } from './typesetting.worker';

/**
 * The compiler keeps something of every document for good: a thread that made so many gives all of it back, or one that made the
 * fewest for which it is worth beginning anew, where the process has more than its share of the 512 MB.
 */
const usual = { documents: 2_500, fewest: 1_000, megabytes: 448 };
/** A service that prints at night has the compiler's memory for other things by day. */
const idleMs = 15_000;
/** What a thread works on are one document's data and its bytes; the compiler's own memory is not in these. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };
const script = join(__dirname, `typesetting.worker${extname(__filename)}`);

interface Waiting {
  readonly sheet: Sheet;
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/** Threads that make documents of the texts under one root, so that the service's own is free to answer meanwhile. */
export class TypesettingThreads {
  private readonly waiting: Waiting[] = [];
  private readonly idle: Thread[] = [];
  private running = 0;
  /** Threads until now, each with a compiler of its own. */
  begun = 0;

  constructor(
    private readonly root: string,
    private readonly most = threadsOf(process.env['TOLBOOTH_TYPESETTING_THREADS']),
    private readonly life = usual,
  ) {}

  /** Documents are begun in the order in which they are asked for. @throws Error when a thread ends with it */
  make(sheet: Sheet): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ sheet, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.waiting.length === 0) return;
    const thread = this.idle.pop() ?? (this.running < this.most ? this.started() : undefined);
    thread?.take(this.waiting.shift()!);
  }

  private started(): Thread {
    this.running += 1;
    this.begun += 1;
    return new Thread(this.root, this.life, {
      free: (thread) => {
        this.idle.push(thread);
        this.next();
      },
      gone: (thread) => {
        const at = this.idle.indexOf(thread);
        if (at >= 0) this.idle.splice(at, 1);
        this.running -= 1;
        this.next();
      },
    });
  }
}

interface Owner {
  free(thread: Thread): void;
  /** It takes nothing more. */
  gone(thread: Thread): void;
}

class Thread {
  private readonly worker: Worker;
  private work: Waiting | undefined;
  private made = 0;
  private ending: NodeJS.Timeout | undefined;
  private left = false;

  constructor(
    root: string,
    private readonly life: typeof usual,
    private readonly owner: Owner,
  ) {
    // In tests the script is TypeScript, in whose folder no package says what kind of module it is.
    const execArgv = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];
    this.worker = new Worker(script, { workerData: root, execArgv, resourceLimits });
    this.worker.on('message', (answer: Answer) => this.done(answer));
    this.worker.on('error', (error: Error) => this.leave(error));
    this.worker.on('exit', (code) => this.leave(new Error(`the typesetting thread ended (exit ${code})`)));
  }

  take(work: Waiting): void {
    clearTimeout(this.ending);
    this.work = work;
    this.worker.ref();
    this.worker.postMessage(work.sheet);
  }

  private done(answer: Answer): void {
    const { work } = this;
    this.work = undefined;
    this.made += 1;
    // A process that has nothing else to do may end.
    this.worker.unref();
    if (this.old()) this.end();
    else {
      this.ending = setTimeout(() => this.end(), idleMs).unref();
      this.owner.free(this);
    }
    work?.resolve(answer);
  }

  private old(): boolean {
    const { documents, fewest, megabytes } = this.life;
    return this.made >= documents || (this.made >= fewest && process.memoryUsage.rss() > megabytes * 2 ** 20);
  }

  private end(): void {
    this.leave();
    void this.worker.terminate();
  }

  private leave(error?: Error): void {
    clearTimeout(this.ending);
    if (this.left) return;
    this.left = true;
    this.work?.reject(error ?? new Error('the typesetting thread ended'));
    this.owner.gone(this);
  }
}

/** One processor is left to whoever answers; more threads than four are more memory than a service has. */
function threadsOf(setting: string | undefined): number {
  if (setting === undefined) return Math.min(4, Math.max(1, availableParallelism() - 1));
  if (!/^[1-9]\d?$/.test(setting)) throw new Error(`TOLBOOTH_TYPESETTING_THREADS is a whole number, not "${setting}"`);
  return Number.parseInt(setting, 10);
}
