import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The migrations say the same as the schema: generating from a copy of them must add nothing.
const folder = mkdtempSync(join(tmpdir(), 'footbridge-drift-'));
const copy = join(folder, 'drizzle');
cpSync('drizzle', copy, { recursive: true });
const before = readdirSync(copy).length;
execFileSync(
  'drizzle-kit',
  [
    'generate',
    '--dialect',
    'postgresql',
    '--schema',
    './src/lib/server/db/schema/index.ts',
    '--out',
    `../../..${copy}`,
    '--casing',
    'snake_case',
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const after = readdirSync(copy).length;
rmSync(folder, { recursive: true, force: true });
if (after !== before) {
  process.stderr.write(
    'The schema has changes without a migration: run npx drizzle-kit generate\n',
  );
  process.exit(1);
}
