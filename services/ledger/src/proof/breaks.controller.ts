import { Controller, Get, Query } from '@nestjs/common';
import { Describe, found, Id, page, Permission, Queries, type Page } from '@tolbooth/http';
import { breakDocuments, findBreak, listBreaks } from './breaks.queries';
import {
  BreakDocumentsQuery,
  breakDocumentView,
  BreakDocumentView,
  BreaksQuery,
  BreakView,
  breakView,
} from './breaks.views';

@Controller('v1/proofs/breaks')
export class BreaksController {
  constructor(private readonly queries: Queries) {}

  @Get()
  @Permission('read-ledger', { whole: true })
  @Describe('Accounts that differ from their open items, or did, newest first', [BreakView], 'C-12.')
  async list(@Query() query: BreaksQuery): Promise<Page<BreakView>> {
    const { code, open, cursor, take } = query;
    const wanted = { code, open: open === undefined ? undefined : open === 'true', before: cursor?.[0], take };
    const rows = await this.queries.read((tx) => listBreaks(tx, wanted));
    return page(rows, query, ({ id }) => [id], breakView);
  }

  @Get(':id')
  @Permission('read-ledger', { whole: true })
  @Describe('One difference', BreakView, 'C-12.')
  async show(@Id() id: string): Promise<BreakView> {
    return breakView(found(await this.queries.read((tx) => findBreak(tx, id)), 'control-break', id));
  }

  @Get(':id/documents')
  @Permission('read-ledger', { whole: true })
  @Describe('The documents that make the difference, from when to when', [BreakDocumentView], 'C-12.')
  async documents(@Id() id: string, @Query() query: BreakDocumentsQuery): Promise<Page<BreakDocumentView>> {
    const { cursor, take } = query;
    const { rows, currency } = await this.queries.readAtOnce(async (tx) => {
      const known = found(await findBreak(tx, id), 'control-break', id);
      const wanted = { id, onlyOpen: query.open === 'true', after: cursor?.[0], take };
      return { rows: await breakDocuments(tx, wanted), currency: known.currency };
    });
    return page(rows, query, ({ item }) => [item], breakDocumentView(currency));
  }
}
