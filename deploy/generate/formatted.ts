import { format, resolveConfig } from 'prettier';

/** As Prettier writes it, so that `prettier --check` and `generate --check` never disagree. */
export async function formatted(path: string, text: string): Promise<string> {
  const options = await resolveConfig(path);
  return format(text, { ...options, filepath: path });
}
