import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // Every date in a test is written with its zone; the host's zone must not matter.
    env: { TZ: 'Asia/Tokyo' },
  },
});
