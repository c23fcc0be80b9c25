/** The council's own books; the others are those of schools and clients (P-26). */
export const council = 'council';
