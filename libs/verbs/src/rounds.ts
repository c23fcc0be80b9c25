/**
 * Splits inputs so that no round has two on the same document: the second sees what the first saved, and a batch
 * gives what one call each would give. Returns positions in the list of inputs.
 */
export function roundsOf<Input>(inputs: readonly Input[], about: (input: Input) => string): number[][] {
  const seen = new Map<string, number>();
  const rounds: number[][] = [];
  inputs.forEach((input, position) => {
    const document = about(input);
    const round = seen.get(document) ?? 0;
    seen.set(document, round + 1);
    (rounds[round] ??= []).push(position);
  });
  return rounds;
}
