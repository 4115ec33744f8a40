/** The one rule for every passphrase that is chosen. */
export const shortestPassphrase = 12;

/** `easy`: among the commonest ones, a variant of one, or a pattern; `differ`: typed twice, and not the same. */
export type PassphraseFault = 'too-short' | 'easy' | 'differ';

/** Fewer guesses than this do: what zxcvbn calls safely unguessable begins here. */
const fewestGuesses = 1e8;

/** What keeps it from being taken. The list of common ones is brought when it is first asked for. */
export async function newPassphraseFault(
  passphrase: string,
  again: string,
): Promise<PassphraseFault | undefined> {
  // In characters, of which an emoji is one and not two.
  if (Array.from(passphrase).length < shortestPassphrase) return 'too-short';
  estimator ??= bringEstimator();
  const { guesses } = (await estimator).check(passphrase, ownWords);
  if (guesses < fewestGuesses) return 'easy';
  return passphrase === again ? undefined : 'differ';
}

/** Guessed first by who guesses here. */
const ownWords = ['keylift', 'freshdesk', 'freshservice', 'freshsales', 'freshworks', 'insightly', 'nexla'];

let estimator: ReturnType<typeof bringEstimator> | undefined;

async function bringEstimator() {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, useLevenshteinDistance: true });
}
