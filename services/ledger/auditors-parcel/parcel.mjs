// The folder: its seal, its manifest, and that each file is the one that the manifest names.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Rows, sha256 } from './rows.mjs';

export const manifestFile = 'manifest.json';
export const sealFile = 'seal';
/** As `sha256sum -c seal` reads it. */
export const sealText = (hash) => `${hash}  ${manifestFile}\n`;

/** Collects what is wrong; the first faults are shown, all are counted. */
export class Faults {
  first = [];
  count = 0;

  add(where, what) {
    this.count += 1;
    if (this.first.length < 20) this.first.push(`${where}: ${what}`);
  }
}

export class Parcel {
  #opened = new Map();

  constructor(folder, faults) {
    this.folder = folder;
    this.faults = faults;
    const bytes = readFileSync(join(folder, manifestFile));
    this.hash = sha256(bytes);
    this.manifest = JSON.parse(bytes.toString('utf8'));
    if (this.manifest.format !== 'tolbooth-auditors-parcel' || this.manifest.formatVersion !== 1)
      throw new Error(`${manifestFile} is not of an auditor's parcel that this program knows`);
  }

  /** The manifest against the hash that was printed, and against the seal beside it. */
  checkSeal(printed) {
    const seal = join(this.folder, sealFile);
    if (printed !== undefined && printed.toLowerCase() !== this.hash)
      this.faults.add(manifestFile, `its SHA-256 is ${this.hash}, not the printed one`);
    if (!existsSync(seal)) this.faults.add(sealFile, 'is missing');
    else if (readFileSync(seal, 'latin1') !== sealText(this.hash))
      this.faults.add(sealFile, `does not say the SHA-256 of the manifest, ${this.hash}`);
  }

  /** Files that no table has, and that nothing is here of which the manifest knows nothing. */
  checkFiles() {
    const { tables, files } = this.manifest;
    for (const { file, bytes, sha256: hash } of files) {
      if (!existsSync(join(this.folder, file))) this.faults.add(file, 'is missing');
      else {
        const content = readFileSync(join(this.folder, file));
        if (content.length !== bytes || sha256(content) !== hash)
          this.faults.add(file, 'is not the file of the manifest');
      }
    }
    const known = new Set([manifestFile, sealFile, ...[...tables, ...files].map(({ file }) => file)]);
    for (const file of readdirSync(this.folder)) {
      if (!known.has(file)) this.faults.add(file, 'is not in the manifest');
    }
    return known.size;
  }

  fault(table, what) {
    this.faults.add(this.#table(table).file, what);
  }

  /** Opens a table behind its first row, which must name the columns of the manifest. */
  open(name) {
    const table = this.#table(name);
    const rows = Object.assign(new Rows(this.folder, table.file, this.faults), { table });
    this.#opened.set(name, rows);
    if (table.file.endsWith('.csv')) {
      const named = rows.next() ? table.columns.map((_, field) => rows.text(field)) : [];
      if (rows.fields !== table.columns.length || table.columns.some((column, field) => column.name !== named[field]))
        rows.fault('the first row does not name the columns of the manifest');
    }
    return rows;
  }

  /** Reads what is left, and compares bytes, rows and hash with the manifest. */
  close(rows) {
    const { table } = rows;
    const { sha256: hash, bytes } = rows.close();
    if (hash !== table.sha256 || bytes !== table.bytes) this.faults.add(table.file, 'is not the file of the manifest');
    const count = rows.read - (table.file.endsWith('.csv') ? 1 : 0);
    if (count !== table.rows) this.faults.add(table.file, `has ${count} rows of ${table.rows}`);
  }

  /** Reads a table to its end; answers its number of rows. */
  each(name, look = () => undefined) {
    const rows = this.open(name);
    while (rows.next()) {
      if (rows.fields !== rows.table.columns.length)
        rows.fault(`${rows.fields} fields, not ${rows.table.columns.length}`);
      look(rows);
    }
    this.close(rows);
    return rows.table.rows;
  }

  /** The tables that nothing points at. */
  readOthers() {
    for (const { name } of this.manifest.tables) if (!this.#opened.has(name)) this.each(name);
  }

  leave() {
    for (const rows of this.#opened.values()) rows.leave();
  }

  #table(name) {
    const table = this.manifest.tables.find((each) => each.name === name);
    if (!table) throw new Error(`${manifestFile} names no table ${name}`);
    return table;
  }
}
