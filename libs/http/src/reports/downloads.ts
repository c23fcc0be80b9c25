import { StreamableFile } from '@nestjs/common';
import { refuse } from '@tolbooth/refusals';
import { fileNameOf, fileOf } from '@tolbooth/reports';
import type { AnyRow, FileFormat, ReportDefinition, Watermark } from '@tolbooth/reports';
import { logger } from '@tolbooth/telemetry';
import type { Request, Response } from 'express';

import { Refused } from '../refused';

const types: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Each holds a database connection for as long as its reader takes; the others are for everybody else. */
const atOnce = 4;
/** A reader who takes nothing for so long has gone away without saying so. */
const patienceMs = 60_000;

/** `format` says it, else the header Accept. @throws Refused where Accept names nothing that a report is */
export function formatOf(format: FileFormat | 'json' | undefined, request: Request): FileFormat | 'json' {
  if (format !== undefined) return format;
  const offered = ['application/json', 'text/csv', types.xlsx];
  const best = request.accepts(offered);
  if (best === false) {
    const detail = `A report is ${offered.join(', ')}; the header Accept names none of these`;
    throw new Refused(refuse('not-acceptable', { detail, field: 'Accept', facts: { offered } }));
  }
  return best === 'text/csv' ? 'csv' : best === types.xlsx ? 'xlsx' : 'json';
}

export interface Download {
  readonly pages: AsyncIterable<Iterable<AnyRow>>;
  readonly watermark: Watermark;
  readonly format: FileFormat;
  readonly day: string;
}

/** Files on their way out: page by page, and never a half file that looks whole. */
export class Downloads {
  private underWay = 0;

  constructor(private readonly service: string) {}

  /**
   * The file as an answer. Its first page of rows is read before anything is sent, so what refuses the parameters or fails at once is
   * a problem; what fails later breaks the connection.
   */
  async start(report: ReportDefinition, download: Download, response: Response): Promise<StreamableFile> {
    if (this.underWay >= atOnce) {
      const detail = `${atOnce} reports are being written to files; this one was not begun`;
      throw new Refused(refuse('reports-busy', { detail, facts: { atOnce } }));
    }
    this.underWay += 1;
    const { watermark, format, day } = download;
    const source = download.pages[Symbol.asyncIterator]();
    try {
      const file = fileOf(report, following(source, await source.next()), watermark, format);
      // However it ends, also when its reader goes away before the first byte: nothing else would end the snapshot then.
      response.once('close', () => {
        this.underWay -= 1;
        file.destroy();
        void source.return?.()?.catch(() => undefined);
      });
      response.setTimeout(patienceMs, () => response.destroy());
      response.setHeader('Cache-Control', 'no-store');
      const disposition = `attachment; filename="${fileNameOf(report, day, format)}"`;
      return new StreamableFile(file, { type: types[format], disposition }).setErrorHandler((error) => {
        logger(this.service).error({ error, report: report.name }, 'a report broke off');
        response.destroy();
      });
    } catch (error) {
      this.underWay -= 1;
      throw error;
    }
  }
}

/** The pages of which the first has been read already. */
async function* following<Page>(source: AsyncIterator<Page>, first: IteratorResult<Page>): AsyncGenerator<Page> {
  for (let next = first; !next.done; next = await source.next()) yield next.value;
}
