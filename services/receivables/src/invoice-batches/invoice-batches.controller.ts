import { createHash } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { FormatError, formatRefusal, readCsv, underHeadings } from '@tolbooth/formats';
import { Caller, Commands, Describe, FileBody, found, Id, Idempotent, page } from '@tolbooth/http';
import { Permission, Queries, Refused, type Page } from '@tolbooth/http';
import { parseAmount, parseMoney } from '@tolbooth/money';
import { Runner } from '@tolbooth/verbs';
import { enteredInvoice, ReasonBody } from '../invoices/invoice.bodies';
import { invoiceEntryPolicy } from '../invoices/invoice-entry.policy';
import { BatchDesk, invoicesAPage } from './batch-desk';
import { entryOf } from './batch-entry';
import { BatchFile } from './batch-file';
import { batchColumns } from './batch-file.rules';
import {
  completeInvoiceBatch,
  discardInvoiceBatch,
  resumeInvoiceBatch,
  stopInvoiceBatch,
} from './control-invoice-batch';
import { enterInvoiceBatch, type ArrivedBatch, type BatchChange } from './enter-invoice-batch';
import { linesOfBatch, listBatches, loadBatches } from './invoice-batch.rows';
import { invoiceBatchesPolicy } from './invoice-batches.policy';
import {
  BatchesQuery,
  BatchFileQuery,
  batchLineView,
  BatchLinesQuery,
  BatchLineView,
  BatchRehearsalView,
  batchView,
  InvoiceBatchBody,
  InvoiceBatchView,
  rehearsalView,
} from './invoice-batches.views';

/** A batch of one page is done before the answer; the progress of a longer one is seen at the batch. */
const shown = ({ row }: BatchChange) => batchView(row);
const required = new Set(['invoice', 'customer', 'description', 'unit', 'quantity', 'unitPrice']);

@Controller('v1/invoice-batches')
export class InvoiceBatchesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
    private readonly desk: BatchDesk,
  ) {}

  @Post()
  @Permission('enter-invoice-batch')
  @Idempotent()
  @Describe('Enter invoices together; each stands alone', InvoiceBatchView, 'R-07. Totals must be as its sender says.')
  enter(@Body() body: InvoiceBatchBody, @Caller() caller: Caller): Promise<InvoiceBatchView> {
    const entries = body.invoices.map(({ name = '', ...invoice }) => entryOf(name, enteredInvoice(invoice)));
    const sha256 = createHash('sha256').update(JSON.stringify(body)).digest('hex');
    const told = { count: body.controlCount, net: parseMoney(body.controlTotal).minor };
    return this.take({ purpose: body.purpose, source: 'json', sha256, told, entries }, caller);
  }

  @Post('file')
  @Permission('enter-invoice-batch')
  @FileBody.of('text/csv')
  @Describe(
    'Enter invoices from a CSV file: a row is a line, rows of one name are one invoice',
    InvoiceBatchView,
    `R-07. Columns: ${batchColumns.join(', ')}. The same file is taken once.`,
  )
  async enterFile(
    @Query() query: BatchFileQuery,
    @FileBody() file: FileBody,
    @Caller() caller: Caller,
  ): Promise<InvoiceBatchView> {
    const on = this.runner.today();
    const { currency } = this.runner.policies.at(invoiceEntryPolicy, on).value;
    const { mostBytes } = this.runner.policies.at(invoiceBatchesPolicy, on).value;
    const { rows, sha256 } = await readFile(file.bytes, mostBytes).catch((error: unknown) => {
      throw error instanceof FormatError ? new Refused(formatRefusal(error)) : error;
    });
    const told = { count: query.controlCount, net: parseAmount(query.controlTotal, currency) };
    const entries = [...rows.taken(currency)];
    return this.take({ purpose: query.purpose, source: 'csv', sha256, told, entries }, caller);
  }

  @Get()
  @Permission('read-receivables', { whole: true })
  @Describe('Batches, the newest first', [InvoiceBatchView])
  async list(@Query() query: BatchesQuery): Promise<Page<InvoiceBatchView>> {
    const { cursor, state, take } = query;
    const rows = await this.queries.read((tx) => listBatches(tx, { cursor, state, take }));
    return page(rows, query, (row) => [row.receivedAt.toISOString(), row.id], batchView);
  }

  @Get(':id')
  @Permission('read-receivables', { whole: true })
  @Describe('One batch, with how far it has come', InvoiceBatchView)
  async show(@Id() id: string): Promise<InvoiceBatchView> {
    const [row] = await this.queries.read((tx) => loadBatches(tx, [id]));
    return batchView(found(row, 'invoice-batch', id));
  }

  @Get(':id/lines')
  @Permission('read-receivables', { whole: true })
  @Describe('What became of each invoice of a batch', [BatchLineView])
  async lines(@Id() id: string, @Query() query: BatchLinesQuery): Promise<Page<BatchLineView>> {
    await this.show(id);
    const asked = { after: Number.parseInt(query.cursor?.[0] ?? '0', 10), refusedOnly: query.refused === 'yes' };
    const rows = await this.queries.read((tx) => linesOfBatch(tx, id, { ...asked, take: query.take }));
    return page(rows, query, ({ line }) => [String(line)], batchLineView);
  }

  @Post(':id/complete')
  @HttpCode(200)
  @Permission('complete-invoice-batch')
  @Idempotent()
  @Describe('Complete all of a batch that is entered', InvoiceBatchView, 'R-07. Its progress is seen at the batch.')
  async complete(@Id() id: string, @Caller() caller: Caller): Promise<InvoiceBatchView> {
    return this.goOn(await this.commands.one(completeInvoiceBatch, { id }, caller, shown), caller);
  }

  @Get(':id/rehearsal')
  @Permission('complete-invoice-batch')
  @Describe('What completing the batch would do: the same path, rolled back', BatchRehearsalView)
  async rehearse(@Id() id: string, @Caller() caller: Caller): Promise<BatchRehearsalView> {
    await this.show(id);
    return rehearsalView(await this.desk.rehearse(id, caller.actor));
  }

  @Post(':id/stop')
  @HttpCode(200)
  @Permission('stop-invoice-batch')
  @Describe('Stop after the page under way', InvoiceBatchView)
  stop(@Id() id: string, @Caller() caller: Caller): Promise<InvoiceBatchView> {
    return this.commands.one(stopInvoiceBatch, { id }, caller, shown);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Permission('resume-invoice-batch')
  @Describe('Go on where it was stopped or broke off', InvoiceBatchView)
  async resume(@Id() id: string, @Caller() caller: Caller): Promise<InvoiceBatchView> {
    return this.goOn(await this.commands.one(resumeInvoiceBatch, { id }, caller, shown), caller);
  }

  @Post(':id/discard')
  @HttpCode(200)
  @Permission('discard-invoice-batch')
  @Idempotent()
  @Describe('Give up what of a batch is not completed', InvoiceBatchView, 'R-07. What is completed stays.')
  async discard(@Id() id: string, @Body() _: ReasonBody, @Caller() caller: Caller): Promise<InvoiceBatchView> {
    return this.goOn(await this.commands.one(discardInvoiceBatch, { id }, caller, shown), caller);
  }

  private async take(batch: ArrivedBatch, caller: Caller): Promise<InvoiceBatchView> {
    return this.goOn(await this.commands.one(enterInvoiceBatch, batch, caller, shown), caller);
  }

  private async goOn(view: InvoiceBatchView, caller: Caller): Promise<InvoiceBatchView> {
    if (caller.dryRun) return view;
    const work = this.desk.begin(view.id);
    if (view.invoices < invoicesAPage) await work;
    const now = await this.show(view.id);
    caller.setHeader('ETag', `"${now.version}"`);
    return now;
  }
}

/** @throws FormatError for what is wrong with the file as such */
async function readFile(bytes: AsyncIterable<Buffer>, mostBytes: number): Promise<{ rows: BatchFile; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  const measured = async function* () {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > mostBytes) throw new FormatError('file-too-large', `The file is larger than ${mostBytes} bytes`);
      hash.update(chunk);
      yield chunk;
    }
  };
  const headings = batchColumns.map((name) => ({ name, titles: [name], required: required.has(name) }));
  const rows = new BatchFile();
  for await (const { row, values } of underHeadings(readCsv(measured()), headings)) rows.add(row, values);
  if (rows.empty) throw new FormatError('file-empty', 'The file has a heading and no line');
  return { rows, sha256: hash.digest('hex') };
}
