import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { inSnapshot, pageOf } from '@tolbooth/reports';
import type { AnyRow, Asked, ReportDefinition } from '@tolbooth/reports';
import type { Request, Response } from 'express';

import { Caller } from '../caller';
import { textOfCursor } from '../paging';
import { Describe, Permission } from '../route-marks';
import { serviceParts } from '../service-parts';
import type { ServiceParts } from '../service-parts';
import { Downloads, formatOf } from './downloads';
import { classesOf, usualReportPage } from './report-views';
import type { ReportPaging } from './report-views';
import { linksOf, rowView } from './report-answers';

/** The name that a caller needs for a report. */
export function permissionFor(service: string, report: ReportDefinition): string {
  return report.permission ?? `read-${service}`;
}

/** The route of one line of `reports.ts`: a page, a CSV, a spreadsheet. */
export function reportControllerOf(service: string, report: ReportDefinition): Type<object> {
  const { query: ReportQuery, page: PageView } = classesOf(report);

  @Controller(`v1/reports/${report.name}`)
  class ReportController {
    constructor(
      @Inject(serviceParts) private readonly parts: ServiceParts,
      private readonly downloads: Downloads,
    ) {}

    @Get()
    @Permission(permissionFor(service, report))
    @Describe(report.title, PageView, descriptionOf(report))
    async show(
      @Query() query: ReportPaging,
      @Caller() caller: Caller,
      @Req() request: Request,
      @Res({ passthrough: true }) response: Response,
    ): Promise<object> {
      const format = formatOf(query.format, request);
      const { limit, parameters } = split(query);
      const asked = this.askedBy(caller);
      const scope = caller.actor.scope ?? [];
      if (format !== 'json') {
        const pages = inSnapshot(this.parts.dataSource, (tx) => report.pages(tx, parameters, scope, asked));
        const watermark = { council: councilOf(this.parts), by: caller.actor, at: asked.at, parameters, scope };
        return this.downloads.start(report, { pages, watermark, format, day: asked.on }, response);
      }
      const read = (paging: Pick<Asked, 'after' | 'take'>): AsyncIterable<AnyRow> =>
        inSnapshot(this.parts.dataSource, (tx) => report.rows(tx, parameters, scope, { ...asked, ...paging }));
      const { rows, next, totals } = await pageOf(report, limit, query.cursor, read);
      return {
        report: report.name,
        title: report.title,
        madeAt: asked.at.toISOString(),
        parameters,
        costCentres: scope,
        columns: Object.entries(report.columns).map(([name, { label, type }]) => ({ name, label, type })),
        items: rows.map((row) => rowView(report.columns, row, parameters)),
        totals,
        next: next && textOfCursor(next),
        links: linksOf(report.name, parameters, limit, query.cursor, next),
      };
    }

    private askedBy(caller: Caller): Asked {
      const { clock, runner } = this.parts;
      const at = clock.now();
      return { by: caller.actor, at, on: runner.today(at), policies: runner.policies };
    }
  }

  function split({ limit = usualReportPage, ...query }: ReportPaging): { limit: number; parameters: AnyRow } {
    const own = Object.entries(query as object).filter(
      ([name, value]: [string, unknown]) => !paging.has(name) && value !== undefined,
    );
    return { limit, parameters: Object.assign(new report.parameters(), Object.fromEntries(own)) as AnyRow };
  }

  // The decorator above saw an interface: Nest and the API page are given the class.
  Reflect.defineMetadata(
    'design:paramtypes',
    [ReportQuery, Object, Object, Object],
    ReportController.prototype,
    'show',
  );
  const name = report.name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
  Object.defineProperty(ReportController, 'name', { value: `${name}ReportController` });
  return ReportController;
}

const paging = new Set(['limit', 'after', 'format', 'cursor']);

function descriptionOf({ requirement, description }: ReportDefinition): string {
  const said = description === undefined ? '' : ` ${description}`;
  return `${requirement}, X-04.${said} \`Accept: text/csv\` or \`format=csv\`, and \`format=xlsx\`, give all of it as a file.`;
}

/** `cambridgeshire` → `Cambridgeshire` */
function councilOf({ policies }: ServiceParts): string {
  return policies.profile.replace(
    /(^|-)(\w)/g,
    (_, gap: string, letter: string) => `${gap && ' '}${letter.toUpperCase()}`,
  );
}
