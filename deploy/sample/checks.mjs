// What must be true of the sample council after its first days; deploy/local/smoke.mjs asks it of a running stack.
// A check: [title, async (ask) => …], where `ask(person, service, path)` answers the body of a GET; it throws what is wrong.

export const checksOfTheSample = [];
