import { defineConfig } from 'vitest/config';

const project = (name: string) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    environment: 'node',
    retry: 0,
  },
});

export default defineConfig({
  test: { projects: ['server', 'guards', 'routes'].map(project) },
});
