import { day } from '@tolbooth/calendar';
import { loadPolicies } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import { codedSlipsPolicy } from './coded-slips.policy';
import { readRow } from './columns.rules';

const columns = loadPolicies({ profile: 'cambridgeshire' }).at(codedSlipsPolicy, day('2005-03-08')).value;
const read = (text: string) => {
  const row = readRow(columns, text, 'rows[0].columns');
  return isRefusal(row)
    ? row.code
    : row.kind === 'code'
      ? Object.values(row.segments).join('-')
      : row.kind === 'tax'
        ? 'tax'
        : row.invoice;
};

describe('R-38, M33 the columns of a coded slip', () => {
  it.each([
    [' WE9311081000', 'WE93110-81000'],
    [' WE9311081000   ', 'WE93110-81000'],
    [' 10342718', '10342718'],
    [' 103427180', '103427180'],
    [' ZA80000Z3013', 'tax'],
    ['WE9311081000', 'coded-columns'],
    ['XWE9311081000', 'coded-columns'],
    [' WE931108100', 'coded-columns'],
    [' WE93110810001', 'coded-columns'],
    [' we9311081000', 'coded-columns'],
    [' 1034271801', 'coded-columns'],
    ['', 'coded-columns'],
  ])('"%s" is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});
