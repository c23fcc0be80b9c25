import { defineRefusals } from '@tolbooth/refusals';

export const hierarchyRefusals = defineRefusals({
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
});
