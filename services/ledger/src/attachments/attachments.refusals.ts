import { fileRefusals } from '@tolbooth/documents';
import { defineRefusals } from '@tolbooth/refusals';

export const attachmentRefusals = defineRefusals({
  ...fileRefusals,
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
