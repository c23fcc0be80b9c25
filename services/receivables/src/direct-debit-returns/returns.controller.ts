import { createReadStream } from 'node:fs';
import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { directDebits, FormatError, formatRefusal, type DirectDebitAdvice } from '@tolbooth/formats';
import { Caller, Commands, Describe, FileBody, found, Id, page, PageQuery, Permission } from '@tolbooth/http';
import { Queries, Refused, withSpooledFile, type Page } from '@tolbooth/http';
import { newId, Runner } from '@tolbooth/verbs';
import { dueAdvices, listAdvices, listReports, loadAdvices, sameReports, shownReports } from './advice.rows';
import { applyDirectDebitAdvice } from './apply-direct-debit-advice';
import { directDebitReturnsPolicy } from './direct-debit-returns.policy';
import { importDirectDebitReport } from './import-direct-debit-report';
import { AdvicesQuery, AdviceView, adviceView, ReportArrivalQuery, ReportView, reportView } from './returns.views';

/** Advices that are applied in one transaction, whose locks others wait for: a run's pages are those of libs/runs. */
const advicesAPage = 500;

@Controller('v1')
export class DirectDebitReturnsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post('direct-debit-reports')
  @HttpCode(200)
  @Permission('import-direct-debit-report')
  @FileBody.of('application/xml', 'text/xml', 'text/plain', 'application/octet-stream')
  @Describe(
    'Send a bank’s report: ARUDD, ADDACS, AUDDIS, AWACS, an indemnity claim, pain.002 or camt.054',
    ReportView,
    'R-26. The same file is answered by the first. What cannot be applied is listed with its reason; `?dryRun=true` applies nothing.',
  )
  async receive(
    @Query() { name = 'without a name' }: ReportArrivalQuery,
    @FileBody() file: FileBody,
    @Caller() caller: Caller,
  ): Promise<ReportView> {
    const { mostBytes } = this.runner.policies.at(directDebitReturnsPolicy, this.runner.today()).value;
    return withSpooledFile(file.bytes, mostBytes, async ({ path, bytes, sha256 }) => {
      const before = (await this.queries.read((tx) => sameReports(tx, [sha256]))).get(sha256);
      const arrival = async () => ({ id: newId(), name, bytes, sha256, advices: await this.read(path) });
      const taken =
        before ??
        (await this.commands.one(importDirectDebitReport, await arrival(), caller, ({ report }) =>
          caller.dryRun ? reportView({ report, applied: 0, notApplied: 0 }) : report.id,
        ));
      if (typeof taken !== 'string') return taken;
      if (!caller.dryRun) await this.apply(taken, caller);
      return this.report(taken);
    }).catch((error: unknown) => {
      throw error instanceof FormatError ? new Refused(formatRefusal(error)) : error;
    });
  }

  @Get('direct-debit-reports')
  @Permission('read-receivables', { whole: true })
  @Describe('Reports of banks on direct debits, the newest first', [ReportView], 'R-26.')
  async reports(@Query() query: PageQuery): Promise<Page<ReportView>> {
    const rows = await this.queries.read((tx) => listReports(tx, { before: query.cursor?.[0], take: query.take }));
    return page(rows, query, ({ report }) => [report.id], reportView);
  }

  @Get('direct-debit-reports/:id')
  @Permission('read-receivables', { whole: true })
  @Describe('One report', ReportView, 'R-26.')
  async report(@Id() id: string): Promise<ReportView> {
    const [shown] = await this.queries.read((tx) => shownReports(tx, [id]));
    return reportView(found(shown, 'direct-debit-report', id));
  }

  @Get('direct-debit-advices')
  @Permission('read-receivables', { whole: true })
  @Describe(
    'What banks told of direct debits, in their order',
    [AdviceView],
    'R-26. With what was done, or why nothing was.',
  )
  async advices(@Query() query: AdvicesQuery): Promise<Page<AdviceView>> {
    const { report, state, customer, cursor, take } = query;
    const search = { after: cursor?.[0], report, state, customer, take };
    const rows = await this.queries.read((tx) => listAdvices(tx, search));
    return page(rows, query, ({ id }) => [id], adviceView);
  }

  @Get('direct-debit-advices/:id')
  @Permission('read-receivables', { whole: true })
  @Describe('One advice', AdviceView, 'R-26.')
  async advice(@Id() id: string): Promise<AdviceView> {
    const [row] = await this.queries.read((tx) => loadAdvices(tx, [id]));
    return adviceView(found(row, 'direct-debit-advice', id));
  }

  private async read(path: string): Promise<DirectDebitAdvice[]> {
    const { mostBytes: maxBytes, mostAdvices } = this.runner.policies.at(
      directDebitReturnsPolicy,
      this.runner.today(),
    ).value;
    const advices: DirectDebitAdvice[] = [];
    for await (const advice of directDebits.readReport(createReadStream(path), { maxBytes })) {
      if (advices.length === mostAdvices) {
        throw new FormatError('file-too-large', `The file tells more than ${mostAdvices} items`, { row: advice.row });
      }
      advices.push(advice);
    }
    if (advices.length > 0) return advices;
    throw new FormatError('report-format-unknown', 'The file tells of no direct debit that came back');
  }

  /** Page by page: whoever is interrupted goes on when the file is sent again, or the run does. */
  private async apply(report: string, { actor: by, reason }: Caller): Promise<void> {
    for (let after: string | undefined; ;) {
      const search = { after, limit: advicesAPage, report };
      const due = await this.queries.read((tx) => dueAdvices(tx, search));
      after = due.at(-1)?.id;
      if (after === undefined) return;
      await this.runner.perform(applyDirectDebitAdvice, due, { by, reason });
    }
  }
}
