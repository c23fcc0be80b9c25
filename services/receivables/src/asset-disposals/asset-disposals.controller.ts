import { fitsScope, scopePatterns } from '@tolbooth/access';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Caller, Commands, Describe, found, Id, page, Permission, Queries, type Page } from '@tolbooth/http';
import { ReasonBody } from '../invoices/invoice.bodies';
import {
  disposalAsked,
  DisposalBody,
  DisposalsQuery,
  disposalView,
  DisposalView,
  SaleBody,
  saleOf,
} from './disposal.views';
import { listDisposals, loadDisposals } from './disposal.rows';
import { approveDisposal, proposeDisposal, withdrawDisposal, type DisposalChange } from './propose-disposal';
import { sellAsset } from './sell-asset';

const shown = ({ row }: DisposalChange) => disposalView(row);

/** R-25, F14: assets that are no longer needed. */
@Controller('v1/asset-disposals')
export class AssetDisposalsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('propose-disposal')
  @Describe(
    'Propose a disposal: by auction, or with the offers that the value asks for',
    DisposalView,
    'R-25, E31, F14.',
  )
  propose(@Body() body: DisposalBody, @Caller() caller: Caller): Promise<DisposalView> {
    return this.commands.one(proposeDisposal, disposalAsked(body), caller, shown);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Permission('approve-disposal')
  @Describe('Approve a disposal that another person proposed', DisposalView, 'R-25, SOD-49.')
  approve(@Id() id: string, @Caller() caller: Caller): Promise<DisposalView> {
    return this.commands.one(approveDisposal, { id }, caller, shown);
  }

  @Post(':id/sell')
  @HttpCode(200)
  @Permission('sell-asset')
  @Describe('Record the sale: data cleaned, inventory updated, proceeds on a draft invoice', DisposalView, 'R-25, F14.')
  sell(@Id() id: string, @Body() body: SaleBody, @Caller() caller: Caller): Promise<DisposalView> {
    return this.commands.one(sellAsset, saleOf(id, body), caller, shown);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Permission('withdraw-disposal')
  @Describe('Keep the asset after all', DisposalView, 'R-25.')
  withdraw(@Id() id: string, @Body() { reason }: ReasonBody, @Caller() caller: Caller): Promise<DisposalView> {
    return this.commands.one(withdrawDisposal, { id, reason }, caller, shown);
  }

  @Get()
  @Permission('read-receivables')
  @Describe('Disposals, newest first', [DisposalView], 'R-25, X-08.')
  async list(@Query() query: DisposalsQuery, @Caller() caller: Caller): Promise<Page<DisposalView>> {
    const { state, inventoryNumber, cursor, take } = query;
    const patterns = scopePatterns(caller.actor.scope ?? []);
    const search = { state, inventoryNumber, patterns, before: cursor?.[0], take };
    const rows = await this.queries.read((tx) => listDisposals(tx, search));
    return page(rows, query, ({ id }) => [id], disposalView);
  }

  @Get(':id')
  @Permission('read-receivables')
  @Describe('One disposal', DisposalView, 'R-25, X-08.')
  async show(@Id() id: string, @Caller() caller: Caller): Promise<DisposalView> {
    const [row] = await this.queries.read((tx) => loadDisposals(tx, [id]));
    const seen = row && fitsScope(scopePatterns(caller.actor.scope ?? []), `council/${row.costCentre}`);
    return disposalView(found(seen ? row : undefined, 'asset-disposal', id));
  }
}
