import { checkProfile } from '@tolbooth/policy';
import { policiesIn } from '@tolbooth/testing';

const own = policiesIn(__dirname, ['collections']);

describe.each(['cambridgeshire', 'oakville', 'pasadena'])('the profile %s for collections', (profile) => {
  it('has a file for every policy, which parses, and a reader for every file', () => {
    expect(own.length).toBeGreaterThan(3);
    expect(checkProfile(profile, own)).toEqual([]);
  });
});
