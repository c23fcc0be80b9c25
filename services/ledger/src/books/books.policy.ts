/** In which currency the books are kept: every service asks that, so its definition stands with the platform's. */
export { booksPolicy } from '@tolbooth/policy';
