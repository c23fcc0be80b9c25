import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Tx } from '@tolbooth/database';
import { Queries } from '@tolbooth/http';
import { UnderWay } from '@tolbooth/runs';
import { logger } from '@tolbooth/telemetry';
import { Runner } from '@tolbooth/verbs';
import { addressesPolicy } from '../customers/addresses.policy';
import { customerSearchPolicy } from '../customers/customer-search.policy';
import { recordFaults } from '../customers/customer.rules';
import { enterCustomer } from '../customers/enter-customer';
import { nearDuplicates } from '../customers/near-duplicates.queries';
import { BatchTransactions } from '../invoice-batches/batch-transactions.rows';
import { loadLists } from '../reference/reference.rows';
import type { CustomerImportRow } from './customer-import.entity';
import {
  forgetLines,
  importsUnderWay,
  linesAfter,
  loadImports,
  sayOfLines,
  updateImports,
  type LineSaid,
  type StagedLine,
} from './customer-import.rows';
import { customerImportsPolicy } from './customer-imports.policy';

const log = logger('receivables');

/**
 * Checks files of customers, and enters them with the verb of a single one, page by page, each page with its progress in one
 * transaction. What breaks off with the process goes on when it starts again; two processes take each page once.
 */
@Injectable()
export class CustomerImportDesk implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly underWay = new UnderWay((error, id) =>
    log.error({ error, import: id }, 'the import broke off; resume it'),
  );

  constructor(
    private readonly runner: Runner,
    private readonly queries: Queries,
    private readonly transactions: BatchTransactions,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const id of await this.queries.read(importsUnderWay)) void this.begin(id);
  }

  async onModuleDestroy(): Promise<void> {
    await this.underWay.end();
  }

  /** Ends when the step is done or stopped; who does not want to wait need not. */
  begin(id: string): Promise<void> {
    return this.underWay.begin(id, async () => {
      for (let goesOn = true; goesOn && this.underWay.goesOn;) {
        goesOn = await this.transactions.committed((tx) => this.page(tx, id));
      }
    });
  }

  private async page(tx: Tx, id: string): Promise<boolean> {
    const [row] = await loadImports(tx, [id], true);
    if (!row || row.stopped || (row.state !== 'received' && row.state !== 'entering')) return false;
    const { pageLines } = this.runner.policies.at(customerImportsPolicy, this.runner.today()).value;
    const lines = await linesAfter(tx, id, row.reached, pageLines);
    const said = row.state === 'received' ? await this.checked(tx, lines) : await this.entered(tx, row, lines);
    await sayOfLines(tx, id, said);
    const after = progress(row, said, lines.length < pageLines, this.runner.clock.now());
    await updateImports(tx, [after]);
    if (after.state === 'entered') await forgetLines(tx, [id]);
    const { state, lines: all, faulty, likely, entered, leftOut } = after;
    log.info({ import: id, state, lines: all, faulty, likely, entered, leftOut }, 'customer import so far');
    return lines.length === pageLines;
  }

  /** As if each line were entered alone; what is wrong and what is alike is said of it. */
  private async checked(tx: Tx, lines: readonly StagedLine[]): Promise<LineSaid[]> {
    const [on, { policies }] = [this.runner.today(), this.runner];
    const facts = { on, lists: await loadLists(tx, policies), forms: policies.at(addressesPolicy, on).value.postcodes };
    const read = lines.filter(({ faults }) => faults.length === 0);
    const alike = await nearDuplicates(
      tx,
      read.map(({ content }) => content!),
      policies.at(customerSearchPolicy, on).value,
    );
    const likelyOf = new Map(read.map(({ line }, at) => [line, alike[at]!]));
    return lines.map((each): LineSaid => {
      const { line, content, twin } = each;
      const faults = [...each.faults];
      for (const { field = '', code, detail } of content ? recordFaults(content, facts) : []) {
        // By its column, as all other faults of the line are told: `sites[0].address.postcode` is `postcode`.
        faults.push({ line, field: field.split('.').at(-1)!, code, detail });
      }
      if (twin !== null) {
        faults.push({ line, field: 'name', code: 'line-twice', detail: `Line ${twin} says the same` });
      }
      const likely = likelyOf.get(line) ?? [];
      return { line, faults, likely, state: faults.length > 0 ? 'faulty' : likely.length > 0 ? 'likely' : 'fit' };
    });
  }

  /** A line that is alike by now is entered with the reason that was given, or left out. */
  private async entered(tx: Tx, row: CustomerImportRow, lines: readonly StagedLine[]): Promise<LineSaid[]> {
    const wanted = lines.filter(({ state }) => state === 'fit' || state === 'likely');
    const inputs = wanted.map(({ content }) => {
      return { ...content!, duplicateReason: content!.duplicateReason ?? row.alikeReason ?? undefined };
    });
    const outcomes = await this.runner.perform(enterCustomer, inputs, { by: row.askedBy, tx });
    return outcomes.map((outcome, at): LineSaid => {
      const { line, likely } = wanted[at]!;
      if ('change' in outcome) {
        return { line, likely, faults: [], state: 'entered', customerId: outcome.change.customer.id };
      }
      if (!('refusal' in outcome)) throw new Error('a line has no key of its own');
      const { code, field = '', detail } = outcome.refusal;
      return { line, likely, faults: [{ line, field, code, detail }], state: 'left-out' };
    });
  }
}

function progress(row: CustomerImportRow, said: readonly LineSaid[], last: boolean, now: Date): CustomerImportRow {
  const count = (state: LineSaid['state']) => said.filter((each) => each.state === state).length;
  const after: CustomerImportRow = {
    ...row,
    faulty: row.faulty + count('faulty'),
    likely: row.likely + count('likely'),
    entered: row.entered + count('entered'),
    leftOut: row.leftOut + count('left-out'),
    reached: said.at(-1)?.line ?? row.reached,
    version: row.version + 1,
  };
  if (!last) return after;
  if (row.state === 'entering') return { ...after, state: 'entered', finishedAt: now };
  return { ...after, state: after.faulty > 0 ? 'faulty' : 'checked', finishedAt: now };
}
