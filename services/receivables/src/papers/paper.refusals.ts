import { fileRefusals } from '@tolbooth/documents';
import { defineRefusals } from '@tolbooth/refusals';

/** Why a file that came from outside is not kept or not shown. */
export const paperRefusals = defineRefusals({
  ...fileRefusals,
  'paper-twice': {
    requirement: 'R-29',
    status: 409,
    title: 'The same file is kept there already',
    remedy: 'Nothing is to be done.',
  },
  'evidence-file-missing': {
    requirement: 'R-29',
    status: 409,
    title: 'The file of the evidence is not kept',
    remedy: 'Send the file itself: POST /v1/invoices/:id/evidence/files.',
  },
});
