import { formatRefusals } from '@tolbooth/formats';
import { defineRefusals } from '@tolbooth/refusals';

/** Why a file of another system is not taken in. */
export const importedFileRefusals = defineRefusals({
  ...formatRefusals,
  'file-imported-before': {
    requirement: 'R-39',
    status: 409,
    title: 'The same file was imported before',
    remedy: 'Nothing is to be done; facts say when and by whom.',
  },
  'lines-faulty': {
    requirement: 'R-39',
    status: 422,
    title: 'Lines of the file are wrong, and nothing of it was taken',
    remedy: 'Correct the lines that facts.faults names and send the file again.',
  },
  'control-total-differs': {
    requirement: 'R-39',
    status: 422,
    title: 'The file does not add up to its control total',
    remedy: 'Check that the file is whole; facts give both totals.',
  },
});
