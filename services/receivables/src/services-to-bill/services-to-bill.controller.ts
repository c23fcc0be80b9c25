import { fitsScope, scopePatterns } from '@tolbooth/access';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Caller, Commands, Describe, FileBody, found, Id, Idempotent, page, Permission, Queries } from '@tolbooth/http';
import type { Page } from '@tolbooth/http';
import { parseAmount } from '@tolbooth/money';
import { isRefusal } from '@tolbooth/refusals';
import { Runner } from '@tolbooth/verbs';
import { FileQuery, importedFileView, ImportedFileView } from '../imported-files/imported-file.bodies';
import { importedFilesPolicy } from '../imported-files/imported-files.policy';
import { readTable } from '../imported-files/read-table';
import { invoiceEntryPolicy } from '../invoices/invoice-entry.policy';
import { ReasonBody } from '../invoices/invoice.bodies';
import { raisingLimitsPolicy } from '../pricing/pricing.policies';
import { billable, billServices } from './bill-services';
import { enterService } from './enter-service';
import { importServices } from './import-services';
import { BillServicesBody, enteredService, ServiceBody, ServicesQuery } from './service.bodies';
import { serviceHeadings, serviceLine } from './service-file';
import { freeServices, listServices, loadServices, billingsOf, type ServiceFound } from './service.rows';
import { ageOf, groupServices } from './service.rules';
import { billedGroupView, type BilledGroupView, BilledServicesView, serviceView, ServiceView } from './service.views';
import { servicesToBillPolicy } from './services-to-bill.policy';
import { withdrawService } from './withdraw-service';

/** what was delivered, until it stands on an invoice. */
@Controller('v1/services-to-bill')
export class ServicesToBillController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('enter-service-to-bill')
  @Idempotent()
  @Describe('Enter a service that was delivered', ServiceView, 'R-39.')
  enter(@Body() body: ServiceBody, @Caller() caller: Caller): Promise<ServiceView> {
    return this.commands.one(enterService, enteredService(body), caller, ({ row }) =>
      this.view({ row, billed: undefined }),
    );
  }

  @Post('files')
  @Permission('import-services-to-bill')
  @Idempotent()
  @FileBody.of('text/csv')
  @Describe(
    'Import a CSV of delivered services',
    ImportedFileView,
    'R-39. All lines or none; each that is wrong is told. The same file is taken once.',
  )
  async import(
    @Query() query: FileQuery,
    @FileBody() file: FileBody,
    @Caller() caller: Caller,
  ): Promise<ImportedFileView> {
    const on = this.runner.today();
    const { currency } = this.runner.policies.at(invoiceEntryPolicy, on).value;
    const limits = this.runner.policies.at(importedFilesPolicy, on).value;
    const { sha256, lines } = await readTable(file, serviceHeadings, limits);
    const told = { lines: Number.parseInt(query.lines, 10), total: parseAmount(query.total, currency) };
    const input = { name: query.name, sha256, told, lines: lines.map((line) => serviceLine(line, currency)) };
    return this.commands.one(importServices, input, caller, (change) => importedFileView(change.file));
  }

  @Post('drafts')
  @HttpCode(200)
  @Permission('bill-services')
  @Idempotent()
  @Describe(
    'Make draft invoices of what is not billed yet, grouped as asked',
    BilledServicesView,
    'R-39. Each service once; a group that is refused leaves the others.',
  )
  bill(@Body() body: BillServicesBody, @Caller() caller: Caller): Promise<BilledServicesView> {
    return this.commands.once(caller, (keyless) => this.billed(body, keyless));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Permission('withdraw-service-to-bill')
  @Describe('Withdraw a service that will not be billed, with the reason', ServiceView, 'R-39.')
  withdraw(@Id() id: string, @Body() { reason }: ReasonBody, @Caller() caller: Caller): Promise<ServiceView> {
    return this.commands.one(withdrawService, { id, reason }, caller, ({ row }) =>
      this.view({ row, billed: undefined }),
    );
  }

  @Get()
  @Permission('read-receivables')
  @Describe('Delivered services, the oldest first', [ServiceView], 'R-39, E25, X-08.')
  async list(@Query() query: ServicesQuery, @Caller() caller: Caller): Promise<Page<ServiceView>> {
    const { status, customer, salesperson, servedBy, cursor, take } = query;
    const patterns = scopePatterns(caller.actor.scope ?? []);
    const search = { status, customer, salesperson, servedBy, patterns, cursor, take };
    const rows = await this.queries.read((tx) => listServices(tx, search));
    return page(
      rows,
      query,
      ({ row }) => [row.servedOn, row.id],
      (each) => this.view(each),
    );
  }

  @Get(':id')
  @Permission('read-receivables')
  @Describe('One delivered service', ServiceView, 'R-39, X-08.')
  async show(@Id() id: string, @Caller() caller: Caller): Promise<ServiceView> {
    const patterns = scopePatterns(caller.actor.scope ?? []);
    const one = await this.queries.read(async (tx) => {
      const [row] = await loadServices(tx, [id]);
      if (!row || !fitsScope(patterns, `council/${row.costCentre}`)) return undefined;
      return { row, billed: (await billingsOf(tx, [id])).get(id) };
    });
    return this.view(found(one, 'service-to-bill', id));
  }

  private async billed(body: BillServicesBody, caller: Caller): Promise<BilledServicesView> {
    const { groupBy, services: ids, customer, salesperson, servedBy } = body;
    const policy = this.runner.policies.at(servicesToBillPolicy, this.runner.today()).value;
    const patterns = scopePatterns(caller.actor.scope ?? []);
    const search = { ids, customer, salesperson, servedBy, patterns, take: policy.servicesAtOnce };
    const services = await this.queries.read((tx) => freeServices(tx, search));
    const unfit = await this.unfit(ids ?? [], services, patterns);
    const groups = groupServices(services, groupBy, policy.linesPerInvoice);
    const inputs = groups.map((group) => ({ services: group.map(({ id }) => id) }));
    const outcomes = await this.commands.many(billServices, inputs, caller, billedGroupView);
    const shown = outcomes.map((outcome, at) => {
      if ('answer' in outcome) return outcome.answer;
      const { code, detail } = outcome.refusal;
      return { code, detail, services: (groups[at] ?? []).map(({ reference }) => reference) };
    });
    const refused = outcomes.filter((outcome) => 'refusal' in outcome).length;
    return { drafts: outcomes.length - refused, refused: refused + unfit.length, groups: [...shown, ...unfit] };
  }

  /** Who names a service is told why it is not billed. */
  private async unfit(
    asked: readonly string[],
    free: readonly { readonly id: string }[],
    patterns: readonly string[] | undefined,
  ): Promise<BilledGroupView[]> {
    const known = new Set(free.map(({ id }) => id));
    const others = [...new Set(asked)].filter((id) => !known.has(id));
    if (others.length === 0) return [];
    return this.queries.read(async (tx) => {
      const rows = await loadServices(tx, others);
      const billings = await billingsOf(tx, others);
      return others.flatMap((id, at): BilledGroupView[] => {
        const row = rows[at];
        const service = row && fitsScope(patterns, `council/${row.costCentre}`) ? row : undefined;
        const fault = billable({ services: [service], billings }, { services: [id] });
        return isRefusal(fault)
          ? [{ code: fault.code, detail: fault.detail, services: [service?.reference ?? id] }]
          : [];
      });
    });
  }

  private view(service: ServiceFound): ServiceView {
    const on = this.runner.today();
    return serviceView(service, ageOf(service.row, on, this.runner.policies.at(raisingLimitsPolicy, on).value));
  }
}
