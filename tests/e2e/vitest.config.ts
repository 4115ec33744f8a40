import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, first: what begins last must not be what all the others have to be waited for with. */
const longest = [
  'offer.chromium',
  'canary.firefox',
  'clipboard.firefox',
  'card-guard.firefox',
  'card-guard.chromium',
  'kill.chromium',
  'crash.firefox',
  'vault.firefox',
  'kill-vault.firefox',
  'canary.chromium',
  'lock.chromium',
  'while-locked.chromium',
  'detector.firefox',
  'page-report.chromium',
  'clipboard.chromium',
  'hostile-names.chromium',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.indexOf(/([^/]+)\.test\.ts$/.exec(moduleId)?.[1] ?? '');
      return at === -1 ? longest.length : at;
    };
    // oxlint-disable-next-line unicorn/no-array-sort -- of Vitest, not of an array
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

/** Real browsers on the built extension: `*.chromium.test.ts` and `*.firefox.test.ts`, four files at a time. */
export default defineConfig({
  test: {
    include: ['tests/e2e/*.test.ts'],
    environment: 'node',
    // Each file has a browser and a sandbox of its own, and waits for it part of the time: four are as much as two
    // processors bear. What the files share (the driver, the sandbox) need not be read again for each.
    maxWorkers: 4,
    isolate: false,
    sequence: { sequencer: LongestFirst },
    globalSetup: 'tests/counts.ts',
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // A browser on a busy machine may miss its moment; what is wrong is wrong twice.
    retry: 1,
    expect: { poll: { timeout: 15_000, interval: 40 } },
  },
});
