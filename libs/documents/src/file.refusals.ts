import { defineRefusals } from '@tolbooth/refusals';

/** Of a received file, whatever it is about. */
export const fileRefusals = defineRefusals({
  'attachment-kind': {
    requirement: 'C-09',
    status: 422,
    title: 'The file is of no kind that is taken',
    remedy: 'Attach a PDF, a picture (PNG, JPEG), a mail, a CSV in UTF-8 or a workbook (XLSX).',
  },
  'attachment-too-large': {
    requirement: 'C-09',
    status: 422,
    title: 'The file is too large',
    remedy: 'Scan it with less resolution, or attach it in parts.',
  },
  'attachments-too-many': {
    requirement: 'C-09',
    status: 422,
    title: 'The document has as many files as it may have',
    remedy: 'Put several papers into one file.',
  },
});
