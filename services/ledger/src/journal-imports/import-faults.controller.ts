import { Controller, Get, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { writeCsv, type Column } from '@tolbooth/formats';
import { Describe, found, Id, page, PageQuery, Permission, Queries, type Page } from '@tolbooth/http';
import type { Request, Response } from 'express';
import { ImportFaultView, importFaultView } from './journal-import.views';
import { allFaults, findImport, listFaults } from './journal-imports.queries';

const columns: readonly Column[] = [
  { title: 'Line', kind: 'whole' },
  { title: 'Field', kind: 'text' },
  { title: 'Rule', kind: 'text' },
  { title: 'Detail', kind: 'text' },
];

@Controller('v1/journal-imports/:id/faults')
export class ImportFaultsController {
  constructor(private readonly queries: Queries) {}

  @Get()
  @Permission('read-journal-imports')
  @Describe(
    'What is wrong with an import, by the lines of its file; `Accept: text/csv` for a file of all of it',
    [ImportFaultView],
    'C-09. As many faults as the policy keeps; the import counts all of them.',
  )
  async list(
    @Id() id: string,
    @Query() query: PageQuery,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page<ImportFaultView> | StreamableFile> {
    found(await this.queries.read((tx) => findImport(tx, id)), 'journal-import', id);
    if (request.accepts(['application/json', 'text/csv']) !== 'text/csv') {
      const rows = await this.queries.read((tx) => listFaults(tx, id, query.cursor, query.take));
      return page(rows, query, ({ line, position }) => [String(line), String(position)], importFaultView);
    }
    // The policy keeps a thousand or so: no stream from the database is needed.
    const faults = await this.queries.read((tx) => allFaults(tx, id));
    response.setHeader('X-Content-Type-Options', 'nosniff');
    const rows = faults.map(({ line, field, rule, detail }) => [line, field, rule, detail]);
    return new StreamableFile(writeCsv(columns, rows), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="faults-${id}.csv"`,
    });
  }
}
