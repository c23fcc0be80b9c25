import { Injectable } from '@nestjs/common';
import { inTransaction } from '@tolbooth/database';
import type { Tx } from '@tolbooth/database';
import type { Refusal } from '@tolbooth/refusals';
import { inSnapshot } from '@tolbooth/reports';
import type { Change, Outcome, Runner, Verb } from '@tolbooth/verbs';
import type { DataSource } from 'typeorm';

import type { Caller } from './caller';
import { Refused } from './refused';

/** The way of a request into a verb: If-Match, Idempotency-Key, dry run and reason go along, a refusal is the answer. */
@Injectable()
export class Commands {
  private readonly underWay = new Map<string, Promise<unknown>>();

  constructor(private readonly runner: Runner) {}

  /**
   * Performs the verb on one input and answers with the view of its change; the ETag is the document's new version.
   * A repeated Idempotency-Key is answered with what was answered first, and nothing is done again.
   * @throws Refused with the rule that said no
   */
  one<Input, Facts, Done extends Change, View>(
    verb: Verb<Input, Facts, Done>,
    input: Input,
    caller: Caller,
    view: (change: Done) => View,
  ): Promise<View> {
    return this.perform(verb, input, caller, view);
  }

  /**
   * As `one`, for a document of which the database counts a part, or that is shown with others: it is read where it was changed,
   * so that a dry run too answers what would be.
   */
  async shown<Input, Facts, Done extends Change, View>(
    verb: Verb<Input, Facts, Done>,
    input: Input,
    caller: Caller,
    read: (tx: Tx, change: Done) => Promise<View>,
  ): Promise<View> {
    let seen: View | undefined;
    const reading = async (tx: Tx, [outcome]: readonly Outcome<Done>[]) => {
      if (outcome && 'change' in outcome) seen = await read(tx, outcome.change);
    };
    return this.perform(verb, input, caller, () => seen!, reading);
  }

  private async perform<Input, Facts, Done extends Change, View>(
    verb: Verb<Input, Facts, Done>,
    input: Input,
    caller: Caller,
    view: (change: Done) => View,
    read?: (tx: Tx, outcomes: readonly Outcome<Done>[]) => Promise<void>,
  ): Promise<View> {
    const { idempotencyKey: key, fingerprint, dryRun } = caller;
    const [outcome] = await this.runner.perform(verb, [input], {
      by: caller.actor,
      reason: caller.reason,
      dryRun,
      expectedVersion: caller.expectedVersion,
      read,
      ...(key === undefined || dryRun ? {} : { idempotency: { key, fingerprint, view: viewOfOnly(view) } }),
    });
    if (outcome === undefined) throw new Error(`${verb.name} gave no outcome`);
    if ('refusal' in outcome) throw new Refused(outcome.refusal);
    if ('stored' in outcome) {
      caller.setHeader('Idempotency-Replayed', 'true');
      caller.setHeader('ETag', `"${outcome.stored.version}"`);
      return outcome.stored.answer as View;
    }
    if (dryRun) caller.setHeader('Dry-Run', 'true');
    else caller.setHeader('ETag', `"${outcome.change.subject.version}"`);
    return view(outcome.change);
  }

  /**
   * Performs the verb on all inputs in one transaction; each stands alone, so a refused one leaves the others.
   * One Idempotency-Key is for the whole list: its repeat is answered with the whole first answer.
   * @param view what is kept of a change under the key, so without bigint
   * @throws Refused when the key was used for another request
   */
  async many<Input, Facts, Done extends Change, View>(
    verb: Verb<Input, Facts, Done>,
    inputs: readonly Input[],
    caller: Caller,
    view: (change: Done) => View,
  ): Promise<ListOutcome<View>[]> {
    const { actor: by, reason, dryRun, idempotencyKey: key, fingerprint } = caller;
    const viewOf = (outcome: Outcome<Done>): ListOutcome<View> => {
      if ('change' in outcome) return { answer: view(outcome.change) };
      if ('refusal' in outcome) return { refusal: outcome.refusal };
      throw new Error(`${verb.name} gave a stored answer among others`);
    };
    const idempotency = { key: key ?? '', fingerprint, view: (all: readonly Outcome<Done>[]) => all.map(viewOf) };
    const outcomes = await this.runner.perform(verb, inputs, {
      by,
      reason,
      dryRun,
      ...(key === undefined || dryRun ? {} : { idempotency }),
    });
    const [first] = outcomes;
    if (first && 'stored' in first) {
      caller.setHeader('Idempotency-Replayed', 'true');
      return first.stored.answer as ListOutcome<View>[];
    }
    if (first && 'refusal' in first && first.refusal.code === 'idempotency-key-reused')
      throw new Refused(first.refusal);
    return outcomes.map(viewOf);
  }

  /**
   * A request that needs several transactions, such as an import: its whole answer is kept under its key when it is
   * done. Where it broke off, its repeat goes on, so `work` must find what is done already.
   * @param work is given the caller without the key, because the key is for the whole
   * @throws Refused when the key was used for another request, or what `work` throws
   */
  async once<View>(caller: Caller, work: (keyless: Caller) => Promise<View>): Promise<View> {
    const { idempotencyKey: key, actor, fingerprint, dryRun } = caller;
    const keyless = { ...caller, idempotencyKey: undefined };
    if (key === undefined || dryRun) return work(keyless);
    const name = `${actor.id} ${key}`;
    // A rival waits here rather than in the database, where it would hold a connection; then it asks like anybody else.
    while (this.underWay.has(name)) await this.underWay.get(name)?.catch(() => undefined);
    const answering = this.runner.answerOnce(actor, { key, fingerprint }, () => work(keyless));
    this.underWay.set(name, answering);
    const answered = await answering.finally(() => this.underWay.delete(name));
    if ('refusal' in answered) throw new Refused(answered.refusal);
    if (answered.replayed) caller.setHeader('Idempotency-Replayed', 'true');
    return answered.answer as View;
  }
}

export type ListOutcome<View> = { answer: View } | { refusal: Pick<Refusal, 'code' | 'detail' | 'field' | 'facts'> };

function viewOfOnly<Done, View>(view: (change: Done) => View): (outcomes: readonly Outcome<Done>[]) => View {
  return ([outcome]) => {
    if (outcome && 'change' in outcome) return view(outcome.change);
    throw new Error('only what changed something is kept under its key');
  };
}

/** The way of a request to rows: reads only. */
@Injectable()
export class Queries {
  constructor(private readonly dataSource: DataSource) {}

  read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return work(this.dataSource.manager);
  }

  /** Several statements that must see the same state of the books, such as a trial balance and its drill-down. */
  readAtOnce<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTransaction(this.dataSource, async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      return work(tx);
    });
  }

  /** Rows of one snapshot, read as fast as somebody takes them: for what is sent while it is read. */
  stream<Row>(read: (tx: Tx) => AsyncIterable<Row>): AsyncGenerator<Row, void, undefined> {
    return inSnapshot(this.dataSource, read);
  }
}
