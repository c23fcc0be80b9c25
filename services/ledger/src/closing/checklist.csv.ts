import { writeCsv, type Column } from '@tolbooth/formats';
import { checklistLineView, type SignatureView } from './checklist.views';
import type { Checklist } from './checklist.queries';

const titles = [
  ...['Period', 'Task', 'Title', 'Requirement', 'Role', 'State', 'Found'],
  ...[
    'Prepared by',
    'Prepared at',
    'Note',
    'Reviewed by',
    'Reviewed at',
    'Review note',
    'Waived by',
    'Waived at',
    'Reason',
  ],
];
const columns = titles.map((title): Column => ({ title, kind: 'text' }));

/** the checklist for a spreadsheet, a line a task. A few dozen lines, so it is one text. */
export async function checklistCsv({ period, lines }: Checklist): Promise<string> {
  const rows = lines
    .map(checklistLineView)
    .map((line) => [
      ...[period.month, line.task, line.title, line.requirement, line.role, line.state, line.finding],
      ...[...signature(line.prepared), ...signature(line.reviewed), ...signature(line.waived)],
    ]);
  let text = '';
  for await (const chunk of writeCsv(columns, rows)) text += String(chunk);
  return text;
}

function signature(view: SignatureView | undefined): (string | undefined)[] {
  return [view?.by, view?.at, view?.note];
}
