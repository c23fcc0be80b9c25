import { day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import { writtenAddress, writtenSites, type EnteredSite } from './address.rules';
import { addressesPolicy } from './addresses.policy';

const { postcodes } = loadPolicies({ profile: 'cambridgeshire' }).at(addressesPolicy, day('2026-11-25')).value;
const address = { line1: '1', town: 'Ely', country: 'GB' };

describe('E46, X-16, DETAILS 1.6 postcodes by country', () => {
  it.each([
    ['GB', 'cb3 0ap', 'CB3 0AP'],
    ['GB', 'm11ae', 'M1 1AE'],
    ['GB', ' ec1a  1bb ', 'EC1A 1BB'],
    ['CA', 'l6h0h3', 'L6H 0H3'],
    ['US', '91101', '91101'],
    ['US', '911011234', '91101-1234'],
    ['US', '91101-1234', '91101-1234'],
    ['FR', 'f-75001  paris', 'F-75001 PARIS'],
  ])('%s %s is written %s', (country, postcode, written) => {
    expect(writtenAddress({ ...address, country, postcode }, postcodes, 'address')).toMatchObject({
      postcode: written,
    });
  });

  it.each([
    ['GB', 'CB3 0A'],
    ['GB', 'CB3 00P'],
    ['GB', 'CB33 30AP'],
    ['GB', '91101'],
    ['CA', 'D6H 0H3'],
    ['US', '9110'],
    ['US', '911011'],
  ])('%s %s is refused', (country, postcode) => {
    expect(writtenAddress({ ...address, country, postcode }, postcodes, 'address')).toMatchObject({
      code: 'postcode-malformed',
      field: 'address.postcode',
    });
  });
});

describe('R-01 exactly one identifying address', () => {
  const write = (
    entered: readonly EnteredSite[],
    before = writtenSites('C1', [], [{ address }, { address }], postcodes),
  ) => writtenSites('C1', isRefusal(before) ? [] : before, entered, postcodes);
  const identifying = (entered: readonly EnteredSite[]) => {
    const sites = write(entered);
    return isRefusal(sites) ? sites.code : sites.filter((site) => site.identifying).map((site) => site.reference);
  };
  const [one, two] = ['C1/1', 'C1/2'];

  it.each<[string, EnteredSite[], unknown]>([
    [
      'the first of a new record',
      [
        { reference: one, address },
        { reference: two, address },
      ],
      [one],
    ],
    [
      'another, when it says so',
      [
        { reference: one, address },
        { reference: two, address, identifying: true },
      ],
      [two],
    ],
    ['two at once', [one, two].map((reference) => ({ reference, address, identifying: true })), 'identifying-address'],
    ['none', [one, two].map((reference) => ({ reference, address, identifying: false })), 'identifying-address'],
    [
      'one that is ended',
      [
        { reference: one, address, active: false },
        { reference: two, address },
      ],
      'identifying-address',
    ],
    [
      'handed on when it is ended',
      [
        { reference: one, address, active: false, identifying: false },
        { reference: two, address },
      ],
      [two],
    ],
  ])('%s', (_, entered, expected) => {
    expect(identifying(entered)).toEqual(expected);
  });

  it.each<[string, EnteredSite[], string]>([
    [
      'one that is not of the record',
      [
        { reference: one, address },
        { reference: two, address },
        { reference: 'C1/3', address },
      ],
      'site-unknown sites[2].reference',
    ],
    [
      'the same one twice',
      [
        { reference: one, address },
        { reference: two, address },
        { reference: two, address },
      ],
      'site-unknown sites[2].reference',
    ],
    [
      'a purpose that no site has',
      [
        { reference: one, address, purposes: ['play' as never] },
        { reference: two, address },
      ],
      'purpose-unknown sites[0].purposes',
    ],
  ])('%s is refused', (_, entered, expected) => {
    const refused = write(entered);
    expect(isRefusal(refused) && `${refused.code} ${refused.field}`).toBe(expected);
  });
});
