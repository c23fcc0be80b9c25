// The days of the sample council, in order. A day: `{ day, steps }`; a step is explained in play.mjs.

/** Where its test clock begins. */
export const start = '2026-11-02T08:00:00.000Z';

export const days = [];
