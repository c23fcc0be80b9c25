import type { Actor, Permissions } from '@tolbooth/access';
import { appendAudit, type AuditEntry } from '@tolbooth/audit';
import { dayOf, type Clock, type Day } from '@tolbooth/calendar';
import { inTransaction, together, type Tx } from '@tolbooth/database';
import { appendOutbox } from '@tolbooth/messaging';
import { asTheyStand, calendarPolicy, type Policies } from '@tolbooth/policy';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { attributes, currentTraceId, inSpan, metrics, spans } from '@tolbooth/telemetry';
import type { DataSource } from 'typeorm';
import { lockForCut, lockForPerform } from './cut-lock';
import { answerOnce, type Answered } from './answer-once';
import { claimKey, storeAnswer, type IdempotencyClaim, type StoredAnswer } from './idempotency';
import { newId } from './ids';
import { toOutbox, type Cause } from './outgoing';
import { roundsOf } from './rounds';
import { changedEntry, refusedEntry } from './trail';
import type { Call, Change, Verb } from './verb';

export interface RunnerParts {
  readonly service: string;
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly policies: Policies;
  readonly permissions: Permissions;
  /** Called after commit, so that the relay looks at once. */
  readonly nudge?: () => void;
}

export interface PerformOptions<Done> {
  readonly by: Actor;
  /** Join the caller's transaction (inbox, run); otherwise the runner opens and commits one. */
  readonly tx?: Tx;
  /** The same path, rolled back: outcomes are real, nothing stays. */
  readonly dryRun?: boolean;
  readonly reason?: string;
  /** Version that the caller saw (If-Match); only for a single input. */
  readonly expectedVersion?: number;
  /** Key of the request, one for all inputs, and what the caller will be shown: kept unless every input was refused. */
  readonly idempotency?: IdempotencyClaim & { view(outcomes: readonly Outcome<Done>[]): unknown };
  /** Reads what was done before it is kept, or taken back; again when the transaction is tried again. */
  readonly read?: (tx: Tx, outcomes: readonly Outcome<Done>[]) => Promise<void>;
  /** The events that cause the inputs, one each. */
  readonly causes?: readonly Cause[];
  /** A run's own business day and instant; today and now otherwise. */
  readonly on?: Day;
  readonly at?: Date;
}

/** `stored`: what the key's first request was answered, as the only outcome however many the inputs. */
export type Outcome<Done> = { change: Done } | { refusal: Refusal } | { stored: StoredAnswer };

/** Undoes a transaction that did its work: a dry run, or a single request that was refused. */
class RolledBack<Done> extends Error {
  constructor(readonly outcomes: Outcome<Done>[]) {
    super('rolled back on purpose');
  }
}

/** Serialization failures and deadlocks are nobody's fault: the whole transaction is tried again, this often. */
const attempts = 3;
const tryAgainCodes = new Set(['40001', '40P01']);

/** The one way in which anything is written: transaction, permission, idempotency, rounds, audit, outbox, span. */
export class Runner {
  constructor(private readonly parts: RunnerParts) {}

  get service(): string {
    return this.parts.service;
  }

  /** As they stand now; they do not change in the hands of who asked. */
  get policies(): Policies {
    return asTheyStand(this.parts.policies);
  }

  get clock(): Clock {
    return this.parts.clock;
  }

  /** Today in the council's time zone. */
  today(at: Date = this.parts.clock.now()): Day {
    return dayOf(at, this.parts.policies.at(calendarPolicy, dayOf(at, 'UTC')).value.zone);
  }

  /** One outcome per input, in their order. A refused input leaves the others alone; an exception leaves nothing. */
  async perform<Input, Facts, Done extends Change>(
    verb: Verb<Input, Facts, Done>,
    inputs: readonly Input[],
    options: PerformOptions<Done>,
  ): Promise<Outcome<Done>[]> {
    if (inputs.length === 0) return [];
    return inSpan(spans.verb(verb.name), { attributes: { [attributes.inputs]: inputs.length } }, async () => {
      const denied = this.parts.permissions.may(options.by, verb.name);
      const outcomes = denied
        ? inputs.map(() => ({ refusal: denied }))
        : options.tx
          ? await this.performIn(options.tx, verb, inputs, options)
          : await this.performAlone(verb, inputs, options);
      this.count(verb.name, outcomes);
      return outcomes;
    });
  }

  /**
   * Work of several transactions under one key, such as an import: what it answers is kept when it is done, and a repeat
   * is answered with that. Where it broke off, the repeat goes on, so each of its steps must bear being asked again.
   */
  answerOnce(by: Actor, claim: IdempotencyClaim, work: () => Promise<unknown>): Promise<Answered> {
    return answerOnce(this.parts.dataSource, by.id, { ...claim, at: new Date(), traceId: currentTraceId() }, work);
  }

  private async performAlone<Input, Facts, Done extends Change>(
    verb: Verb<Input, Facts, Done>,
    inputs: readonly Input[],
    options: PerformOptions<Done>,
  ): Promise<Outcome<Done>[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const outcomes = await inTransaction(this.parts.dataSource, async (tx) => {
          const made = await this.performIn(tx, verb, inputs, options);
          const alone = made.length === 1 || options.idempotency !== undefined;
          const nothingDone = alone && made.every((outcome) => 'refusal' in outcome);
          if (options.dryRun || nothingDone) throw new RolledBack(made);
          return made;
        });
        this.parts.nudge?.();
        return outcomes;
      } catch (error) {
        if (error instanceof RolledBack) return error.outcomes as Outcome<Done>[];
        const code = (error as { code?: string }).code;
        if (attempt >= attempts || !code || !tryAgainCodes.has(code)) throw error;
        metrics.counter('tolbooth_transaction_retries_total').inc({ verb: verb.name });
      }
    }
  }

  private async performIn<Input, Facts, Done extends Change>(
    tx: Tx,
    verb: Verb<Input, Facts, Done>,
    inputs: readonly Input[],
    options: PerformOptions<Done>,
  ): Promise<Outcome<Done>[]> {
    const call = this.callOf(options);
    const { idempotency } = options;
    const [, known] = await together([
      verb.alone ? lockForCut(tx) : lockForPerform(tx),
      idempotency && claimKey(tx, options.by.id, idempotency, new Date(), currentTraceId()),
    ]);
    if (known) return [isRefusal(known) ? { refusal: known } : { stored: known }];
    const outcomes = new Array<Outcome<Done>>(inputs.length);
    const keep = idempotency && (() => keepAnswer(tx, options.by.id, idempotency, outcomes));
    const rounds = roundsOf(inputs, verb.about);
    for (const [place, round] of rounds.entries()) {
      const answer = place === rounds.length - 1 && !options.read ? keep : undefined;
      await this.performRound(tx, verb, inputs, round, { call, options, outcomes, answer });
    }
    if (options.read) {
      await options.read(tx, outcomes);
      await keep?.();
    }
    return outcomes;
  }

  private async performRound<Input, Facts, Done extends Change>(
    tx: Tx,
    verb: Verb<Input, Facts, Done>,
    inputs: readonly Input[],
    round: readonly number[],
    { call, options, outcomes, answer }: Performance<Done>,
  ): Promise<void> {
    const facts = await verb.load(
      tx,
      round.map((position) => inputs[position]!),
      call,
    );
    const entries: AuditEntry[] = [];
    const changes: Done[] = [];
    const causeOf = new Map<string, Cause>();
    round.forEach((position, index) => {
      const input = inputs[position]!;
      const cause = options.causes?.[position];
      const decided = staleOf(verb, facts[index]!, options.expectedVersion) ?? verb.decide(facts[index]!, input, call);
      if (isRefusal(decided)) {
        outcomes[position] = { refusal: decided };
        // A refused event is an outcome that somebody must be able to find; a refused request was answered.
        if (cause) entries.push(refusedEntry(verb, input, decided, call, cause));
        return;
      }
      outcomes[position] = { change: decided };
      changes.push(decided);
      if (cause) causeOf.set(decided.subject.id, cause);
      entries.push(changedEntry(verb, decided, call, cause));
    });
    const [, saved] = await together([
      verb.trailFirst && appendAudit(tx, entries),
      changes.length > 0 ? verb.save(tx, changes, call) : [],
    ]);
    const { events, written } = 'written' in saved ? saved : { events: saved, written: undefined };
    await together([
      written,
      appendOutbox(tx, toOutbox(events, { service: this.parts.service, at: call.at, causeOf })),
      // After save: a document takes its number there, and the trail shows the document as it stands.
      !verb.trailFirst && appendAudit(tx, entries),
      answer?.(),
    ]);
  }

  private callOf(options: { by: Actor; reason?: string; on?: Day; at?: Date }): Call {
    const at = options.at ?? this.parts.clock.now();
    return {
      by: options.by,
      at,
      on: options.on ?? this.today(at),
      today: this.today(),
      policies: this.policies,
      reason: options.reason,
      newId,
    };
  }

  private count(verb: string, outcomes: readonly Outcome<unknown>[]): void {
    const refused = outcomes.filter((outcome) => 'refusal' in outcome).length;
    const replayed = outcomes.filter((outcome) => 'stored' in outcome).length;
    const counter = metrics.counter('tolbooth_verb_outcomes_total');
    const counts = { refused, replayed, changed: outcomes.length - refused - replayed };
    for (const [outcome, count] of Object.entries(counts)) if (count > 0) counter.inc({ verb, outcome }, count);
  }
}

/** What a call's rounds have in common; `answer` keeps what its key is answered with, in the last of them. */
interface Performance<Done extends Change> {
  readonly call: Call;
  readonly options: PerformOptions<Done>;
  readonly outcomes: Outcome<Done>[];
  readonly answer: (() => Promise<void>) | undefined;
}

/** Nothing is kept where every input was refused. */
async function keepAnswer<Done extends Change>(
  tx: Tx,
  actorId: string,
  { key, view }: NonNullable<PerformOptions<Done>['idempotency']>,
  outcomes: readonly Outcome<Done>[],
): Promise<void> {
  const done = outcomes.find((outcome) => 'change' in outcome);
  if (done) await storeAnswer(tx, actorId, key, { answer: view(outcomes), version: done.change.subject.version });
}

function staleOf<Input, Facts, Done extends Change>(
  verb: Verb<Input, Facts, Done>,
  facts: Facts,
  expected: number | undefined,
): Refusal | undefined {
  const version = verb.expects?.(facts);
  if (expected === undefined || version === undefined || version === expected) return undefined;
  return refuse('stale-version', {
    field: 'If-Match',
    detail: `You saw version ${expected}; the document is at version ${version}.`,
    facts: { seen: expected, current: version },
  });
}
