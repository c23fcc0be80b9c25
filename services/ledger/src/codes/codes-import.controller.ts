import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { RawBodyRequest } from '@nestjs/common';
import { Accepts, Caller, Commands, Describe, Permission, Queries } from '@tolbooth/http';
import { bytesOf, combinationHeadings, readFileOfCodes, segmentValueHeadings } from './codes-file';
import { combinationLine, segmentValueLine, type CombinationLine, type SegmentValueLine } from './codes-file.rules';
import { CodesImportView } from './codes-import.views';
import { importCodes } from './import-codes';
import { combinationsKnown, valuesKnown } from './known-codes.rows';
import { setCombination } from './set-combination';
import { setSegmentValue } from './set-segment-value';

const asSent = 'As spreadsheet programs write it: comma, semicolon or tab, quoted or not, with a mark or without. ';
const alone = 'Each line stands alone and is reported; the same file again changes nothing. dryRun=true only reports.';

@Controller('v1')
export class CodesImportController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post('segment-values/import')
  @HttpCode(200)
  @Permission('set-segment-value')
  @Accepts('text/csv')
  @Describe(
    'Take values of segments from a CSV file',
    CodesImportView,
    `C-02. segment, value, name, from, to. ${asSent}${alone}`,
  )
  async values(@Body() body: string, @Req() request: RawBodyRequest<object>, @Caller() caller: Caller) {
    const lines = await readFileOfCodes(bytesOf(body, request), segmentValueHeadings);
    const importing = {
      verb: setSegmentValue,
      read: segmentValueLine,
      keyOf: ({ segment, value }: SegmentValueLine) => `${segment}/${value}`,
      known: valuesKnown,
    };
    return importCodes(importing, lines, { commands: this.commands, queries: this.queries, caller });
  }

  @Post('code-combinations/import')
  @HttpCode(200)
  @Permission('set-combination')
  @Accepts('text/csv')
  @Describe('Take combinations from a CSV file', CodesImportView, `C-02. code, book, name, from, to. ${asSent}${alone}`)
  async combinations(@Body() body: string, @Req() request: RawBodyRequest<object>, @Caller() caller: Caller) {
    const lines = await readFileOfCodes(bytesOf(body, request), combinationHeadings);
    const importing = {
      verb: setCombination,
      read: combinationLine,
      keyOf: ({ code }: CombinationLine) => code,
      known: combinationsKnown,
    };
    return importCodes(importing, lines, { commands: this.commands, queries: this.queries, caller });
  }
}
