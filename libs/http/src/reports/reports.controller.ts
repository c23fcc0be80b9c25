import { Controller, Get, Inject } from '@nestjs/common';
import type { ReportDefinition } from '@tolbooth/reports';

import { Caller } from '../caller';
import { Field } from '../field';
import { fieldsOf } from '../field-docs';
import { Describe, Permission } from '../route-marks';
import { serviceParts } from '../service-parts';
import type { ServiceParts } from '../service-parts';
import { permissionFor } from './report.controllers';
import { ReportColumnView } from './report-views';

export class ReportParameterView {
  @Field.shown({ description: 'Name in the query', example: 'asAt' }) name: string;
  @Field.shown({ description: 'What it says', example: 'End of which day; today if left out' }) description: string;
  @Field.shown({ description: 'Whether it may be left out', example: true }) optional: boolean;
}

export class ReportView {
  @Field.shown({ description: 'Name', example: 'trial-balance' }) name: string;
  @Field.shown({ description: 'Title', example: 'Trial balance' }) title: string;
  @Field.shown({ description: 'The row it answers', example: 'C-10' }) requirement: string;
  @Field.shown({ description: 'Where it is', example: '/v1/reports/trial-balance' }) url: string;
  @Field.shown({ description: 'What it takes', of: () => [ReportParameterView] }) parameters: ReportParameterView[];
  @Field.shown({ description: 'What it shows', of: () => [ReportColumnView] }) columns: ReportColumnView[];
}

export class ReportsView {
  @Field.shown({ description: 'Reports that the caller may read', of: () => [ReportView] }) items: ReportView[];
}

@Controller('v1/reports')
export class ReportsController {
  constructor(@Inject(serviceParts) private readonly parts: ServiceParts) {}

  @Get()
  @Permission('read-reports')
  @Describe('Reports that the caller may read', ReportsView, 'X-04.')
  list(@Caller() caller: Caller): ReportsView {
    return { items: readableBy(this.parts, caller).map(viewOf) };
  }
}

export function readableBy({ reports, permissions, about }: ServiceParts, caller: Caller): ReportDefinition[] {
  return reports.filter((report) => permissions.may(caller.actor, permissionFor(about.name, report)) === undefined);
}

function viewOf({ name, title, requirement, parameters, columns }: ReportDefinition): ReportView {
  return {
    ...{ name, title, requirement, url: `/v1/reports/${name}` },
    parameters: [...fieldsOf(parameters)].map(([field, { description, optional }]) => ({
      ...{ name: field, description, optional: optional === true },
    })),
    columns: Object.entries(columns).map(([column, { label, type }]) => ({ name: column, label, type })),
  };
}
