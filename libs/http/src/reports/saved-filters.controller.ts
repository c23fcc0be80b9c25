import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Query } from '@nestjs/common';
import { refuse } from '@tolbooth/refusals';
import { changeFilter, listFilters, removeFilter, saveFilter, SavedFilterRow } from '@tolbooth/reports';
import type { ReportDefinition } from '@tolbooth/reports';

import { FieldPipe } from '../body.pipe';
import { Caller } from '../caller';
import { Commands, Queries } from '../commands';
import { Field } from '../field';
import { fieldsOf } from '../field-docs';
import { unknownName } from '../nearest';
import { page, PageQuery } from '../paging';
import type { Page } from '../paging';
import { found, Refused, RefusedRequest } from '../refused';
import { Describe, Id, Permission } from '../route-marks';
import { serviceParts } from '../service-parts';
import type { ServiceParts } from '../service-parts';
import { pathOf } from './report-answers';
import { readableBy } from './reports.controller';

const id = '01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11';
const parameters = { asAt: '2026-11-30' };
/** More than any report takes. */
const mostParameters = 40;
const longestValue = 240;

export class FilterChangesBody {
  @Field.text({ description: 'Name that people read', example: 'November', max: 80 }) name: string;
  @Field.any({ description: 'Parameters as in the query of the report', example: parameters }) parameters: unknown;
  @Field.flag({ description: 'Whether all who may read the report see it', example: false }) shared: boolean;
}

export class SavedFilterBody extends FilterChangesBody {
  @Field.text({ description: 'Name of the report', example: 'trial-balance', max: 80 }) report: string;
}

export class SavedFiltersQuery extends PageQuery {
  @Field.text({ description: 'Only of this report', example: 'trial-balance', max: 80, optional: true })
  report?: string;
}

export class SavedFilterView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Report', example: 'trial-balance' }) report: string;
  @Field.shown({ description: 'Name', example: 'November' }) name: string;
  @Field.shown({ description: 'Parameters', example: parameters }) parameters: object;
  @Field.shown({ description: 'Whether all who may read the report see it', example: false }) shared: boolean;
  @Field.shown({ description: 'Whose it is', example: 'helen.croft' }) owner: string;
  @Field.shown({ description: 'The report with these parameters', example: '/v1/reports/trial-balance' }) url: string;
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
}

/** parameters of reports under names, one's own or shared. */
@Controller('v1/saved-filters')
export class SavedFiltersController {
  private readonly pipe = new FieldPipe();

  constructor(
    @Inject(serviceParts) private readonly parts: ServiceParts,
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Permission('save-filter')
  @Describe('Keep parameters of a report under a name', SavedFilterView, 'X-04. Unknown or wrong ones are refused now.')
  async save(@Body() body: SavedFilterBody, @Caller() caller: Caller): Promise<SavedFilterView> {
    const report = this.readable(body.report, caller);
    const { name, shared } = body;
    const input = { name, shared, report: report.name, parameters: await this.checked(report, body.parameters) };
    return this.commands.one(saveFilter, input, caller, ({ row }) => viewOf(row));
  }

  @Get()
  @Permission('read-reports')
  @Describe("The caller's own filters and shared ones, of reports that the caller may read", [SavedFilterView])
  async list(@Query() query: SavedFiltersQuery, @Caller() caller: Caller): Promise<Page<SavedFilterView>> {
    const reports = readableBy(this.parts, caller).map(({ name }) => name);
    const wanted = query.report === undefined ? reports : reports.filter((name) => name === query.report);
    const by = { reports: wanted, reader: caller.actor.id, after: query.cursor?.[0], take: query.take };
    const rows = await this.queries.read((tx) => listFilters(tx, by));
    return page(rows, query, (row) => [row.id], viewOf);
  }

  @Get(':id')
  @Permission('read-reports')
  @Describe('One filter', SavedFilterView)
  async show(@Id() id: string, @Caller() caller: Caller): Promise<SavedFilterView> {
    return viewOf(await this.visible(id, caller));
  }

  @Put(':id')
  @Permission('change-filter')
  @Describe('Change a filter of your own', SavedFilterView, 'X-04. The report stays.')
  async change(@Id() id: string, @Body() body: FilterChangesBody, @Caller() caller: Caller): Promise<SavedFilterView> {
    const report = this.readable((await this.visible(id, caller)).report, caller);
    const { name, shared } = body;
    const input = { id, name, shared, parameters: await this.checked(report, body.parameters) };
    return this.commands.one(changeFilter, input, caller, ({ row }) => viewOf(row));
  }

  @Delete(':id')
  @HttpCode(200)
  @Permission('remove-filter')
  @Describe('Remove a filter of your own', SavedFilterView)
  async remove(@Id() id: string, @Caller() caller: Caller): Promise<SavedFilterView> {
    return this.commands.one(removeFilter, { id }, caller, ({ row }) => viewOf(row));
  }

  private readable(name: string, caller: Caller): ReportDefinition {
    const names = readableBy(this.parts, caller);
    const report = names.find((one) => one.name === name);
    if (report) return report;
    const known = names.map((one) => one.name);
    const detail = `There is no report "${name}" that you may read`;
    throw new Refused(refuse('report-unknown', { field: 'report', detail, facts: { known } }));
  }

  private async visible(id: string, caller: Caller): Promise<SavedFilterRow> {
    const row = await this.queries.read((tx) => tx.findOneBy(SavedFilterRow, { id }));
    const readable = readableBy(this.parts, caller).some(({ name }) => name === row?.report);
    return found(readable && (row?.shared || row?.owner === caller.actor.id) ? row : undefined, 'saved filter', id);
  }

  /** As the report itself will check them; what is left out stays left out. */
  private async checked(report: ReportDefinition, given: unknown): Promise<Record<string, string>> {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      throw new RefusedRequest([{ field: 'parameters', code: 'wrong-type', detail: 'must be an object' }]);
    }
    const entries = Object.entries(given as Record<string, unknown>);
    if (entries.length > mostParameters) {
      throw new RefusedRequest([{ field: 'parameters', code: 'list-too-long', detail: `has over ${mostParameters}` }]);
    }
    const faults = entries.flatMap(([name, value]) => {
      const field = `parameters.${name}`;
      if (!['string', 'number', 'boolean'].includes(typeof value)) {
        return [{ field, code: 'wrong-type', detail: 'must be a text, a number, true or false' }];
      }
      const long = String(value).length > longestValue;
      return long ? [{ field, code: 'text-too-long', detail: `must have at most ${longestValue} characters` }] : [];
    });
    const known = fieldsOf(report.parameters);
    const unknown = entries.filter(([name]) => !known.has(name));
    faults.push(
      ...unknown.map(([name]) => unknownName(`parameters.${name}`, name, [...known.keys()], 'query-unknown')),
    );
    if (faults.length > 0) throw new RefusedRequest(faults);
    const texts = Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
    // A class without fields is nothing that could be checked.
    if (known.size === 0) return texts;
    try {
      await this.pipe.transform(texts, { type: 'query', metatype: report.parameters });
    } catch (error) {
      if (!(error instanceof RefusedRequest)) throw error;
      throw new RefusedRequest(error.faults.map((fault) => ({ ...fault, field: `parameters.${fault.field}` })));
    }
    return texts;
  }
}

function viewOf(row: SavedFilterRow): SavedFilterView {
  const { id, report, name, parameters, shared, owner, version } = row;
  return { id, report, name, parameters, shared, owner, url: pathOf(report, parameters), version };
}
