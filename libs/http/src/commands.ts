import { Injectable } from '@nestjs/common';
import { inTransaction } from '@tolbooth/database';
import type { Tx } from '@tolbooth/database';
import type { Refusal } from '@tolbooth/refusals';
import type { Change, Runner, Verb } from '@tolbooth/verbs';
import type { DataSource } from 'typeorm';

import type { Caller } from './caller';
import { Refused } from './refused';

/** The way of a request into a verb: If-Match, Idempotency-Key, dry run and reason go along, a refusal is the answer. */
@Injectable()
export class Commands {
  constructor(private readonly runner: Runner) {}

  /**
   * Performs the verb on one input and answers with the view of its change; the ETag is the document's new version.
   * A repeated Idempotency-Key is answered with what was answered first, and nothing is done again.
   * @throws Refused with the rule that said no
   */
  async one<Input, Facts, Done extends Change, View>(
    verb: Verb<Input, Facts, Done>,
    input: Input,
    caller: Caller,
    view: (change: Done) => View,
  ): Promise<View> {
    const { idempotencyKey: key, fingerprint, dryRun } = caller;
    const [outcome] = await this.runner.perform(verb, [input], {
      by: caller.actor,
      reason: caller.reason,
      dryRun,
      expectedVersion: caller.expectedVersion,
      ...(key === undefined || dryRun ? {} : { idempotency: { key, fingerprint, view } }),
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

  /** Performs the verb on all inputs in one transaction; each stands alone, so a refused one leaves the others. */
  async many<Input, Facts, Done extends Change, View>(
    verb: Verb<Input, Facts, Done>,
    inputs: readonly Input[],
    caller: Caller,
    view: (change: Done) => View,
  ): Promise<({ answer: View } | { refusal: Refusal })[]> {
    const { actor: by, reason, dryRun } = caller;
    const outcomes = await this.runner.perform(verb, inputs, { by, reason, dryRun });
    return outcomes.map((outcome) => {
      if ('refusal' in outcome) return { refusal: outcome.refusal };
      if ('stored' in outcome) return { answer: outcome.stored.answer as View };
      return { answer: view(outcome.change) };
    });
  }
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
}
