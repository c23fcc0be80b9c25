// Prints a TOLBOOTH_PORT_BASE whose ten ports are free now, for programs that start a stack beside whatever runs.
import { busyPorts } from './needs.mjs';
import { places } from './places.mjs';

for (let base = 24_000; base < 32_000; base += 20) {
  const place = places({ ...process.env, TOLBOOTH_PORT_BASE: String(base) });
  if ((await busyPorts(place)).length === 0) {
    console.log(base);
    process.exit(0);
  }
}
console.error('No ten free ports between 24000 and 32000.');
process.exit(1);
