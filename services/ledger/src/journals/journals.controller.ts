import { Controller, Get, Query } from '@nestjs/common';
import type { Tx } from '@tolbooth/database';
import { Caller, Describe, found, Id, page, Permission, Queries, type Page } from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import { codesInScope } from '../data-scope/scope.queries';
import { numberParts } from './journal';
import { findJournal, journalsOfDocument, listJournals } from './journals.queries';
import {
  DocumentJournalsView,
  JournalsQuery,
  JournalView,
  journalView,
  WholeJournalView,
  wholeJournalView,
} from './journals.views';

/** A document has a handful of journals; this is where a list of them would be a mistake. */
const mostOfDocument = 500;

@Controller('v1')
export class JournalsController {
  constructor(
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get('journals')
  @Permission('read-ledger')
  @Describe('Journals, newest first', [JournalView], 'X-08: those with a line in a cost centre of the caller.')
  async list(@Query() query: JournalsQuery, @Caller() caller: Caller): Promise<Page<JournalView>> {
    const { book, period, eventType, late, number, documentNumber, cursor: before, take } = query;
    const wanted = {
      ...{ book, period, eventType, documentNumber, before, take },
      late: late === undefined ? undefined : late === 'true',
      number: number === undefined ? undefined : numberParts(number),
    };
    const rows = await this.queries.read(async (tx) =>
      listJournals(tx, { ...wanted, codes: await this.codes(tx, caller) }),
    );
    return page(rows, query, ({ year, sequence }) => [String(year), String(sequence)], journalView);
  }

  @Get('journals/:id')
  @Permission('read-ledger')
  @Describe('One journal with its lines, its source and its trace', WholeJournalView, 'C-04, C-08, X-08.')
  async show(@Id() id: string, @Caller() caller: Caller): Promise<WholeJournalView> {
    const journal = await this.queries.readAtOnce(async (tx) => findJournal(tx, id, await this.codes(tx, caller)));
    return wholeJournalView(found(journal, 'journal', id));
  }

  @Get('source-documents/:id/journals')
  @Permission('read-ledger')
  @Describe('Journals of a document, of an event or about an open item', DocumentJournalsView, 'C-08: the way back.')
  async ofDocument(@Id() id: string, @Caller() caller: Caller): Promise<DocumentJournalsView> {
    const rows = await this.queries.read(async (tx) =>
      journalsOfDocument(tx, id, mostOfDocument, await this.codes(tx, caller)),
    );
    return { items: rows.map(journalView) };
  }

  /** */
  private codes(tx: Tx, { actor }: Caller) {
    return codesInScope(tx, actor.scope, { policies: this.runner.policies, on: this.runner.today() });
  }
}
