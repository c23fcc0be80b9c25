import { Body, Controller, Delete, Get, HttpCode, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { answerFile, mediaTypes } from '@tolbooth/documents';
import { Caller, Commands, Describe, FileBody, found, Id, Idempotent, Permission, Queries } from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import type { Response } from 'express';
import { loadInvoiceRows } from '../invoices/invoice.rows';
import { inScope } from '../invoices/invoice.scope';
import { readFile } from '../papers/read-file';
import { receivedFilesPolicy } from '../papers/received-files.policy';
import { evidenceOf } from './evidence.rows';
import { EvidenceBody, EvidenceFileQuery, EvidenceFileView, EvidenceView, evidenceView } from './evidence.views';
import { fileEvidence, openEvidence, removeEvidence } from './file-evidence';

@Controller('v1/invoices/:id/evidence')
export class EvidenceController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('file-evidence')
  @Idempotent()
  @Describe('File what proves the debt with its invoice', EvidenceView, 'R-29, M6.')
  file(@Id() id: string, @Body() evidence: EvidenceBody, @Caller() caller: Caller): Promise<EvidenceView> {
    return this.commands.one(fileEvidence, { id, evidence }, caller, ({ row }) => evidenceView(row));
  }

  @Post('files')
  @Permission('file-evidence')
  @Idempotent()
  @FileBody.of(...Object.values(mediaTypes), 'application/octet-stream')
  @Describe(
    'File the paper itself: PDF, PNG, JPEG, mail, CSV or XLSX, told by its content',
    EvidenceView,
    'R-29, M6. Kept by its hash; above the amount of the policy either a file or the words that say where the paper is.',
  )
  async fileItself(
    @Id() id: string,
    @Query() { name, ...evidence }: EvidenceFileQuery,
    @FileBody() file: FileBody,
    @Caller() caller: Caller,
  ): Promise<EvidenceView> {
    const { largestBytes } = this.runner.policies.at(receivedFilesPolicy, this.runner.today()).value;
    const read = await readFile(file, largestBytes, caller);
    const input = { id, evidence, file: { name, content: read.content } };
    return this.commands.one(fileEvidence, input, read.caller, ({ row }) => evidenceView(row));
  }

  @Get(':evidence/file')
  @Permission('open-evidence')
  @Describe('Open a paper; who opened it stands in the audit trail', undefined, 'R-29, D-10, X-06, X-08.')
  async open(
    @Id() id: string,
    @Id('evidence') evidence: string,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { hash, name } = await this.commands.one(openEvidence, { id, evidence }, caller, ({ file }) => file);
    return answerFile((work) => this.queries.read(work), { hash, name, received: true }, response);
  }

  @Get()
  @Permission('read-receivables')
  @Describe('The evidence file of an invoice: what a referral takes with it', EvidenceFileView, 'R-29, D-10.')
  async list(@Id() id: string, @Caller() caller: Caller): Promise<EvidenceFileView> {
    const [row] = await this.queries.read((tx) => loadInvoiceRows(tx, [id]));
    const invoice = found(row && inScope(row, caller.actor.scope) ? row : undefined, 'invoice', id);
    const filed = await this.queries.read((tx) => evidenceOf(tx, [id]));
    const items = (filed.get(invoice.id) ?? []).map(evidenceView);
    return { invoiceId: id, number: invoice.number ?? undefined, items };
  }

  @Delete(':evidence')
  @HttpCode(200)
  @Permission('remove-evidence')
  @Describe('Take out what was filed by mistake, before the invoice has its number', EvidenceView)
  remove(@Id() id: string, @Id('evidence') evidence: string, @Caller() caller: Caller): Promise<EvidenceView> {
    return this.commands.one(removeEvidence, { id, evidence }, caller, ({ row }) => evidenceView(row));
  }
}
