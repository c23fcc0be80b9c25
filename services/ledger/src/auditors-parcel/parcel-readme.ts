import type { ParcelAbout } from './parcel';
import type { TableEntry } from './parcel-file';

/** README.md of the parcel: what is in it and how it is verified, for somebody who has nothing else. */
export function parcelReadme(about: ParcelAbout, tables: readonly TableEntry[]): string {
  const { bookName, yearName, exportedAt, exportedBy } = about;
  const listed = tables.map(({ file, rows, source, about: what }) => `| ${file} | ${rows} | ${source} | ${what} |`);
  return `# Auditor's parcel: ${bookName}, ${yearName}

Exported ${exportedAt.toISOString()} by ${exportedBy.name} (${exportedBy.id}).

## Verify it

    node verify.mjs . --manifest <the SHA-256 that the export printed>

Node 20 or newer, nothing else. It ends with 0 when everything holds, with 1 and the first faults when it does not. The same
hash is in the ledger, under /v1/auditors-parcels, and in its audit trail. Without the hash the script compares the manifest
with the file \`seal\` (as \`sha256sum -c seal\` does): that finds every accident and every change by somebody who did not make
the whole folder anew. This script is part of the folder too; who does not trust the folder takes the one of the program's
repository, services/ledger/auditors-parcel/verify.mjs.

## What is in it

CSV as in RFC 4180: UTF-8, comma, CR LF, a first row with the names of the columns. Take the columns in as text: codes have
leading zeros, and nothing was changed for spreadsheets. Amounts have two decimals and a point, debits above zero.
manifest.json has for each file rows, bytes, SHA-256 and the meaning of every column.

| file | rows | whose table | what |
| ---- | ---: | ----------- | ---- |
${listed.join('\n')}

TLB_Audit_Entry.jsonl is as the seals bind it. The hash of a seal is the SHA-256 of: the hash of the seal before it (64 zeros
for the first), a line feed, "number from to sealed-at", and for each entry a line feed and its line, in seals of the order
"digest" its line up to the tab. Behind the tab stand a salt and the words of the entry, [reason, before, after, because]; their
SHA-256 is the last item before the tab. Words that were erased leave that digest and no tab. A seal of the order "digest" from
position 0 behind seals of another order binds once more what those bind. All seals are listed; entries are here from the seal that binds the first act of the year to the one that binds its last posting.
`;
}
