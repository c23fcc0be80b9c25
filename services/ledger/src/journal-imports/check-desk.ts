import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { systemActor } from '@tolbooth/access';
import { Queries } from '@tolbooth/http';
import { UnderWay } from '@tolbooth/runs';
import { logger } from '@tolbooth/telemetry';
import { Runner } from '@tolbooth/verbs';
import { checkJournalImport } from './check-journal-import';
import { uncheckedImports } from './journal-imports.queries';

const log = logger('ledger');

/**
 * Checks imports step by step, each step a transaction of its own. What breaks off with the process goes on when it starts
 * again; where two processes are at one import, each step is taken once.
 */
@Injectable()
export class CheckDesk implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly underWay = new UnderWay((error, id) =>
    log.error({ error, import: id }, 'checking broke off; ask for it again'),
  );

  constructor(
    private readonly runner: Runner,
    private readonly queries: Queries,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const id of await this.queries.read(uncheckedImports)) this.begin(id);
  }

  async onModuleDestroy(): Promise<void> {
    await this.underWay.end();
  }

  /** Ends when the import is checked, stopped, or cannot be checked now; who does not want to wait need not. */
  begin(id: string): Promise<void> {
    return this.underWay.begin(id, () => this.check(id));
  }

  private async check(id: string): Promise<void> {
    while (this.underWay.goesOn) {
      const [outcome] = await this.runner.perform(checkJournalImport, [{ id }], { by: systemActor('ledger') });
      if (!outcome || !('change' in outcome)) return;
      const { state, step, lines, linesChecked, faults } = outcome.change.row;
      log.info({ import: id, state, step, lines, linesChecked, faults }, 'journal import checked so far');
      if (state !== 'received') return;
    }
  }
}
