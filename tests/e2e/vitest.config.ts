import { defineConfig } from 'vitest/config';

/** Real browsers on the built extension: `*.chromium.test.ts` and `*.firefox.test.ts`, a file at a time. */
export default defineConfig({
  test: {
    include: ['tests/e2e/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000, interval: 40 } },
  },
});
