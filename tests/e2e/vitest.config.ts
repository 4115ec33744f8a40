import { defineConfig } from 'vitest/config';

/** Real browsers on the built extension: `*.chromium.test.ts` and `*.firefox.test.ts`, two files at a time. */
export default defineConfig({
  test: {
    include: ['tests/e2e/*.test.ts'],
    environment: 'node',
    // Each file has a browser and a sandbox of its own, and waits for it half of the time.
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // A browser on a busy machine may miss its moment; what is wrong is wrong twice.
    retry: 1,
    expect: { poll: { timeout: 15_000, interval: 40 } },
  },
});
