export interface DecodedFile {
  readonly text: string;
  readonly encoding: 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';
}

/**
 * Bytes to text: by byte order mark, else UTF-16 where every other byte is zero, else UTF-8 where it is valid, else
 * Windows-1252, in which every byte means something.
 */
export function decodeBytes(bytes: Uint8Array): DecodedFile {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, 'utf-16be');
  const zeros = zeroBytes(bytes);
  if (zeros.odd > zeros.looked / 4) return decoded(bytes, 'utf-16le');
  if (zeros.even > zeros.looked / 4) return decoded(bytes, 'utf-16be');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return decoded(bytes, 'windows-1252');
  }
}

function decoded(bytes: Uint8Array, encoding: DecodedFile['encoding']): DecodedFile {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function zeroBytes(bytes: Uint8Array): { even: number; odd: number; looked: number } {
  const looked = Math.min(bytes.length, 2_000);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < looked; at += 1) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  return { even, odd, looked: Math.max(1, looked / 2) };
}
