import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { Caller, Commands, Describe, found, Id, Idempotent, Permission, Queries } from '@tolbooth/http';
import { loadInvoiceRows } from '../invoices/invoice.rows';
import { inScope } from '../invoices/invoice.scope';
import { evidenceOf } from './evidence.rows';
import { EvidenceBody, EvidenceFileView, EvidenceView, evidenceView } from './evidence.views';
import { fileEvidence, removeEvidence } from './file-evidence';

@Controller('v1/invoices/:id/evidence')
export class EvidenceController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('file-evidence')
  @Idempotent()
  @Describe('File what proves the debt with its invoice', EvidenceView, 'R-29, M6.')
  file(@Id() id: string, @Body() evidence: EvidenceBody, @Caller() caller: Caller): Promise<EvidenceView> {
    return this.commands.one(fileEvidence, { id, evidence }, caller, ({ row }) => evidenceView(row));
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
