// Reads the files of a parcel: once each, hashing on the way, in a buffer that is as long as the longest row.
import * as crypto from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

const chunk = 1 << 20;
/** Digits that a Number holds without loss. */
const fits = 15;
export const comma = 44;
const [lineFeed, carriageReturn, quote, minus, point] = [10, 13, 34, 45, 46];

export const sha256 = (bytes) =>
  crypto.hash ? crypto.hash('sha256', bytes) : crypto.createHash('sha256').update(bytes).digest('hex');

/** Reads the rows of a file and hashes it on the way. Fields stay bytes until somebody asks. */
export class Rows {
  line = 0;
  /** Rows or lines given out, the first row of a table among them. */
  read = 0;
  fields = 0;
  first = 0;
  end = 0;
  #starts = new Int32Array(64);
  #ends = new Int32Array(64);
  #quoted = false;
  #mark = -1;
  #digest;
  #hash = crypto.createHash('sha256');
  #filled = 0;
  #next = 0;
  #lines = 0;
  #moved = 0;
  bytes = 0;

  constructor(folder, file, faults) {
    this.file = file;
    this.faults = faults;
    this.fd = openSync(join(folder, file), 'r');
    this.buffer = Buffer.allocUnsafe(chunk);
  }

  fault(what) {
    this.faults.add(`${this.file}:${this.line}`, what);
  }

  /** To the next row of a CSV file (RFC 4180); false behind the last one. */
  next() {
    let at = (this.first = this.#next);
    let fields = 0;
    this.#starts[0] = at;
    this.#quoted = false;
    this.line += this.#lines + 1;
    this.#lines = 0;
    for (let quoted = false; ; at += 1) {
      if (at === this.#filled) {
        const more = this.#more();
        const moved = this.#moved;
        at -= moved;
        if (!more) return this.#last(at);
        for (let field = 0; field <= fields; field += 1) this.#starts[field] -= moved;
        for (let field = 0; field < fields; field += 1) this.#ends[field] -= moved;
      }
      const byte = this.buffer[at];
      if (byte === quote) {
        quoted = !quoted;
        this.#quoted = true;
      } else if (quoted) {
        if (byte === lineFeed) this.#lines += 1;
      } else if (byte === comma) {
        this.#ends[fields] = at;
        if (fields < 62) fields += 1;
        this.#starts[fields] = at + 1;
      } else if (byte === lineFeed) {
        if (at === this.first || this.buffer[at - 1] !== carriageReturn) this.fault('the row does not end with CR LF');
        this.#ends[fields] = at - 1;
        this.fields = fields + 1;
        this.end = this.#next = at + 1;
        this.read += 1;
        return true;
      }
    }
  }

  /** To the next line of a text file, whole, without its line feed. */
  nextLine() {
    this.first = this.#next;
    this.line += 1;
    for (let from = this.first; ;) {
      const at = this.buffer.subarray(0, this.#filled).indexOf(lineFeed, from);
      if (at >= 0) {
        this.end = at;
        this.#next = at + 1;
        this.read += 1;
        return true;
      }
      from = this.#filled;
      const more = this.#more();
      from -= this.#moved;
      if (!more) return this.#last(from);
    }
  }

  text(field) {
    if (field >= this.fields) return '';
    const text = this.buffer.utf8Slice(this.#starts[field], this.#ends[field]);
    return this.#quoted && text[0] === '"' ? text.slice(1, -1).replaceAll('""', '"') : text;
  }

  /** A whole number without a sign. */
  whole(field) {
    let value = 0;
    for (let at = this.#starts[field], end = this.#ends[field]; at < end; at += 1) value = value * 10 + this.#digit(at);
    return value;
  }

  /** An amount in minor units: a Number where that is exact, a BigInt where it is not. */
  amount(field) {
    const start = this.#starts[field];
    const end = this.#ends[field];
    const negative = this.buffer[start] === minus;
    const dot = end - 3;
    let value = 0;
    if (dot <= start || this.buffer[dot] !== point) this.fault(`"${this.text(field)}" is no amount with two decimals`);
    for (let at = negative ? start + 1 : start; at < end; at += 1) if (at !== dot) value = value * 10 + this.#digit(at);
    if (end - start > fits) return BigInt(this.text(field).replace('.', ''));
    return negative ? -value : value;
  }

  /** Whether the field has the same bytes as that of another row. */
  same(field, other, theirs) {
    let one = this.#starts[field];
    let two = other.#starts[theirs];
    const end = this.#ends[field];
    if (end - one !== other.#ends[theirs] - two) return false;
    for (; one < end; one += 1, two += 1) if (this.buffer[one] !== other.buffer[two]) return false;
    return true;
  }

  /** The text of neighbouring fields as it stands in the file, from the first to the last of them. */
  textOf(first, last) {
    return this.buffer.utf8Slice(this.#starts[first], this.#ends[last]);
  }

  /** What comes from here on is hashed, after what `digest` was given already. */
  mark(digest) {
    this.#mark = this.#next;
    this.#digest = digest;
  }

  /** The hash up to the row in hand, its end included, or up to another place. */
  marked(to = this.#next) {
    const rest = this.buffer.subarray(this.#mark, to);
    this.#mark = -1;
    return this.#digest ? this.#digest.update(rest).digest('hex') : sha256(rest);
  }

  /** Rows that were read ahead are given back, so that `next` finds them again. */
  back() {
    this.#next = this.first;
    this.read -= 1;
    this.line -= 1;
    this.#lines = 0;
  }

  close() {
    while (this.#more()) this.#next = this.#filled;
    this.leave();
    return { sha256: this.#hash.digest('hex'), bytes: this.bytes };
  }

  leave() {
    if (this.fd !== undefined) closeSync(this.fd);
    this.fd = undefined;
  }

  #digit(at) {
    const digit = this.buffer[at] - 48;
    if (!(digit >= 0 && digit <= 9)) this.fault('a character that is no digit in a number');
    return digit;
  }

  #last(at) {
    if (at !== this.first) this.fault('the file ends within a row');
    return false;
  }

  /** Reads on, false at the end of the file; `#moved` says by how much what is in hand came to the front. */
  #more() {
    if (this.#mark >= 0 && this.#next > this.#mark) {
      this.#digest ??= crypto.createHash('sha256');
      this.#digest.update(this.buffer.subarray(this.#mark, this.#next));
    }
    const moved = (this.#moved = this.#next);
    this.buffer.copyWithin(0, moved, this.#filled);
    this.#filled -= moved;
    this.first -= moved;
    this.#next = 0;
    if (this.#mark >= 0) this.#mark = 0;
    if (this.#filled === this.buffer.length) {
      this.buffer = Buffer.concat([this.buffer, Buffer.allocUnsafe(this.buffer.length)]);
    }
    const read = readSync(this.fd, this.buffer, this.#filled, this.buffer.length - this.#filled, null);
    if (read === 0) return false;
    this.#hash.update(this.buffer.subarray(this.#filled, this.#filled + read));
    this.#filled += read;
    this.bytes += read;
    return true;
  }
}
