import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Tx } from '@tolbooth/database';
import { Queries } from '@tolbooth/http';
import { UnderWay } from '@tolbooth/runs';
import { logger } from '@tolbooth/telemetry';
import { Runner, type Outcome } from '@tolbooth/verbs';
import { completeInvoice } from '../invoices/complete-invoice';
import { discardInvoice } from '../invoices/discard-invoice';
import { startInvoice, type InvoiceChange } from '../invoices/start-invoice';
import { BatchTransactions } from './batch-transactions.rows';
import type { InvoiceBatchRow } from './invoice-batch.entity';
import {
  batchesUnderWay,
  incompleteLines,
  linesToEnter,
  loadBatches,
  saySoOfLines,
  updateBatches,
  type LineSaid,
} from './invoice-batch.rows';

const log = logger('receivables');

/** Entered or completed in one transaction: so many that their number costs little, so few that they are a moment's work. */
export const invoicesAPage = 1_000;

/** What completing would do: the same path, rolled back. */
export interface Rehearsal {
  readonly completed: number;
  readonly refused: readonly LineSaid[];
}

/** By the step under way: what the batch is after it, and what its lines are. */
const steps = {
  entering: { to: 'entered', done: 'entered', not: 'refused' },
  completing: { to: 'completed', done: 'completed', not: 'not-completed' },
  discarding: { to: 'discarded', done: 'discarded', not: 'not-discarded' },
} as const;

function stepOf({ state }: InvoiceBatchRow): (typeof steps)[keyof typeof steps] | undefined {
  return state in steps ? steps[state as keyof typeof steps] : undefined;
}

/**
 * Enters, completes and discards batches page by page with the verbs of single invoices, each page with its progress in one
 * transaction. What breaks off with the process goes on when it starts again; two processes take each page once.
 */
@Injectable()
export class BatchDesk implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly underWay = new UnderWay((error, id) =>
    log.error({ error, batch: id }, 'the batch broke off; resume it'),
  );

  constructor(
    private readonly runner: Runner,
    private readonly queries: Queries,
    private readonly transactions: BatchTransactions,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const id of await this.queries.read(batchesUnderWay)) this.begin(id);
  }

  async onModuleDestroy(): Promise<void> {
    await this.underWay.end();
  }

  /** Ends when the step is done or stopped; who does not want to wait need not. */
  begin(id: string): Promise<void> {
    return this.underWay.begin(id, () => this.work(id));
  }

  async rehearse(id: string, by: InvoiceBatchRow['askedBy']): Promise<Rehearsal> {
    const [completed, refused]: [number[], LineSaid[]] = [[], []];
    for (let reached = 0; ;) {
      const page = await this.transactions.rolledBack(async (tx) => {
        const [row] = await loadBatches(tx, [id]);
        return this.perform(tx, { ...row!, state: 'completing', reached, askedBy: by });
      });
      for (const said of page) if (said.state === 'completed') completed.push(said.line);
      refused.push(...page.filter(({ state }) => state === 'not-completed'));
      if (page.length < invoicesAPage) return { completed: completed.length, refused };
      reached = page.at(-1)!.line;
    }
  }

  private async work(id: string): Promise<void> {
    for (let goesOn = true; goesOn && this.underWay.goesOn;) {
      goesOn = await this.transactions.committed((tx) => this.page(tx, id));
    }
  }

  private async page(tx: Tx, id: string): Promise<boolean> {
    const [row] = await loadBatches(tx, [id], true);
    if (!row || row.stopped || !stepOf(row)) return false;
    const said = await this.perform(tx, row);
    await saySoOfLines(tx, id, said);
    const count = (state: LineSaid['state']) => said.filter((each) => each.state === state).length;
    const last = said.length < invoicesAPage;
    const after: InvoiceBatchRow = {
      ...row,
      entered: row.entered + count('entered'),
      entryRefused: row.entryRefused + count('refused'),
      completed: row.completed + count('completed'),
      completionRefused: row.completionRefused + count('not-completed'),
      discarded: row.discarded + count('discarded'),
      reached: said.at(-1)?.line ?? row.reached,
      version: row.version + 1,
      ...(last ? this.ended(row) : {}),
    };
    await updateBatches(tx, [after]);
    const { state, invoices, entered, entryRefused, completed, completionRefused, discarded } = after;
    const so = { batch: id, state, invoices, entered, entryRefused, completed, completionRefused, discarded };
    log.info(so, 'batch so far');
    return !last;
  }

  private ended(row: InvoiceBatchRow): Partial<InvoiceBatchRow> {
    return { state: stepOf(row)!.to, finishedAt: this.runner.clock.now() };
  }

  private async perform(tx: Tx, row: InvoiceBatchRow): Promise<LineSaid[]> {
    const options = { by: row.askedBy, tx, reason: row.endReason ?? undefined };
    const { done, not } = stepOf(row)!;
    if (row.state === 'entering') {
      const lines = await linesToEnter(tx, row, invoicesAPage);
      const inputs = lines.map(({ input }) => input);
      return saidOf(lines, await this.runner.perform(startInvoice, inputs, options), done, not);
    }
    const verb = row.state === 'discarding' ? discardInvoice : completeInvoice;
    const lines = await incompleteLines(tx, row, invoicesAPage);
    const inputs = lines.map(({ input }) => input);
    return saidOf(lines, await this.runner.perform(verb, inputs, options), done, not);
  }
}

function saidOf(
  lines: readonly { readonly line: number }[],
  outcomes: readonly Outcome<InvoiceChange>[],
  done: LineSaid['state'],
  refused: LineSaid['state'],
): LineSaid[] {
  return outcomes.map((outcome, index) => {
    const { line } = lines[index]!;
    if ('change' in outcome) return { line, state: done, invoiceId: outcome.change.invoice.id };
    if ('refusal' in outcome) return { line, state: refused, refusal: outcome.refusal };
    throw new Error('a batch has no key of its own');
  });
}
