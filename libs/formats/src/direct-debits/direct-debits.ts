import { readDirectDebitReport } from './read-report';
import { writeBacs18 } from './write-bacs18';
import { writePain008 } from './write-pain008';

export type { DirectDebitAdvice } from './report';

/** Files to banks that collect, and what banks report of them. */
export const directDebits = { writeBacs18, writePain008, readReport: readDirectDebitReport } as const;
