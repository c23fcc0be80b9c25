import { Body, Controller, Get, Header, HttpCode, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { Tx } from '@tolbooth/database';
import { Caller, Commands, Describe, found, Id, Idempotent, page, Permission } from '@tolbooth/http';
import { Queries, type Page } from '@tolbooth/http';
import { newId, Runner } from '@tolbooth/verbs';
import type { Response } from 'express';
import { ReasonBody } from '../invoices/invoice.bodies';
import { DirectDebitFileView, fileView } from '../direct-debit-mandates/mandate.bodies';
import { listCollections, listItems, shownCollections, shownItems } from './collection.queries';
import { loadCollections } from './collection.rows';
import { CollectionsQuery, CollectionView, collectionView } from './collection.views';
import { DirectDebitsQuery, DirectDebitView, directDebitView } from './collection.views';
import { approveDirectDebits, discardDirectDebits, withdrawDirectDebit } from './decide-direct-debits';
import { letterFile, lettersOf } from './letter-file';
import { sendDirectDebits } from './send-direct-debits';

@Controller('v1')
export class CollectionsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post('direct-debit-collections/:id/approve')
  @HttpCode(200)
  @Permission('approve-direct-debits')
  @Idempotent()
  @Describe(
    'Approve what is collected on a day',
    CollectionView,
    'R-26. By another person than who proposed it (SOD-61).',
  )
  approve(@Id() id: string, @Caller() caller: Caller): Promise<CollectionView> {
    return this.commands.shown(approveDirectDebits, { id }, caller, (tx) => shownCollection(tx, id));
  }

  @Post('direct-debit-collections/:id/discard')
  @HttpCode(200)
  @Permission('discard-direct-debits')
  @Idempotent()
  @Describe('Collect nothing on this day; the next run proposes what is open', CollectionView, 'R-26.')
  discard(@Id() id: string, @Body() _: ReasonBody, @Caller() caller: Caller): Promise<CollectionView> {
    return this.commands.shown(discardDirectDebits, { id }, caller, (tx) => shownCollection(tx, id));
  }

  @Post('direct-debit-collections/:id/send')
  @HttpCode(200)
  @Permission('send-direct-debits')
  @Idempotent()
  @Describe(
    'Write the file for the bank',
    DirectDebitFileView,
    'R-26. By another person than who approved it (SOD-62), in time, once; who owes something else by now is left out.',
  )
  send(@Id() id: string, @Caller() caller: Caller): Promise<DirectDebitFileView> {
    return this.commands.one(sendDirectDebits, { id, fileId: newId() }, caller, ({ file }) => fileView(file));
  }

  @Get('direct-debit-collections')
  @Permission('read-receivables', { whole: true })
  @Describe('Collections, the newest first', [CollectionView], 'R-26.')
  async list(@Query() query: CollectionsQuery): Promise<Page<CollectionView>> {
    const search = { before: query.cursor?.[0], state: query.state, take: query.take };
    const rows = await this.queries.read((tx) => listCollections(tx, search));
    return page(
      rows,
      query,
      ({ row }) => [row.id],
      ({ row, totals }) => collectionView(row, totals),
    );
  }

  @Get('direct-debit-collections/:id')
  @Permission('read-receivables', { whole: true })
  @Describe('One collection', CollectionView, 'R-26.')
  show(@Id() id: string): Promise<CollectionView> {
    return this.queries.read((tx) => shownCollection(tx, id));
  }

  @Post('direct-debits/:id/withdraw')
  @HttpCode(200)
  @Permission('withdraw-direct-debit')
  @Idempotent()
  @Describe('Leave one payer out; the invoices are not proposed again', DirectDebitView, 'R-26.')
  withdraw(@Id() id: string, @Body() _: ReasonBody, @Caller() caller: Caller): Promise<DirectDebitView> {
    return this.commands.shown(withdrawDirectDebit, { id }, caller, (tx) => shownItem(tx, id));
  }

  @Get('direct-debits')
  @Permission('read-receivables', { whole: true })
  @Describe('Direct debits, the newest first', [DirectDebitView], 'R-26. By collection, customer, state and notice.')
  async items(@Query() query: DirectDebitsQuery): Promise<Page<DirectDebitView>> {
    const { collection, customer, state, notice, cursor, take } = query;
    const search = { before: cursor?.[0], collection, customer, state, notice, take };
    const rows = await this.queries.read((tx) => listItems(tx, search));
    return page(
      rows,
      query,
      ({ item }) => [item.id],
      ({ item, parts }) => directDebitView(item, parts),
    );
  }

  @Get('direct-debits/:id')
  @Permission('read-receivables', { whole: true })
  @Describe('One direct debit', DirectDebitView, 'R-26.')
  item(@Id() id: string): Promise<DirectDebitView> {
    return this.queries.read((tx) => shownItem(tx, id));
  }

  @Get('direct-debits/:id/notice')
  @Permission('read-receivables', { whole: true })
  @Header('Content-Type', 'application/pdf')
  @Describe(
    'What the payer is told, as a letter (PDF)',
    undefined,
    'R-26. Emails go by themselves; letters are posted.',
  )
  async notice(@Id() id: string): Promise<StreamableFile> {
    const [letter] = await lettersOf((work) => this.queries.read(work), [id], this.runner.policies);
    return new StreamableFile(found(letter, 'direct-debit', id).content, { type: 'application/pdf' });
  }

  @Get('direct-debit-collections/:id/letters')
  @Permission('read-receivables', { whole: true })
  @Header('Content-Type', 'application/zip')
  @Describe(
    'What payers without an email address are told, to be posted (ZIP)',
    undefined,
    'R-26. A PDF a payer and index.csv; nobody who was withdrawn or left out.',
  )
  async letters(@Id() id: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const [known] = await this.queries.read((tx) => loadCollections(tx, [id]));
    const collection = found(known, 'direct-debit-collection', id);
    response.setHeader('Content-Disposition', `attachment; filename="direct-debits-${collection.collectOn}.zip"`);
    return new StreamableFile(letterFile((work) => this.queries.read(work), collection, this.runner.policies));
  }
}

async function shownCollection(tx: Tx, id: string): Promise<CollectionView> {
  const [known] = await shownCollections(tx, [id]);
  const { row, totals } = found(known, 'direct-debit-collection', id);
  return collectionView(row, totals);
}

async function shownItem(tx: Tx, id: string): Promise<DirectDebitView> {
  const [known] = await shownItems(tx, [id]);
  const { item, parts } = found(known, 'direct-debit', id);
  return directDebitView(item, parts);
}
