/** Prints one line a step, and knows in the end whether all of them held. */
export interface Steps {
  /** Runs a step; what it returns ends its line. When it throws, the line says what was expected and seen, and the part is over. */
  readonly step: (what: string, run: () => Promise<string | undefined>) => Promise<void>;
  /** A chain of steps about one thing: the first that fails ends it, and the next part begins anew. */
  readonly part: (name: string, run: () => Promise<void>) => Promise<void>;
  readonly failed: () => number;
}

class StepFailed extends Error {}

/** `afterStep` takes a picture after each step, whether it held or not; its name is the step's, in order. */
export function countSteps(print: (line: string) => void, afterStep: (name: string) => Promise<void>): Steps {
  let part = '';
  let number = 0;
  let failed = 0;

  async function step(what: string, run: () => Promise<string | undefined>): Promise<void> {
    const begun = performance.now();
    number += 1;
    let problem: string | undefined;
    let seen: string | undefined;
    try {
      seen = await run();
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
    }
    const text = seen === undefined ? what : `${what}: ${seen}`;
    const seconds = `${((performance.now() - begun) / 1000).toFixed(1)} s`;
    print(
      `${problem === undefined ? '✓' : '✗'} ${part.padEnd(12)} ${text.padEnd(90)} ${seconds.padStart(6)}`,
    );
    await afterStep(fileName(number, part, what));
    if (problem === undefined) return;
    failed += 1;
    print(problem.replaceAll(/^/gm, '    '));
    throw new StepFailed(problem);
  }

  return {
    step,
    part: async (name, run) => {
      part = name;
      try {
        await run();
      } catch (error) {
        if (!(error instanceof StepFailed)) throw error;
      }
    },
    failed: () => failed,
  };
}

function fileName(number: number, ...words: string[]): string {
  const name = words
    .join(' ')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  return `${String(number).padStart(2, '0')}-${name}`;
}

/** Ends the step unless it holds. */
export function expectStep(holds: boolean, expected: string, seen: unknown): asserts holds {
  if (!holds) throw new Error(`expected  ${expected}\nseen      ${String(seen)}`);
}
