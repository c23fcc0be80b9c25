// Prints a TOLBOOTH_PORT_BASE whose ten ports are free now, for programs that start a stack beside whatever runs.
import { busyPorts } from './needs.mjs';
import { places } from './places.mjs';

// An argument says where to begin looking.
for (
  let base = /^\d{5}$/.test(process.argv[2] ?? '') ? parseInt(process.argv[2], 10) : 24_000;
  base < 32_600;
  base += 20
) {
  const place = places({ ...process.env, TOLBOOTH_PORT_BASE: String(base) });
  if ((await busyPorts(place)).length === 0) {
    console.log(base);
    process.exit(0);
  }
}
console.error('No ten free ports between 24000 and 32600.');
process.exit(1);
