// What a person reads while it works: one line a step, with the seconds since the start.
const start = Date.now();

export function say(text) {
  const seconds = ((Date.now() - start) / 1000).toFixed(1).padStart(5);
  for (const line of text.split('\n')) console.log(`${seconds} s  ${line}`);
}

/** Runs a step and says how it went; an error is given the step's name. */
export async function step(title, work) {
  say(`${title} …`);
  const from = Date.now();
  try {
    const answer = await work();
    say(`${title}: done (${((Date.now() - from) / 1000).toFixed(1)} s)`);
    return answer;
  } catch (error) {
    throw new Error(`The step "${title}" failed. ${error.message}`, { cause: error });
  }
}
