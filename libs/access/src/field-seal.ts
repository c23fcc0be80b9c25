import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * The key that confidential columns are sealed with: 32 bytes, base64 or hex, from TOLBOOTH_FIELD_KEY. The local stack
 * makes one for its sandbox; there is no default in the code, so that no council runs with a key that is published.
 */
function fieldKey(): Buffer {
  const given = process.env['TOLBOOTH_FIELD_KEY'] ?? '';
  const key = Buffer.from(given, /^[0-9a-f]{64}$/i.test(given) ? 'hex' : 'base64');
  if (key.length !== 32) throw new Error('TOLBOOTH_FIELD_KEY must be 32 bytes in base64 or hex');
  return key;
}

/** AES-256-GCM; `bound` (the row's owner) is authenticated too, so a sealed text cannot be moved to another row. */
export function seal(text: string, bound: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', fieldKey(), nonce).setAAD(Buffer.from(bound));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return ['v1', nonce.toString('base64'), cipher.getAuthTag().toString('base64'), sealed.toString('base64')].join('.');
}

/** Throws when the key is another one, or the text was changed or moved. */
export function unseal(sealed: string, bound: string): string {
  const [version, nonce = '', tag = '', text = ''] = sealed.split('.');
  if (version !== 'v1') throw new Error(`Sealed text of unknown version ${version}`);
  const decipher = createDecipheriv('aes-256-gcm', fieldKey(), Buffer.from(nonce, 'base64'))
    .setAAD(Buffer.from(bound))
    .setAuthTag(Buffer.from(tag, 'base64'));
  return Buffer.concat([decipher.update(Buffer.from(text, 'base64')), decipher.final()]).toString('utf8');
}
