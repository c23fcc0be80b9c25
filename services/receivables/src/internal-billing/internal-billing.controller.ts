import { fitsScope, scopePatterns } from '@tolbooth/access';
import { Body, Controller, Get, Header, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { day } from '@tolbooth/calendar';
import { letterheadPolicy, typeset } from '@tolbooth/documents';
import {
  Caller,
  Commands,
  Describe,
  found,
  Id,
  Idempotent,
  page,
  PageQuery,
  Permission,
  Queries,
  Refused,
  type Page,
} from '@tolbooth/http';
import { isRefusal } from '@tolbooth/refusals';
import { Runner } from '@tolbooth/verbs';
import { ReasonBody } from '../invoices/invoice.bodies';
import {
  discardInternalBill,
  draftInternalBill,
  issueInternalBill,
  type InternalBillChange,
} from './draft-internal-bill';
import { internalBillData, mustBeIssued } from './internal-bill.document';
import type { InternalBillRow } from './internal-bill.entity';
import { listInternalBills, listSystems, loadInternalBills } from './internal-bill.rows';
import {
  internalBillAsked,
  InternalBillBody,
  InternalBillsQuery,
  internalBillView,
  InternalBillView,
  InternalSystemBody,
  InternalSystemView,
  SettlementBody,
  systemView,
} from './internal-bill.views';
import { disputeInternalBill, settleInternalDispute } from './internal-disputes';
import {
  approveInternalSystem,
  registerInternalSystem,
  rejectInternalSystem,
  type SystemChange,
} from './internal-systems';

const shown = ({ row }: InternalBillChange) => internalBillView(row);
const shownSystem = ({ row }: SystemChange) => systemView(row);

/** R-23, M12, M13: what departments bill each other. */
@Controller('v1')
export class InternalBillingController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post('internal-bills')
  @Permission('draft-internal-bill')
  @Idempotent()
  @Describe('Draft an internal bill; codes are checked live, there is no tax', InternalBillView, 'R-23, M12.')
  draft(@Body() body: InternalBillBody, @Caller() caller: Caller): Promise<InternalBillView> {
    return this.commands.one(draftInternalBill, internalBillAsked(body), caller, shown);
  }

  @Post('internal-bills/:id/issue')
  @HttpCode(200)
  @Permission('issue-internal-bill')
  @Idempotent()
  @Describe('Issue it: income to one code, cost to the other', InternalBillView, 'R-23, M12.')
  issue(@Id() id: string, @Caller() caller: Caller): Promise<InternalBillView> {
    return this.commands.one(issueInternalBill, { id }, caller, shown);
  }

  @Post('internal-bills/:id/discard')
  @HttpCode(200)
  @Permission('discard-internal-bill')
  @Describe('Give up a draft', InternalBillView, 'R-23.')
  discard(@Id() id: string, @Body() { reason }: ReasonBody, @Caller() caller: Caller): Promise<InternalBillView> {
    return this.commands.one(discardInternalBill, { id, reason }, caller, shown);
  }

  @Post('internal-bills/:id/dispute')
  @HttpCode(200)
  @Permission('dispute-internal-bill')
  @Describe('Dispute a bill as its receiver', InternalBillView, 'R-23, M13.')
  dispute(@Id() id: string, @Body() { reason }: ReasonBody, @Caller() caller: Caller): Promise<InternalBillView> {
    return this.commands.one(disputeInternalBill, { id, reason }, caller, shown);
  }

  @Post('internal-bills/:id/settle')
  @HttpCode(200)
  @Permission('settle-internal-dispute')
  @Idempotent()
  @Describe('Settle a dispute: reversed, or it stands', InternalBillView, 'R-23, M13, E37.')
  settle(@Id() id: string, @Body() body: SettlementBody, @Caller() caller: Caller): Promise<InternalBillView> {
    const { outcome, reason } = body;
    return this.commands.one(settleInternalDispute, { id, outcome, reason }, caller, shown);
  }

  @Get('internal-bills')
  @Permission('read-receivables')
  @Describe('Internal bills, newest first', [InternalBillView], 'R-23, X-08: those of the caller’s cost centres.')
  async list(@Query() query: InternalBillsQuery, @Caller() caller: Caller): Promise<Page<InternalBillView>> {
    const { state, withHeads, cursor, take } = query;
    const patterns = scopePatterns(caller.actor.scope ?? []);
    const escalated = withHeads === undefined ? undefined : withHeads === 'yes';
    const rows = await this.queries.read((tx) =>
      listInternalBills(tx, { state, escalated, patterns, before: cursor?.[0], take }),
    );
    return page(rows, query, ({ id }) => [id], internalBillView);
  }

  @Get('internal-bills/:id')
  @Permission('read-receivables')
  @Describe('One internal bill', InternalBillView, 'R-23, X-08.')
  async show(@Id() id: string, @Caller() caller: Caller): Promise<InternalBillView> {
    return internalBillView(await this.seen(id, caller));
  }

  @Get('internal-bills/:id/document')
  @Permission('read-receivables')
  @Header('Content-Type', 'application/pdf')
  @Describe('The document of an issued bill (PDF)', undefined, 'R-23, M12, X-08: in the format of an invoice.')
  async document(@Id() id: string, @Caller() caller: Caller): Promise<StreamableFile> {
    const bill = mustBeIssued(await this.seen(id, caller));
    if (isRefusal(bill)) throw new Refused(bill);
    const { policies } = this.runner;
    const { value: letterhead } = policies.at(letterheadPolicy, day(bill.issuedOn));
    const data = internalBillData(bill, letterhead);
    const { content } = await typeset({ profile: policies.profile, template: 'internal-bill', data });
    const disposition = `inline; filename="internal-bill-${bill.number}.pdf"`;
    return new StreamableFile(content, { type: 'application/pdf', disposition });
  }

  private async seen(id: string, { actor }: Caller): Promise<InternalBillRow> {
    const patterns = scopePatterns(actor.scope ?? []);
    const [row] = await this.queries.read((tx) => loadInternalBills(tx, [id]));
    const centres = row ? [row.providerCostCentre, row.receiverCostCentre] : [];
    const seen = centres.some((centre) => fitsScope(patterns, `council/${centre}`));
    return found(seen ? row : undefined, 'internal-bill', id);
  }

  @Post('internal-systems')
  @Permission('register-internal-system')
  @Describe('Register a local system that writes internal bills', InternalSystemView, 'R-23, M12.')
  register(@Body() body: InternalSystemBody, @Caller() caller: Caller): Promise<InternalSystemView> {
    return this.commands.one(registerInternalSystem, body, caller, shownSystem);
  }

  @Post('internal-systems/:id/approve')
  @HttpCode(200)
  @Permission('approve-internal-system')
  @Describe('Approve a local system, as the head of finance', InternalSystemView, 'R-23, M12, SOD-50.')
  approve(@Id() id: string, @Body() { reason }: ReasonBody, @Caller() caller: Caller): Promise<InternalSystemView> {
    return this.commands.one(approveInternalSystem, { id, reason }, caller, shownSystem);
  }

  @Post('internal-systems/:id/reject')
  @HttpCode(200)
  @Permission('reject-internal-system')
  @Describe('Reject a local system', InternalSystemView, 'R-23, M12.')
  reject(@Id() id: string, @Body() { reason }: ReasonBody, @Caller() caller: Caller): Promise<InternalSystemView> {
    return this.commands.one(rejectInternalSystem, { id, reason }, caller, shownSystem);
  }

  @Get('internal-systems')
  @Permission('read-receivables', { whole: true })
  @Describe('Local systems, newest first', [InternalSystemView], 'R-23.')
  async systems(@Query() query: PageQuery): Promise<Page<InternalSystemView>> {
    const rows = await this.queries.read((tx) => listSystems(tx, query.cursor?.[0], query.take));
    return page(rows, query, ({ id }) => [id], systemView);
  }
}
