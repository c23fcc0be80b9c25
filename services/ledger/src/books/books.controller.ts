import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { Caller, Commands, Describe, Permission, Queries } from '@tolbooth/http';
import { listBooks } from './books.queries';
import { BooksView, bookView, BookView, OpenBookBody, RenameBookBody } from './books.views';
import { openBook, renameBook, type BookChange } from './open-book';

const shown = ({ row }: BookChange) => bookView(row);

@Controller('v1/books')
export class BooksController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Get()
  @Permission('read-ledger')
  @Describe('Whose books are kept here', BooksView, 'P-26.')
  async list(): Promise<BooksView> {
    return { items: (await this.queries.read(listBooks)).map(bookView) };
  }

  @Post()
  @Permission('open-book')
  @Describe('Keep books for a school or a client', BookView, 'P-26. Own codes, own months, own numbers.')
  open(@Body() body: OpenBookBody, @Caller() caller: Caller): Promise<BookView> {
    return this.commands.one(openBook, body, caller, shown);
  }

  @Put(':id')
  @Permission('rename-book')
  @Describe('Change whose name stands on the books', BookView, 'P-26.')
  rename(@Param('id') id: string, @Body() body: RenameBookBody, @Caller() caller: Caller): Promise<BookView> {
    return this.commands.one(renameBook, { id, name: body.name }, caller, shown);
  }
}
