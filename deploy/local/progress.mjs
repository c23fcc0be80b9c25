// What a person reads while it works: one line a step, with the seconds since the start.
// The program that checked and installed may have started us: its time counts.
const start = parseInt(process.env.TOLBOOTH_BEGAN ?? '', 10) || Date.now();
process.env.TOLBOOTH_BEGAN = String(start);

/** Seconds with one digit, for people. */
export const secondsSince = (from) => String(Math.round((Date.now() - from) / 100) / 10);

export function say(text) {
  const seconds = secondsSince(start).padStart(5);
  for (const line of text.split('\n')) console.log(`${seconds} s  ${line}`);
}

/** Runs a step and says how it went; an error is given the step's name. */
export async function step(title, work) {
  say(`${title} …`);
  const from = Date.now();
  try {
    const answer = await work();
    say(`${title}: done (${secondsSince(from)} s)`);
    return answer;
  } catch (error) {
    throw new Error(`The step "${title}" failed. ${error.message}`, { cause: error });
  }
}
