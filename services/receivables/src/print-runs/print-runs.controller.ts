import { Body, Controller, Get, Header, HttpCode, Post, Res, StreamableFile } from '@nestjs/common';
import { Caller, Commands, Describe, Field, found, Id, Permission, Queries } from '@tolbooth/http';
import { RunDesk } from '@tolbooth/runs';
import type { Response } from 'express';
import { Readable } from 'node:stream';
import { indexOf, itemsOfRun, printFile } from './print-file';
import { printRun } from './print-run';
import type { RunMoment } from './print-run.rows';
import { requestReturnToOffice } from './request-return-to-office';

export class ReturnToOfficeBody {
  @Field.text({ description: 'Number of the invoice', example: '26000042', max: 30 }) invoiceNumber: string;
  @Field.text({ description: 'Who asks', example: 'Grace Okafor', max: 240 }) requester: string;
  @Field.text({ description: 'Their extension', example: '4711', max: 40 }) extension: string;
  @Field.text({ description: 'Name of the customer', example: 'Hartford Parish Rooms', max: 240 }) customerName: string;
  @Field.text({ description: 'Why', example: 'The drawings are to be enclosed', max: 500 }) reason: string;
}

export class ReturnToOfficeView {
  @Field.shown({ description: 'Invoice', example: '0199a1b2-0000-7000-8000-000000000041' }) invoiceId: string;
  @Field.shown({ description: 'Who asked', example: 'Grace Okafor' }) requester: string;
  @Field.shown({ description: 'Their extension', example: '4711' }) extension: string;
  @Field.shown({ description: 'Why', example: 'The drawings are to be enclosed' }) reason: string;
}

@Controller('v1')
export class PrintRunsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly desk: RunDesk,
  ) {}

  @Post('invoices/:id/return-to-office')
  @HttpCode(200)
  @Permission('request-return-to-office')
  @Describe(
    'Ask that the printed invoice comes back to the office (F8)',
    ReturnToOfficeView,
    'R-10. No due date moves.',
  )
  returnToOffice(
    @Id() id: string,
    @Body() body: ReturnToOfficeBody,
    @Caller() caller: Caller,
  ): Promise<ReturnToOfficeView> {
    return this.commands.one(requestReturnToOffice, { ...body, id }, caller, ({ row }) => {
      const { invoiceId, requester, extension, reason } = row;
      return { invoiceId, requester, extension, reason };
    });
  }

  @Get('print-runs/:id/file')
  @Permission('print-invoice')
  @Header('Content-Type', 'application/zip')
  @Describe(
    'The print file of a run (ZIP)',
    undefined,
    'R-10. A folder for the post, one for the office, and index.csv.',
  )
  async file(@Id() id: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const run = await this.run(id);
    response.setHeader('Content-Disposition', `attachment; filename="print-run-${run.on}.zip"`);
    return new StreamableFile(printFile((work) => this.queries.read(work), run));
  }

  @Get('print-runs/:id/index')
  @Permission('print-invoice')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Describe('What a run sent out, with control counts and totals (CSV)', undefined, 'R-10.')
  async index(@Id() id: string): Promise<StreamableFile> {
    const run = await this.run(id);
    const items = itemsOfRun((work) => this.queries.read(work), run);
    return new StreamableFile(Readable.from(indexOf(items)), { type: 'text/csv; charset=utf-8' });
  }

  private async run(id: string): Promise<RunMoment> {
    const { as_of: on, at } = found(await this.desk.show(printRun, id), 'print-run', id);
    return { on, at };
  }
}
