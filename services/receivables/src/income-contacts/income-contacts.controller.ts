import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Caller, Commands, Describe, Field, Id, Idempotent, page, PageQuery } from '@tolbooth/http';
import { Permission, Queries, type Page } from '@tolbooth/http';
import { costCentresLike } from '../invoices/invoice.scope';
import { incomeContactStates, type IncomeContactRow } from './income-contact.entity';
import { listContacts } from './income-contact.rows';
import { askForIncomeList, endIncomeContact, listIncomeContact, type ContactChange } from './keep-income-contact';

const id = '0199a1b2-0000-7000-8000-000000000055';

export class IncomeContactBody {
  @Field.text({ description: 'Name', example: 'Grace Okafor', max: 120 }) name: string;
  @Field.text({
    ...{ description: 'Address of mail', example: 'grace.okafor@council.example', max: 254 },
    pattern: /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/,
    form: 'an address of mail, such as grace.okafor@council.example',
  })
  email: string;
  @Field.code({ description: 'Cost centre that they keep', example: 'WE93110' }) costCentre: string;
  @Field.text({ description: 'Their directorate', example: 'ECS', max: 20, optional: true }) directorate?: string;
  @Field.flag({ description: 'Wants the list; who does not may still be asked', example: true }) weekly: boolean;
}

export class IncomeContactsQuery extends PageQuery {
  @Field.choice({ description: 'Only in this state', values: incomeContactStates, example: 'asked', optional: true })
  state?: string;
}

export class IncomeContactView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
  @Field.shown({ description: 'State', values: incomeContactStates, example: 'listed' }) state: string;
  @Field.shown({ description: 'Name', example: 'Grace Okafor' }) name: string;
  @Field.shown({ description: 'Address of mail', example: 'grace.okafor@council.example' }) email: string;
  @Field.shown({ description: 'Cost centre', example: 'WE93110' }) costCentre: string;
  @Field.shown({ description: 'Directorate', example: 'ECS', optional: true }) directorate?: string;
  @Field.shown({ description: 'Gets the list', example: true }) weekly: boolean;
  @Field.shown({ description: 'Who asked', example: 'ann' }) askedBy: string;
  @Field.shown({ description: 'Who listed or ended them', example: 'cash', optional: true }) decidedBy?: string;
}

function view({
  id: contact,
  version,
  state,
  name,
  email,
  costCentre,
  directorate,
  weekly,
  ...row
}: IncomeContactRow): IncomeContactView {
  const shown = { id: contact, version, state, name, email, costCentre, directorate: directorate ?? undefined, weekly };
  return { ...shown, askedBy: row.askedBy, decidedBy: row.decidedBy ?? undefined };
}
const changed = ({ row }: ContactChange) => view(row);

@Controller('v1/income-contacts')
export class IncomeContactsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('ask-for-income-list')
  @Idempotent()
  @Describe('Ask to be added to those who know whose income is', IncomeContactView, 'M37, L8.')
  ask(@Body() body: IncomeContactBody, @Caller() caller: Caller): Promise<IncomeContactView> {
    return this.commands.one(askForIncomeList, { ...body }, caller, changed);
  }

  @Post(':id/list')
  @HttpCode(200)
  @Permission('list-income-contact')
  @Describe('Add who has asked', IncomeContactView)
  add(@Id() contact: string, @Caller() caller: Caller): Promise<IncomeContactView> {
    return this.commands.one(listIncomeContact, { id: contact }, caller, changed);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Permission('end-income-contact')
  @Describe('No list and no questions any more', IncomeContactView)
  end(@Id() contact: string, @Caller() caller: Caller): Promise<IncomeContactView> {
    return this.commands.one(endIncomeContact, { id: contact }, caller, changed);
  }

  @Get()
  @Permission('read-receivables')
  @Describe('Administrators who get the list of unidentified income, or may be asked', [IncomeContactView])
  async list(@Query() query: IncomeContactsQuery, @Caller() { actor }: Caller): Promise<Page<IncomeContactView>> {
    const { state, cursor, take } = query;
    const search = { state, costCentres: costCentresLike(actor.scope), after: cursor?.[0], take };
    const rows = await this.queries.read((tx) => listContacts(tx, search));
    return page(rows, query, (row) => [row.id], view);
  }
}
