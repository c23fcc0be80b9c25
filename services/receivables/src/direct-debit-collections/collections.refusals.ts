import { defineRefusals } from '@tolbooth/refusals';

const refused = (title: string, remedy: string) => ({ requirement: 'R-26', status: 409 as const, title, remedy });

/** Why nothing is collected, or not in this way. */
export const collectionRefusals = defineRefusals({
  'nothing-to-collect': refused(
    'There is nothing to collect',
    'Look at the mandate, the due dates, the disputes and what was proposed before.',
  ),
  'earlier-collection-first': refused(
    'A collection of an earlier day is to be sent before',
    'Send or discard the collection of the day that facts name, then this one.',
  ),
  'collection-too-late': refused(
    'The bank would have the file too late',
    'Discard the collection: the next run proposes what is open for a later day.',
  ),
  'collection-in-time': refused('The collection can still be sent in time', 'Discard it, or have it sent.'),
  'not-collected-yet': refused('The day of the collection has not come', 'Wait for it.'),
  'collected-once': refused(
    'An invoice is in another collection already',
    'Wait until that one is collected or discarded.',
  ),
  'last-collection-once': refused(
    'The last collection under the mandate was sent before',
    'Ask the payer for a new mandate, or collect in another way.',
  ),
  'collection-written-once': refused('The file of the collection was written already', 'Take that file out.'),
  'file-written-once': refused('The same file was written before', 'Take that file out.'),
  'presented-again-once': refused('The returned item was presented again already', 'Look at the later item.'),
});
