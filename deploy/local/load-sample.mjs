// Loads the sample council on the first start: plays the days of deploy/sample, going on where an earlier start was killed.
import { start } from '../sample/days.mjs';
import { playSample } from '../sample/play.mjs';
import { builtServices } from './parts.mjs';
import { serviceNames } from './places.mjs';

/** The first instant of the sample council: where a new council's test clock begins. */
export const sampleStart = start;

/** `TOLBOOTH_SAMPLE=none` leaves the council empty, for programs that bring their own. */
export async function loadSample(place, stack, say) {
  if (process.env.TOLBOOTH_SAMPLE === 'none') return;
  if (builtServices().length < serviceNames.length) {
    say('the sample council is loaded when all services are there');
    return;
  }
  await playSample(place, stack, say);
}
