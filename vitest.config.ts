import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** What has no browser, not even a made-up one, has nothing that a file could leave to the next: these share processes. */
const pure = [
  'age',
  'bench',
  'conventions',
  'credentials',
  'detection',
  'export',
  'fill',
  'report',
  'vendors',
];
const pureFiles = pure.map((folder) => `tests/${folder}/**/*.test.ts`);

export default defineConfig({
  plugins: [await WxtVitest()],
  test: {
    projects: [
      { extends: true, test: { name: 'pure', include: pureFiles, isolate: false } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', ...pureFiles],
        },
      },
    ],
    globalSetup: 'tests/counts.ts',
    // Of two processors Vitest would use one.
    maxWorkers: 2,
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
