import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, first: what begins last must not be what all the others have to be waited for with. */
const longest = [
  'vault',
  'kill-vault',
  'card-guard',
  'kill',
  'crash',
  'verdicts',
  'canary',
  'detector',
  'detection',
  'page-report',
  'hostile-names',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.indexOf(/([^/]+?)\.[a-z]+\.test\.ts$/.exec(moduleId)?.[1] ?? '');
      return at === -1 ? longest.length : at;
    };
    // oxlint-disable-next-line unicorn/no-array-sort -- of Vitest, not of an array
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

/** Real browsers on the built extension: `*.chromium.test.ts` and `*.firefox.test.ts`, two files at a time. */
export default defineConfig({
  test: {
    include: ['tests/e2e/*.test.ts'],
    environment: 'node',
    // Each file has a browser and a sandbox of its own, and waits for it part of the time.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // A browser on a busy machine may miss its moment; what is wrong is wrong twice.
    retry: 1,
    expect: { poll: { timeout: 15_000, interval: 40 } },
  },
});
