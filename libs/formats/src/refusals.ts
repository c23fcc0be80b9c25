import { defineRefusals, refuse, type Refusal } from '@tolbooth/refusals';
import type { FormatError } from './format-error';

const unreadable = (title: string, remedy: string) => ({ requirement: 'X-04', status: 422 as const, title, remedy });

/** What may be wrong with a file as a file: for a service to spread among its own. */
export const formatRefusals = defineRefusals({
  'file-empty': unreadable('The file has no rows', 'Send a file with a heading and rows below it.'),
  'file-not-text': unreadable(
    'The file is no text',
    'Send CSV as text/csv, and a spreadsheet under its own media type.',
  ),
  'encoding-mixed': unreadable(
    'The file is in two encodings',
    'Save it anew as CSV UTF-8, and look at the line that is named: its letters came from another program.',
  ),
  'file-too-large': {
    ...unreadable('The file is larger than what is taken', 'Send it in parts, or a spreadsheet as CSV.'),
    status: 413,
  },
  'csv-malformed': unreadable(
    'The file is no well-formed CSV',
    'Put cells with quotes, separators or ends of line in quotes, and write a quote in them twice.',
  ),
  'spreadsheet-damaged': unreadable(
    'The file is no readable xlsx spreadsheet',
    'Open it in a spreadsheet program and save it as xlsx without a password, or as CSV.',
  ),
  'spreadsheet-unsafe': unreadable(
    'The spreadsheet is made in a way that could do harm',
    'Open it in a spreadsheet program and save it anew.',
  ),
  'sheet-unknown': unreadable('The spreadsheet has no such sheet', 'Name one of its sheets, or none for the first.'),
  'formula-without-value': unreadable(
    'A formula of the spreadsheet has no value',
    'Open the file in a spreadsheet program, which works it out, and save it.',
  ),
  'column-missing': unreadable(
    'A column is missing',
    'Add it under the title that is named, or another that is known.',
  ),
  'column-unknown': unreadable(
    'A column is not known here',
    'Take it out, or give it one of the titles that are known.',
  ),
  'column-twice': unreadable('A column is there twice', 'Take one of them out.'),
  'row-too-wide': unreadable(
    'A row has more cells than there are headings',
    'Look for a separator in the row that is not in quotes.',
  ),
  'cell-too-long': unreadable('A cell is longer than a spreadsheet has them', 'Shorten it.'),
});

/** @param field under which the file came */
export function formatRefusal({ code, message, facts }: FormatError, field = 'body'): Refusal {
  return refuse(code, { field, detail: message, facts });
}
