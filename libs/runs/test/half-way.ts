import { systemActor } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { Depot, parcelRun, type ParcelRow } from './parcels';

/**
 * A process of its own that carries out a run and stands still with its second page written but not committed; `DEPOT_APART`: with
 * its second and its third one, pages of ten.
 */
async function main(): Promise<void> {
  const depot = await Depot.open(process.env['DEPOT_URL']!);
  const apart = process.env['DEPOT_APART'] === 'yes';
  let standing = 0;
  const written = async ([first]: readonly ParcelRow[]) => {
    if (first!.id.endsWith('000001')) return;
    standing += 1;
    if (standing === (apart ? 2 : 1)) process.stdout.write('half way\n');
    await new Promise(() => undefined);
  };
  const run = parcelRun('delivery-run', '06:00', { written }, apart ? { pageSize: 10, pagesApart: true } : {});
  await depot.desk.perform(run, { by: systemActor('depot'), asOf: day('2006-07-03') });
}

void main();
