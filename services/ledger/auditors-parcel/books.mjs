// The tables that the others point at: periods, accounts, currencies, kinds of journals, users. They are read whole.

/** What a parcel's lines, journals and balances must point at. */
export function readBooks(parcel) {
  const periods = new Map();
  parcel.each('BAS_Accounting_Period', (row) => {
    const [id, year, number, from, to] = [0, 1, 2, 3, 4].map((field) => row.text(field));
    if (year !== String(parcel.manifest.year)) row.fault(`period ${id} is of the year ${year}`);
    if (periods.has(id)) row.fault(`period ${id} stands here twice`);
    if (number !== String(periods.size + 1))
      row.fault(`period ${id} has number ${number} in place ${periods.size + 1}`);
    const before = [...periods.values()].at(-1);
    if (from > to || (before && from <= before.to)) row.fault(`period ${id} begins before the one above it ends`);
    periods.set(id, { id, index: periods.size, from, to });
  });
  const accounts = new Map();
  parcel.each('BAS_Chart_Of_Accounts', (row) => {
    const code = row.text(0);
    if (accounts.has(code)) row.fault(`account ${code} stands here twice`);
    const balancing = row.text(3);
    if (balancing !== '' && !`-${code}-`.includes(`-${balancing}-`))
      row.fault(`balancing segment ${balancing} is no part of ${code}`);
    accounts.set(code, { code, balancing, held: new Map() });
  });
  return {
    periods,
    accounts,
    currencies: keysOf(parcel, 'BAS_Currency'),
    kinds: keysOf(parcel, 'BAS_Journal_Entry_Type', (row) => `${row.text(1)}/${row.text(0)}`),
    users: keysOf(parcel, 'BAS_User'),
  };
}

function keysOf(parcel, table, key = (row) => row.text(0)) {
  const keys = new Set();
  parcel.each(table, (row) => {
    if (keys.has(key(row))) row.fault(`${key(row)} stands here twice`);
    keys.add(key(row));
  });
  return keys;
}
