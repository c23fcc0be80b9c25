import { randomFillSync } from 'node:crypto';

/** Random bytes are asked for by the page: one call to the kernel an id would cost more than all the rest of it. */
const page = Buffer.alloc(4_096);
let used = page.length;

let lastMillisecond = 0;
let sequence = 0;

/**
 * UUIDv7 (RFC 9562, method 1): ids grow with time, so that indexes stay dense. Real time, not the council's clock:
 * a sandbox clock stands still for thousands of documents.
 */
export function newId(): string {
  const now = Date.now();
  if (now > lastMillisecond) {
    lastMillisecond = now;
    sequence = 0;
  } else {
    sequence += 1;
    if (sequence > 0xfff) {
      lastMillisecond += 1;
      sequence = 0;
    }
  }
  const time = lastMillisecond.toString(16).padStart(12, '0');
  const tail = randomTail();
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/** 16 hexadecimal digits whose first two bits are the variant of RFC 9562. */
function randomTail(): string {
  if (used === page.length) {
    randomFillSync(page);
    used = 0;
  }
  page[used] = (page[used]! & 0x3f) | 0x80;
  used += 8;
  return page.toString('hex', used - 8, used);
}
