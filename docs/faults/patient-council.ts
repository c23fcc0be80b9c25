import { setTimeout as pause } from 'node:timers/promises';
import { Council, type Answer, type Json } from '../stories/council';

/**
 * A client as one is written who knows that services are restarted: it says the same again, with the same key, until
 * it is answered. A 5xx is no answer; a 4xx is one.
 */
export class PatientCouncil extends Council {
  /** How many calls had to be said again, so that a test can tell that there was a fault at all. */
  repeated = 0;
  /** How long it goes on saying the same. */
  patienceMs = 60_000;
  private keys = 0;
  private lose: (() => Promise<void>) | undefined;

  /** The answer to the next command does not arrive, because this happens first: the client must say it again. */
  loseNextAnswer(because: () => Promise<void>): void {
    this.lose = because;
  }

  override async send<Body = Json>(
    person: string,
    method: string,
    path: string,
    body?: object | string,
    headers: Json = {},
  ): Promise<Answer<Body>> {
    this.keys += 1;
    const key = { 'idempotency-key': `faults-${process.pid}-${this.keys}` };
    const same = method === 'POST' ? { ...key, ...headers } : headers;
    const begun = performance.now();
    for (;;) {
      const answer = await super.send<Body>(person, method, path, body, same).catch((error: unknown) => error);
      const lose = method === 'POST' ? this.lose : undefined;
      if (lose) {
        this.lose = undefined;
        await lose();
        continue;
      }
      const failed = answer instanceof Error;
      if (!failed && (answer as Answer<Body>).status < 500) return answer as Answer<Body>;
      if (performance.now() - begun > this.patienceMs) {
        throw failed ? answer : new Error(`${method} ${path} is answered ${JSON.stringify(answer)} all the time`);
      }
      this.repeated += 1;
      await pause(50);
    }
  }
}
