import { defineConfig } from 'vitest/config';

const project = (name: string, globalSetup: string[] = []) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    environment: 'node',
    retry: 0,
    globalSetup,
    setupFiles: ['tests/support/outside.ts'],
    env: { LOG_LEVEL: 'silent' },
  },
});

export default defineConfig({
  test: {
    // Tests wait for the database and the site beside them: by itself it would leave a core idle.
    maxWorkers: '100%',
    projects: [
      project('server', ['tests/support/cluster.ts']),
      project('guards', ['tests/support/cluster.ts']),
      project('routes', ['tests/support/cluster.ts']),
    ],
  },
});
