import { Body, Controller, Get, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { systemActor } from '@tolbooth/access';
import { Caller, Commands, Describe, page, Permission, Queries, type Page } from '@tolbooth/http';
import { logger } from '@tolbooth/telemetry';
import { Runner } from '@tolbooth/verbs';
import type { Response } from 'express';
import { council } from '../books/book';
import type { AuditorsParcelRow } from './auditors-parcel.entity';
import { listParcels } from './auditors-parcels.queries';
import {
  AuditorsParcelsQuery,
  AuditorsParcelView,
  auditorsParcelView,
  ExportParcelBody,
} from './auditors-parcels.views';
import { exportParcel, sealTrail } from './export-parcel';
import { exportedFiles, zipOf } from './parcel-export';

/** A reader who takes nothing for so long has gone away without saying so; some tables take a while to begin. */
const patienceMs = 600_000;

@Controller('v1/auditors-parcels')
export class AuditorsParcelsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get()
  @Permission('read-ledger', { whole: true })
  @Describe('Years that were taken away, with the hashes of their manifests', [AuditorsParcelView], 'X-13.')
  async list(@Query() query: AuditorsParcelsQuery): Promise<Page<AuditorsParcelView>> {
    const { book, cursor, take } = query;
    const year = query.year === undefined ? undefined : Number.parseInt(query.year, 10);
    const rows = await this.queries.read((tx) => listParcels(tx, { book, year, before: cursor?.[0], take }));
    return page(rows, query, ({ id }) => [id], auditorsParcelView);
  }

  @Post()
  @Permission('export-parcel', { whole: true })
  @Describe(
    'Take a financial year of a book away, as a ZIP of the tables of ISO 21378',
    AuditorsParcelView,
    'X-13. The answer is the ZIP, streamed; dryRun=true says only whether it would be begun. It is in the audit trail before its first byte, and the hash of its manifest is kept and listed here. See docs/auditors-parcel.md.',
  )
  async take(
    @Body() { year, book = council }: ExportParcelBody,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | AuditorsParcelView> {
    const row = await this.commands.one(exportParcel, { book, year }, caller, (change) => change.row);
    if (caller.dryRun) return auditorsParcelView(row);
    await this.runner.perform(sealTrail, [{ parcel: row.id }], { by: systemActor(this.runner.service) });
    return this.stream(row, caller, response);
  }

  private stream(row: AuditorsParcelRow, caller: Caller, response: Response): StreamableFile {
    const zip = zipOf(this.queries.stream((tx) => exportedFiles(tx, this.runner, row, caller.actor)));
    response.once('close', () => zip.destroy());
    response.setTimeout(patienceMs, () => response.destroy());
    response.setHeader('Cache-Control', 'no-store');
    const disposition = `attachment; filename="auditors-parcel-${row.book}-${row.year}.zip"`;
    return new StreamableFile(zip, { type: 'application/zip', disposition }).setErrorHandler((error) => {
      logger('ledger').error({ error, parcel: row.id }, 'a parcel broke off');
      response.destroy();
    });
  }
}
