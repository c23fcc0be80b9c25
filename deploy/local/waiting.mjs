// Waiting by asking again: every wait has a sentence for what it waits for and ends with it when its time is over.
export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/**
 * Asks `check` until it answers something true; errors of the check count as "not yet" and are named when time is over.
 * `gone` may answer a sentence that ends the wait at once (the process it waits for has died).
 */
export async function until(what, check, { timeout = 60_000, every = 100, gone = () => undefined } = {}) {
  const start = Date.now();
  let last = '';
  for (;;) {
    const death = gone();
    if (death) throw new Error(`Waited for ${what}: ${death}`);
    try {
      const answer = await check();
      if (answer) return answer;
    } catch (error) {
      last = error.message || String(error.code ?? error);
    }
    if (Date.now() - start > timeout) {
      throw new Error(
        `Waited ${Math.round(timeout / 1000)} s for ${what}${last ? `; the last answer was: ${last}` : ''}.`,
      );
    }
    await pause(every);
  }
}
