import { chartRefusals } from '@tolbooth/chart';
import { defineRefusals } from '@tolbooth/refusals';

/** Every refusal of the ledger; the database's constraints of the same name say it once more. */
export const refusals = defineRefusals({
  ...chartRefusals,
  'segment-unknown': {
    requirement: 'C-01',
    status: 422,
    title: 'The code structure has no such segment that people fill',
    remedy: 'Use the name of a segment of the structure; those that the system fills have no values.',
  },
  'code-not-found': {
    requirement: 'C-02',
    status: 404,
    title: 'The ledger has no such code',
    remedy: 'Create it first; nothing can be ended that never was.',
  },
  'code-unknown': {
    requirement: 'C-01',
    status: 404,
    title: 'There is no account of that code',
    remedy: 'Write the whole code as the chart has it; combinations are listed under /v1/code-combinations.',
  },
  'code-used-later': {
    requirement: 'C-02',
    status: 409,
    title: 'The books use the code after that day',
    remedy:
      'End it on its last day of use or later; to end it earlier all the same, say why: field or header `reason`.',
  },
  'ends-before-it-begins': {
    requirement: 'C-02',
    status: 422,
    title: 'The last day of use lies before the first',
    remedy: 'Give a last day that is not before the first day of use.',
  },
  'hierarchy-exists': {
    requirement: 'C-01',
    status: 409,
    title: 'There is a hierarchy of that name',
    remedy: 'Prepare a new version of it, or give the new one another id.',
  },
  'hierarchy-version-unknown': {
    requirement: 'C-01',
    status: 404,
    title: 'There is no such hierarchy or version of it',
    remedy: 'Hierarchies are listed under /v1/hierarchies, each with its versions.',
  },
  'hierarchy-version-state': {
    requirement: 'C-01',
    status: 409,
    title: 'The version of the hierarchy is no draft any more',
    remedy: 'Prepare a new version, for instance with `copyOf`, and bring that into force.',
  },
  'hierarchy-two-parents': {
    requirement: 'C-01',
    status: 422,
    title: 'A node stands in two places of one version',
    remedy: 'Leave it under one parent; codes of nodes are unique within a version.',
  },
  'hierarchy-parent-unknown': {
    requirement: 'C-01',
    status: 422,
    title: 'The parent is no node of the version',
    remedy: 'Add the parent, or put the node under another.',
  },
  'hierarchy-circular': {
    requirement: 'C-01',
    status: 422,
    title: 'The hierarchy leads back to itself',
    remedy: 'Follow the way that is named and put one of its nodes under another parent.',
  },
  'hierarchy-level-order': {
    requirement: 'C-01',
    status: 422,
    title: 'A node does not stand under the level above its own',
    remedy: 'Put it under a node of the next level above; nodes of the first level stand under nobody.',
  },
  'hierarchy-top-level': {
    requirement: 'C-01',
    status: 422,
    title: 'Only nodes of the first level stand under nobody',
    remedy: 'Give the node its parent.',
  },
  'hierarchy-value-unknown': {
    requirement: 'C-01',
    status: 422,
    title: 'The lowest level has a node that is no value of the segment',
    remedy: 'Create the value of the segment first.',
  },
  'hierarchy-empty': {
    requirement: 'C-01',
    status: 422,
    title: 'The version of the hierarchy has no nodes',
    remedy: 'Enter its nodes before bringing it into force.',
  },
  'hierarchy-dates-overlap': {
    requirement: 'C-01',
    status: 409,
    title: 'Two versions of the hierarchy would hold on the same days',
    remedy: 'Let the version begin after all that are in force; what they answered for their days stays.',
  },
  'hierarchy-changes-the-past': {
    requirement: 'C-01',
    status: 409,
    title: 'The version begins before today and changes what past days answered',
    remedy: 'Let it begin today or later; to change the past all the same, say why: header `Reason`.',
  },
  'year-exists': {
    requirement: 'C-05',
    status: 409,
    title: 'The financial year is set up already',
    remedy: 'Open its periods; a year is set up once.',
  },
  'period-not-found': {
    requirement: 'C-05',
    status: 404,
    title: 'There is no such period',
    remedy: 'Set up its financial year first; a period is named by its month, such as 2006-07.',
  },
  'period-state': {
    requirement: 'C-05',
    status: 409,
    title: 'The period is not in a state that allows it',
    remedy: 'A period is opened once and closed once; later events go to the next open period.',
  },
  'period-not-over': {
    requirement: 'C-05',
    status: 409,
    title: 'The period has days to come',
    remedy:
      'Close it on its last day or later; to close it now all the same, for good, say why in the header `Reason`.',
  },
  'period-not-open': {
    requirement: 'C-05',
    status: 409,
    title: 'The period of the journal is not open',
    remedy: 'Post to an open period.',
  },
  'no-open-period': {
    requirement: 'C-05',
    status: 409,
    title: 'No period is open for the entry',
    remedy: 'Open its period or a later one; the next cut-off posts it.',
  },
  'not-waiting': {
    requirement: 'C-06',
    status: 409,
    title: 'The entry no longer waits for the cut-off',
    remedy: 'Nothing is to be done: it was posted or taken back meanwhile.',
  },
  'journal-unbalanced': {
    requirement: 'C-04',
    status: 422,
    title: 'Debits and credits of the journal differ',
    remedy: 'Make them equal in each balancing segment.',
  },
  'journal-incomplete': {
    requirement: 'C-04',
    status: 422,
    title: 'A journal is posted with all its lines or not at all',
    remedy: 'Post journal and lines together.',
  },
  'journal-immutable': {
    requirement: 'C-04',
    status: 409,
    title: 'What is posted is never changed',
    remedy: 'Post a reversal.',
  },
  'event-posted-once': {
    requirement: 'C-06',
    status: 409,
    title: 'The event was posted before',
    remedy: 'Nothing is to be done.',
  },
  'posted-line-once': {
    requirement: 'C-04',
    status: 409,
    title: 'The line was posted before',
    remedy: 'Nothing is to be done.',
  },
});
