import { isRefusal, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { fileFault, type LineFault, type ToldTotals } from '../imported-files/file-lines.rules';
import { ImportedFileRow } from '../imported-files/imported-file.entity';
import { importedBefore, insertImportedFiles } from '../imported-files/imported-file.rows';
import { importedFilesPolicy } from '../imported-files/imported-files.policy';
import { invoiceEntryPolicy } from '../invoices/invoice-entry.policy';
import { checkServices, serviceRow, type Checked } from './enter-service';
import type { ServiceRow } from './service.entity';
import type { ServiceLine } from './service-file';
import { insertServices } from './service.rows';
import type { EnteredService } from './service.rules';

const kind = 'services-to-bill';

export interface ServiceFile {
  readonly name: string;
  readonly sha256: string;
  readonly told: ToldTotals;
  readonly lines: readonly ServiceLine[];
}

interface Facts {
  readonly before: Refusal | undefined;
  /** Of the lines that could be read, by line. */
  readonly checked: ReadonlyMap<number, Checked>;
}

interface Imported extends Change {
  readonly file: ImportedFileRow;
  readonly rows: readonly ServiceRow[];
}

/** a file of another system, whole or not at all; each line is checked as if it were billed alone. */
export const importServices: Verb<ServiceFile, Facts, Imported> = {
  name: 'import-services-to-bill',
  requirement: 'R-39',
  about: ({ sha256 }) => sha256,
  load: async (tx, files, call) => {
    const facts: Facts[] = [];
    for (const { sha256, lines } of files) {
      const read = lines.flatMap(({ line, service }) => (service ? [{ line, service }] : []));
      const checked = await checkServices(
        tx,
        read.map(({ service }) => service),
        call,
      );
      const byLine = new Map(read.map(({ line }, at) => [line, checked[at]!]));
      facts.push({ before: await importedBefore(tx, kind, sha256), checked: byLine });
    }
    return facts;
  },
  decide: ({ before, checked }, file, call) => {
    if (before) return before;
    const { currency } = call.policies.at(invoiceEntryPolicy, call.on).value;
    const { faultsTold } = call.policies.at(importedFilesPolicy, call.on).value;
    const { rows, faults } = rowsOf(file, checked, call);
    const total = rows.reduce((sum, { net }) => sum + net, 0n);
    const fault = fileFault(file.told, { lines: file.lines.length, total, faults }, { currency, faultsTold });
    if (fault) return fault;
    const { name, sha256, lines } = file;
    const about = { kind, name, sha256, lines: lines.length, total, currency };
    const own = { id: call.newId(), importedBy: call.by.id, importedAt: call.at };
    const kept = Object.assign(new ImportedFileRow(), about, own);
    const filed = rows.map((row) => ({ ...row, fileId: kept.id }));
    const subject = { kind: 'imported-file', id: kept.id, version: 1 };
    return { subject, before: null, after: kept, file: kept, rows: filed };
  },
  save: async (tx, changes) => {
    await insertImportedFiles(
      tx,
      changes.map(({ file }) => file),
    );
    await insertServices(
      tx,
      changes.flatMap(({ rows }) => rows),
    );
    return [];
  },
};

function rowsOf({ lines }: ServiceFile, checked: Facts['checked'], call: Call) {
  const rows: ServiceRow[] = [];
  const faults: LineFault[] = lines.flatMap((line) => line.faults);
  const references = new Map<string, number>();
  for (const { line, service } of lines) {
    if (!service) continue;
    const row = twice(service, line, references) ?? serviceRow(checked.get(line)!, service, call);
    if (isRefusal(row)) faults.push({ line, field: row.field ?? '', code: row.code, detail: row.detail });
    else if ('code' in row) faults.push(row);
    else rows.push({ ...row, fileLine: line });
  }
  return { rows, faults: faults.sort((a, b) => a.line - b.line) };
}

function twice({ reference }: EnteredService, line: number, seen: Map<string, number>): LineFault | undefined {
  const first = seen.get(reference);
  if (first === undefined) {
    seen.set(reference, line);
    return undefined;
  }
  return { line, field: 'reference', code: 'service-known', detail: `${reference} stands on line ${first}` };
}
