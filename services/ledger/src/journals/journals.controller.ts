import { Controller, Get, Query } from '@nestjs/common';
import { Describe, found, Id, page, Permission, Queries, type Page } from '@tolbooth/http';
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
  constructor(private readonly queries: Queries) {}

  @Get('journals')
  @Permission('read-ledger')
  @Describe('Journals, newest first', [JournalView])
  async list(@Query() query: JournalsQuery): Promise<Page<JournalView>> {
    const { book, period, eventType, late, number, documentNumber, cursor: before, take } = query;
    const wanted = {
      ...{ book, period, eventType, documentNumber, before, take },
      late: late === undefined ? undefined : late === 'true',
      number: number === undefined ? undefined : numberParts(number),
    };
    const rows = await this.queries.read((tx) => listJournals(tx, wanted));
    return page(rows, query, ({ year, sequence }) => [String(year), String(sequence)], journalView);
  }

  @Get('journals/:id')
  @Permission('read-ledger')
  @Describe('One journal with its lines, its source and its trace', WholeJournalView, 'C-04, C-08.')
  async show(@Id() id: string): Promise<WholeJournalView> {
    return wholeJournalView(found(await this.queries.readAtOnce((tx) => findJournal(tx, id)), 'journal', id));
  }

  @Get('source-documents/:id/journals')
  @Permission('read-ledger')
  @Describe('Journals of a document, of an event or about an open item', DocumentJournalsView, 'C-08: the way back.')
  async ofDocument(@Id() id: string): Promise<DocumentJournalsView> {
    const rows = await this.queries.read((tx) => journalsOfDocument(tx, id, mostOfDocument));
    return { items: rows.map(journalView) };
  }
}
