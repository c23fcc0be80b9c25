// The audit trail: each seal binds its entries, byte by byte, to the seal before it (SHA-256).
import * as crypto from 'node:crypto';
import { comma, sha256 } from './rows.mjs';

const tab = 9;
const genesis = '0'.repeat(64);

/** Recomputes the seals whose entries are in the parcel; of the others it checks that they follow each other. */
export function readChain(parcel) {
  const entries = parcel.open('TLB_Audit_Entry');
  const counted = { seals: 0, entries: 0 };
  let last = { number: 0, to: '0', hash: genesis, at: '', order: 'digest' };
  parcel.each('TLB_Audit_Seal', (row) => {
    const [number, from, to, told, at, hash, inParcel, order] = [0, 1, 2, 3, 4, 5, 6, 7].map((field) =>
      row.text(field),
    );
    if (number !== String(last.number + 1)) row.fault(`seal ${last.number + 1} should stand here`);
    const carries = order === 'digest' && last.order !== 'digest' && from === '0' && to === last.to;
    if (from !== last.to && !carries) row.fault('it does not begin where the seal before it ends');
    if (inParcel === 'Y') {
      const digest = crypto.createHash('sha256').update(`${last.hash}\n${number} ${from} ${to} ${at}`);
      const bound = order === 'digest' ? bindDigests : bindLines;
      const found = bound(entries, digest, [toWhole(from), toWhole(to), toWhole(told)], order);
      if (found !== hash) row.fault(`an entry below seal ${number} was changed, or the seal`);
      counted.seals += 1;
      counted.entries += Number.parseInt(told, 10);
    } else if (inParcel !== 'N') row.fault('says neither Y nor N of its entries');
    last = { number: last.number + 1, to, hash, at, order };
  });
  if (entries.nextLine()) entries.fault('no seal of the parcel binds this entry');
  parcel.close(entries);
  const { head } = parcel.manifest.chain;
  if (head.seal !== last.number || head.hash !== last.hash)
    parcel.fault(
      'TLB_Audit_Seal',
      `the last seal is not the head that the manifest names (${head.seal}, ${head.hash})`,
    );
  return counted;
}

/** Whole lines, as they stand in the file. */
function bindLines(entries, digest, bounds, order) {
  entries.mark(digest.update('\n'));
  countEntries(entries, bounds, order === 'text', () => undefined);
  return entries.marked(entries.end);
}

/** Lines up to the tab, the last item of which is the digest of what stands behind it, where that was not erased. */
function bindDigests(entries, digest, bounds) {
  countEntries(entries, bounds, false, () => {
    const line = entries.buffer.subarray(entries.first, entries.end);
    const at = line.indexOf(tab);
    const bound = at < 0 ? line : line.subarray(0, at);
    digest.update('\n').update(bound);
    if (at >= 0 && sha256(line.subarray(at + 1)) !== bound.latin1Slice(bound.length - 66, bound.length - 2)) {
      entries.fault('the words of the entry were changed');
    }
  });
  return digest.digest('hex');
}

/** An entry is a line, a JSON array that begins with its position. */
function countEntries(entries, [from, to, count], asTexts, bind) {
  let position = from;
  for (let left = count; left > 0; left -= 1) {
    if (!entries.nextLine()) return entries.fault(`${left} more entries should follow`);
    const found = positionOf(entries);
    if (!(found > position && found <= to)) entries.fault(`position ${found} is not between ${position} and ${to}`);
    if (!asTexts) position = found;
    bind();
  }
}

function positionOf({ buffer, first, end }) {
  let position = 0;
  for (let at = first + 1; at < end && buffer[at] !== comma; at += 1) position = position * 10 + buffer[at] - 48;
  return position;
}

const toWhole = (text) => (/^\d{1,15}$/.test(text) ? Number.parseInt(text, 10) : Number.NaN);
