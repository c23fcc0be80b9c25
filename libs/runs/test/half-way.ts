import { systemActor } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { Depot, parcelRun } from './parcels';

/** A process of its own that carries out a run and stands still with its second page written but not committed. */
async function main(): Promise<void> {
  const depot = await Depot.open(process.env['DEPOT_URL']!);
  let pages = 0;
  const run = parcelRun('delivery-run', '06:00', {
    written: async () => {
      pages += 1;
      if (pages < 2) return;
      process.stdout.write('half way\n');
      await new Promise(() => undefined);
    },
  });
  await depot.desk.perform(run, { by: systemActor('depot'), asOf: day('2006-07-03') });
}

void main();
