import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const find = (): string | undefined =>
  [chromium.executablePath(), ...INSTALLED].find((path) => existsSync(path));

/**
 * The browser for the browser tests: Playwright's own or an installed one; else Playwright's
 * download, else on Debian as root its package. Throws with what to install.
 */
export function browser(say: (text: string) => void): string {
  const here = find();
  if (here) return here;
  say('No Chromium was found. Trying to download the one of Playwright.');
  attempt('npx', ['playwright', 'install', 'chromium']);
  if (!find() && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    say('The download did not work. Installing Debian’s package: apt-get install chromium');
    attempt('apt-get', ['update', '-qq']);
    attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  }
  const found = find();
  if (!found) {
    const debian =
      existsSync('/etc/os-release') &&
      /debian|ubuntu/i.test(readFileSync('/etc/os-release', 'utf8'));
    const hint = debian ? 'sudo apt-get install chromium' : 'npx playwright install chromium';
    throw new Error(`The browser tests need Chromium or Chrome. Install it: ${hint}`);
  }
  return found;
}

function attempt(program: string, args: string[]): void {
  try {
    execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 });
  } catch {
    // The next way is tried; the last one says what to install.
  }
}
