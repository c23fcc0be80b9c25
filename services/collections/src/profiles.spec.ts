import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkProfile, policyRegistry } from '@tolbooth/policy';

const policyFiles = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.(policy|policies)\.ts$/.test(file),
);
for (const file of policyFiles) jest.requireActual(join(__dirname, file));
const own = policyRegistry().filter(({ key }) => key.startsWith('collections/'));

describe.each(['cambridgeshire', 'oakville', 'pasadena'])('the profile %s for collections', (profile) => {
  it('has a file for every policy, which parses, and a reader for every file', () => {
    expect(own.length).toBeGreaterThan(3);
    expect(checkProfile(profile, own)).toEqual([]);
  });
});
