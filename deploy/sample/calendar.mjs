// Days of the sample and its one source of chance: the same seed on every machine.
export const addDays = (day, count) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);

export const isWeekday = (day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

export const isWednesday = (day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 3;

/** Whole numbers from 0 up to, without, `below`: a linear congruential generator (Numerical Recipes' constants). */
export function chance(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
