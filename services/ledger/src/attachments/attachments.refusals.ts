import { defineRefusals } from '@tolbooth/refusals';

export const attachmentRefusals = defineRefusals({
  'attachment-kind': {
    requirement: 'C-09',
    status: 422,
    title: 'The file is of no kind that is taken',
    remedy: 'Attach a PDF, a picture (PNG, JPEG), a CSV in UTF-8 or a workbook (XLSX).',
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
  'attachment-twice': {
    requirement: 'C-09',
    status: 409,
    title: 'The same file is attached already',
    remedy: 'Nothing is to be done.',
  },
  'attachment-stands': {
    requirement: 'X-02',
    status: 409,
    title: 'The paper stays with its document',
    remedy: 'Attach a better one beside it, and say so in its name.',
  },
  'attachment-unknown': {
    requirement: 'X-02',
    status: 404,
    title: 'The document has no such attachment',
    remedy: 'List its attachments first.',
  },
  'attachment-is-its-hash': {
    requirement: 'X-02',
    status: 409,
    title: 'The content of the file is not what its hash says',
    remedy: 'Attach the file again.',
  },
});
