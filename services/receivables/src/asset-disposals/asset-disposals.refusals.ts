import { defineRefusals } from '@tolbooth/refusals';

/** why an asset is not disposed of. */
export const disposalRefusals = defineRefusals({
  'disposal-auction-first': {
    requirement: 'R-25',
    status: 422,
    title: 'Assets go to public auction',
    remedy: 'Choose the auction, or say why better value is likely by quotations or tenders.',
  },
  'disposal-method': {
    requirement: 'R-25',
    status: 422,
    title: 'The value asks for another procedure',
    remedy: 'Use the procedure that facts name.',
  },
  'disposal-offers-short': {
    requirement: 'R-25',
    status: 422,
    title: 'There are too few quotations or candidates',
    remedy: 'Get as many as facts.needed says, each of another person.',
  },
  'disposal-own-approval': {
    requirement: 'R-25',
    status: 409,
    title: 'Whoever proposes a disposal does not approve it',
    remedy: 'Ask another person.',
  },
  'disposal-asset-taken': {
    requirement: 'R-25',
    status: 409,
    title: 'The asset is being disposed of, or was',
    remedy: 'Look for its inventory number under /v1/asset-disposals.',
  },
  'disposal-data-not-cleaned': {
    requirement: 'R-25',
    status: 422,
    title: 'A computer does not leave with its data',
    remedy: 'Have its data made unreadable and say who did it, when and how.',
  },
  'disposal-day': {
    requirement: 'R-25',
    status: 422,
    title: 'The day has not come yet',
    remedy: 'Record it when it is done.',
  },
});
