import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const look = 'src/lib/look';
const themes = readFileSync(`${look}/themes.css`, 'utf8');
const fonts = readFileSync(`${look}/fonts.css`, 'utf8');

describe('every theme can be read', () => {
  const palettes = colourBlocks(themes);

  test('there is a palette for light, dark, dim and high contrast', () => {
    expect(palettes.length).toBeGreaterThanOrEqual(6);
  });

  test.each(palettes)('$name', ({ name, colours }) => {
    const least = name.includes('contrast') ? 7 : 4.5;
    for (const ground of ['paper', 'sheet', 'accent-wash', 'state-wash']) {
      for (const ink of ['ink', 'ink-soft', 'accent', 'state']) {
        expect(contrast(colours[ink], colours[ground]), `${ink} on ${ground}`).toBeGreaterThan(
          least,
        );
      }
    }
    expect(contrast(colours['accent-ink'], colours.accent)).toBeGreaterThan(least);
    expect(contrast(colours.edge, colours.sheet), 'borders of controls').toBeGreaterThan(3);
  });
});

test('a first visit loads at most two font files, of 90 KB together', () => {
  const files = [...fonts.matchAll(/url\('([^']+)'\)/g)].map((match) => match[1]);
  expect(files).toHaveLength(2);
  const bytes = files.map((file) => statSync(`node_modules/${file}`).size);
  expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(90_000);
});

test('the script keeps nothing in the browser and asks no server for anything', () => {
  const forbidden =
    /localStorage|sessionStorage|indexedDB|cookie|fetch\(|XMLHttpRequest|sendBeacon/;
  for (const file of readdirSync('src/lib/reading')) {
    expect(readFileSync(`src/lib/reading/${file}`, 'utf8'), file).not.toMatch(forbidden);
  }
});

function colourBlocks(css: string) {
  return [...css.matchAll(/(:root[^{]*)\{([^}]*)\}/g)]
    .map(([, selector = '', body = '']) => ({
      name: selector.trim(),
      colours: Object.fromEntries(
        [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, key, value]) => [key, value]),
      ) as Record<string, string>,
    }))
    .filter(({ colours }) => colours.paper);
}

function contrast(one = '', other = ''): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
