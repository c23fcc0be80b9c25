/** What most rows have: no row of these stands in any table. */
export const id = '0199a1b2-0000-7000-8000-000000000001';
export const other = '0199a1b2-0000-7000-8000-000000000002';
export const at = '2006-07-03T08:00:00Z';
export const on = '2006-07-03';
export const account = 'C9999999';
export const currency = 'GBP';
export const sha256 = 'a'.repeat(64);
/** None of any table's. */
export const state = { state: 'x' };
export const kind = { kind: 'x' };
