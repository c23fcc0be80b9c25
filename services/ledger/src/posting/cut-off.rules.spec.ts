import { cutOffFinder } from './cut-off.rules';

const council = { zone: 'Europe/London', holidays: new Set(['2006-04-14']) };
const daily = { mode: 'daily', time: '10:00', days: 'each-day' } as const;
const at = (text: string) => new Date(text);

describe('C-06 when a completed document is posted', () => {
  it('E1: completed on Tuesday at 14:00, posted on Wednesday at 10:00 council time', () => {
    // Tuesday 4 July 2006, summer time
    expect(cutOffFinder(daily, council)(at('2006-07-04T13:00:00Z'))).toEqual(at('2006-07-05T09:00:00Z'));
  });

  it('W5: weekends and holidays too by default, working days where the profile says so', () => {
    const beforeGoodFriday = at('2006-04-13T13:00:00Z');
    expect(cutOffFinder(daily, council)(beforeGoodFriday)).toEqual(at('2006-04-14T09:00:00Z'));
    const workingDays = { ...daily, days: 'working-days' } as const;
    expect(cutOffFinder(workingDays, council)(beforeGoodFriday)).toEqual(at('2006-04-17T09:00:00Z'));
  });

  it('gives each document of a batch its own cut-off, whatever came before it', () => {
    const find = cutOffFinder(daily, council);
    const completed = ['2006-07-04T13:00:00Z', '2006-07-05T08:59:59Z', '2006-07-05T09:00:00Z', '2006-07-03T13:00:00Z'];
    expect(completed.map((text) => find(at(text))?.toISOString())).toEqual([
      '2006-07-05T09:00:00.000Z',
      '2006-07-05T09:00:00.000Z',
      '2006-07-06T09:00:00.000Z',
      '2006-07-04T09:00:00.000Z',
    ]);
  });

  it('at once where the profile says immediate', () => {
    expect(cutOffFinder({ ...daily, mode: 'immediate' }, council)(at('2006-07-04T13:00:00Z'))).toBeUndefined();
  });
});
