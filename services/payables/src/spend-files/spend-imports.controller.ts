import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import type { RawBodyRequest } from '@nestjs/common';
import {
  Accepts,
  Caller,
  Commands,
  Describe,
  found,
  Id,
  Idempotent,
  page,
  Permission,
  Queries,
  Refused,
  type Page,
} from '@tolbooth/http';
import { money, wire } from '@tolbooth/money';
import { isRefusal, refuse } from '@tolbooth/refusals';
import { approveSupplierInvoice } from '../approvals/approve-supplier-invoice';
import { loadFormats, type DescribedFormat } from './described-format';
import { importSpendFile, type SpendFile, type SpendFileImported } from './import-spend-file';
import { readSpendFile } from './read-spend-file';
import { recordPublishedPayment } from './record-published-payment';
import {
  BatchView,
  importView,
  ImportQuery,
  RejectedRowView,
  rejectedView,
  RowsQuery,
  SpendImportView,
} from './spend-import.bodies';
import { listImports, listUntaken, reportOf } from './spend-import.queries';
import { spendRows } from './spend-import.rows';
import { takeSpendRow } from './take-spend-row';

/** Documents a transaction: set-based work pays, and locks are still held for a moment only. */
const batch = 2_000;
const firstId = '00000000-0000-0000-0000-000000000000';

@Controller('v1/spend-imports')
export class SpendImportsController {
  private readonly formats = loadFormats(process.env['TOLBOOTH_PROFILE'] ?? 'cambridgeshire');

  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('import-spend-file')
  @Idempotent()
  @Accepts('text/csv')
  @Describe(
    'Take a published spending file as supplier invoices',
    SpendImportView,
    'The bytes as they were published, in UTF-8, Windows-1252 or UTF-16, up to 25 MB. Every row is taken or listed ' +
      'with its line and reason; the same file, or a row that an earlier file had, adds nothing.',
  )
  async import(
    @Body() body: string,
    @Query() query: ImportQuery,
    @Req() request: RawBodyRequest<object>,
    @Caller() caller: Caller,
  ): Promise<SpendImportView> {
    const format = this.formatOf(query.format);
    const bytes = request.rawBody ?? Buffer.from(typeof body === 'string' ? body : '', 'utf8');
    const file = readSpendFile(bytes, { format, fileName: query.fileName, paidOn: query.paidOn });
    if (isRefusal(file)) throw new Refused(file);
    return this.commands.once(caller, (keyless) => this.importFile(file, keyless));
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Permission('approve-supplier-invoice')
  @Idempotent()
  @Describe('Approve the documents of an import; not by who imported it', BatchView)
  async approve(@Id() id: string, @Caller() caller: Caller): Promise<BatchView> {
    const { row } = found(await this.queries.read((tx) => reportOf(tx, id, false)), 'spend-import', id);
    return this.commands.once(caller, (keyless) =>
      this.inBatches(id, 'entered', row.currency, async (ids) => {
        const inputs = ids.map((invoice) => ({ id: invoice, channel: 'electronic' as const }));
        return this.commands.many(approveSupplierInvoice, inputs, keyless, (change) => change.row.total);
      }),
    );
  }

  @Post(':id/record-payments')
  @HttpCode(200)
  @Permission('record-published-payment')
  @Idempotent()
  @Describe('Record the published payments of the approved documents under their published days', BatchView)
  async record(@Id() id: string, @Caller() caller: Caller): Promise<BatchView> {
    const { row } = found(await this.queries.read((tx) => reportOf(tx, id, false)), 'spend-import', id);
    return this.commands.once(caller, (keyless) =>
      this.inBatches(id, 'approved', row.currency, async (ids) => {
        const inputs = ids.map((invoice) => ({ id: invoice }));
        return this.commands.many(recordPublishedPayment, inputs, keyless, (change) => change.row.amount);
      }),
    );
  }

  @Get()
  @Permission('read-payables')
  @Describe('Imports, newest first', [SpendImportView])
  async list(@Query() query: RowsQuery): Promise<Page<SpendImportView>> {
    const reports = await this.queries.read((tx) => listImports(tx, query));
    return page(
      reports,
      query,
      ({ row }) => [row.importedAt.toISOString(), row.id],
      (report) => importView(report),
    );
  }

  @Get(':id')
  @Permission('read-payables')
  @Describe('What the file, what was taken and what was rejected add up to, in all and per supplier', SpendImportView)
  async show(@Id() id: string): Promise<SpendImportView> {
    return importView(found(await this.queries.read((tx) => reportOf(tx, id, true)), 'spend-import', id));
  }

  @Get(':id/rejections')
  @Permission('read-payables')
  @Describe('Rows that were not taken, each with its line and reason', [RejectedRowView])
  async rejections(@Id() id: string, @Query() query: RowsQuery): Promise<Page<RejectedRowView>> {
    const report = found(await this.queries.read((tx) => reportOf(tx, id, false)), 'spend-import', id);
    const rows = await this.queries.read((tx) => listUntaken(tx, id, query));
    return page(
      rows,
      query,
      (row) => [String(row.line)],
      (row) => rejectedView(row, report.row.currency),
    );
  }

  private async importFile(file: SpendFile, caller: Caller): Promise<SpendImportView> {
    const known = await this.queries.read((tx) =>
      spendRows.knownFile(tx, file.fileHash, file.format, file.fallback?.day),
    );
    if (caller.dryRun && !known) return this.commands.one(importSpendFile, file, caller, previewOf);
    const id = known ?? (await this.commands.one(importSpendFile, file, caller, ({ row }) => row.id));
    if (!caller.dryRun) await this.take(id, caller);
    return importView(found(await this.queries.read((tx) => reportOf(tx, id, true)), 'spend-import', id), !!known);
  }

  private formatOf(id: string): DescribedFormat {
    const format = this.formats.get(id);
    if (format) return format;
    const known = [...this.formats.keys()];
    throw new Refused(
      refuse('spend-format-unknown', {
        field: 'format',
        detail: `The described formats are ${known.join(', ')}.`,
        facts: { formats: known },
      }),
    );
  }

  /** A refused row (its code is not active, say) waits: once that is put right the file is sent again. */
  private async take(importId: string, caller: Caller): Promise<void> {
    for (let ids = await this.awaiting(importId); ids.length > 0; ids = await this.awaiting(importId)) {
      const inputs = ids.map((id) => ({ id }));
      const outcomes = await this.commands.many(takeSpendRow, inputs, caller, ({ subject }) => subject.id);
      const refused = outcomes.find((outcome) => 'refusal' in outcome);
      if (refused && 'refusal' in refused) throw new Refused(refuse(refused.refusal.code, refused.refusal));
    }
  }

  private awaiting(importId: string): Promise<string[]> {
    return this.queries.read((tx) => spendRows.awaiting(tx, importId, batch));
  }

  private async inBatches(
    importId: string,
    state: string,
    currency: string,
    perform: (ids: string[]) => Promise<({ answer: bigint } | { refusal: { code: string; detail: string } })[]>,
  ): Promise<BatchView> {
    let done = 0;
    let minor = 0n;
    const refused: BatchView['refused'] = [];
    for (let after = firstId; ;) {
      const ids = await this.queries.read((tx) => spendRows.documents(tx, importId, state, after, batch));
      if (ids.length === 0) return { done, amount: wire(money(minor, currency)), refused };
      const outcomes = await perform(ids);
      outcomes.forEach((outcome, at) => {
        if ('answer' in outcome) {
          done += 1;
          minor += outcome.answer;
        } else if (refused.length < 100) {
          refused.push({ id: ids[at]!, code: outcome.refusal.code, detail: outcome.refusal.detail });
        }
      });
      after = ids.at(-1)!;
    }
  }
}

/** What an import would keep and list; which rows earlier files had is known only when they are taken. */
function previewOf({ row, rows }: SpendFileImported): SpendImportView {
  const fates = rows.map(({ fate, reason, amount }) => ({ fate, reason, rows: 1, amount: amount ?? 0n }));
  return importView({ row, fates, states: [] });
}
