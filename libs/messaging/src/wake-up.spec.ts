import { WakeUp } from './wake-up';

describe('SPIKES nudge: no call is lost', () => {
  it('cuts a wait short', async () => {
    const wakeUp = new WakeUp();
    const waited = wakeUp.within(60_000);
    wakeUp.now();
    await expect(waited).resolves.toBe(true);
  });

  it('cuts the next wait short when nobody waits, once', async () => {
    const wakeUp = new WakeUp();
    wakeUp.now();
    wakeUp.now();
    await expect(wakeUp.within(60_000)).resolves.toBe(true);
    await expect(wakeUp.within(1)).resolves.toBe(false);
  });
});
