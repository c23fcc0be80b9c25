import { join } from 'node:path';

import { Body, Controller, Get, HttpCode, Module, Post, Put, Query } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import type { Day } from '@tolbooth/calendar';
import { parseMoney, wire } from '@tolbooth/money';
import { queryRows } from '@tolbooth/database';
import { defineRefusals, refuse } from '@tolbooth/refusals';
import { defineRun } from '@tolbooth/runs';

import {
  Accepts,
  Caller,
  Commands,
  defineService,
  Describe,
  Field,
  FileBody,
  found,
  Id,
  Idempotent,
  MoneyBody,
  page,
  PageQuery,
  Permission,
  Queries,
  Refused,
} from '../../src';
import type { Page } from '../../src';
import { PledgeRow, remindPledge, renamePledge, rowOf, takePledge } from './pledges';
import { endlessReport, pledgesReport, secretReport } from './reports';

export class PartBody {
  @Field.text({ description: 'What for', example: 'Roof', max: 20 }) purpose: string;
  @Field.money({ description: 'How much of it', example: '10.00', sign: 'not-negative' }) share: MoneyBody;
}

export class PledgeBody {
  @Field.text({ description: 'Who gives', example: 'Mary', max: 30 }) donor: string;
  @Field.money({ description: 'How much', example: '117.50' }) amount: MoneyBody;
  @Field.day({ description: 'When', example: '2026-12-05' }) promisedFor: Day;
  @Field.list({ description: 'What for', of: () => PartBody, max: 3, optional: true }) parts?: PartBody[];
  @Field.whole({ description: 'How often', example: 1, min: 1, max: 12, optional: true }) times?: number;
  @Field.flag({ description: 'In secret', example: false, optional: true }) anonymous?: boolean;
  @Field.choice({ description: 'How', values: ['cash', 'cheque'], optional: true }) means?: 'cash' | 'cheque';
  @Field.list({ description: 'Marks', of: 'code', max: 3, example: ['A1'], optional: true }) marks?: string[];
  @Field.decimal({ description: 'Hours', example: '1.50', places: 2, optional: true }) hours?: string;
}

export class RenameBody {
  @Field.text({ description: 'Who gives', example: 'Mary', max: 30 }) donor: string;
}

export class PledgeView {
  @Field.shown({ description: 'Id', example: '01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11' }) id: string;
  @Field.shown({ description: 'Version', example: 1 }) version: number;
  @Field.shown({ description: 'Who gives', example: 'Mary' }) donor: string;
  @Field.shown({ description: 'How much', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'When', example: '2026-12-05' }) promisedFor: string;
}

export class PledgesQuery extends PageQuery {
  @Field.text({ description: 'Who gives', example: 'Mary', max: 30, optional: true }) donor?: string;
  @Field.code({ description: 'Number', example: '17', optional: true }) number?: string;
}

const pledgeView = (row: PledgeRow): PledgeView => ({
  id: row.id,
  version: row.version,
  donor: row.donor,
  amount: wire({ minor: row.amount, currency: 'GBP' }),
  promisedFor: row.promisedFor,
});

@Controller('v1/pledges')
export class PledgesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('take-receipt')
  @Idempotent()
  @Describe('Take a pledge', PledgeView)
  take(@Body() body: PledgeBody, @Caller() caller: Caller): Promise<PledgeView> {
    const input = { donor: body.donor, amount: parseMoney(body.amount).minor, promisedFor: body.promisedFor };
    return this.commands.one(takePledge, input, caller, (change) => pledgeView(rowOf(change)));
  }

  @Put(':id')
  @Permission('apply-receipt')
  @Describe('Give it another donor', PledgeView)
  rename(@Id() id: string, @Body() body: RenameBody, @Caller() caller: Caller): Promise<PledgeView> {
    return this.commands.one(renamePledge, { id, ...body }, caller, (change) => pledgeView(rowOf(change)));
  }

  @Get()
  @Permission('read-receivables')
  @Describe('Pledges in the order they came', [PledgeView])
  async list(@Query() query: PledgesQuery): Promise<Page<PledgeView>> {
    const rows = await this.queries.read((tx) =>
      tx
        .createQueryBuilder(PledgeRow, 'p')
        .where('p.id > :after', { after: query.cursor?.[0] ?? '00000000-0000-0000-0000-000000000000' })
        .andWhere('(:donor::text IS NULL OR p.donor = :donor)', { donor: query.donor ?? null })
        .orderBy('p.id')
        .take(query.take)
        .getMany(),
    );
    return page(rows, query, (row) => [row.id], pledgeView);
  }

  @Get('broken')
  @Permission('read-receivables')
  @Describe('Fails')
  broken(): never {
    throw new Error('secret of the house');
  }

  @Post('csv')
  @HttpCode(200)
  @Permission('take-receipt')
  @Accepts('text/csv')
  @Describe('How long it is')
  csv(@Body() text: string): { length: number } {
    return { length: text.length };
  }

  @Post('file')
  @HttpCode(200)
  @Permission('take-receipt')
  @FileBody.of('text/csv', 'application/octet-stream')
  @Describe('How many bytes it has, up to an exclamation mark')
  async file(@FileBody() { bytes, mediaType }: FileBody): Promise<{ length: number; mediaType: string }> {
    let length = 0;
    for await (const chunk of bytes) {
      if (chunk.includes('!')) throw new Refused(refuse('pledge-too-small', { detail: 'no shouting' }));
      length += chunk.length;
    }
    return { length, mediaType };
  }

  @Get(':id')
  @Permission('read-receivables')
  @Describe('One pledge', PledgeView)
  async show(@Id() id: string): Promise<PledgeView> {
    return pledgeView(found(await this.queries.read((tx) => tx.findOneBy(PledgeRow, { id })), 'pledge', id));
  }
}

@Module({ controllers: [PledgesController] })
class SampleModule {}

const reminderRun = defineRun({
  name: 'reminder-run',
  plural: 'reminder-runs',
  requirement: 'D-04',
  summary: 'Remind who has not given yet',
  verb: remindPledge,
  when: () => ({ time: '06:00', days: 'each-day' }),
  find: (tx, { asOf, after, limit }) =>
    queryRows<{ id: string }>(
      tx,
      `SELECT id FROM pledge WHERE NOT reminded AND promised_for < $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [asOf, after ?? null, limit],
    ),
  cursorOf: ({ id }) => id,
});

export function sampleService(module: Type<object> = SampleModule): ReturnType<typeof defineService> {
  return defineService({
    name: 'receivables',
    title: 'Pledges',
    description: 'A service of one table, for the tests of libs/http.',
    module,
    entities: [PledgeRow],
    inbox: [],
    schedule: [reminderRun],
    reports: [pledgesReport, endlessReport, secretReport],
    migrations: [{ name: 'sample', path: join(__dirname, 'migrations') }],
    refusals: defineRefusals({
      'pledge-too-small': { requirement: 'sample', status: 422, title: 'Too small', remedy: 'Give more.' },
      'donor-unknown': { requirement: 'sample', status: 422, title: 'Unknown donor', remedy: 'Say who.' },
    }),
  });
}
