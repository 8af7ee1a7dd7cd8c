import { describe, expect, test } from 'vitest';
import { useSite, type Visitor, visitor } from '../support/http.ts';

const base = useSite(
  ({ sql }) => sql`
    update content_warnings set retired_on = '2026-01-01' where slug = 'faith-pressure'`,
);
const guest = () => visitor(base.origin);

describe('the reading settings of a guest', () => {
  const settings = (action: string) => `/reading-settings?/${action}`;
  const kept = ({ cookies }: Visitor) => cookies.get('fb_reading');

  test('are a cookie of one length that says nothing, until everything is as usual', async () => {
    const browser = guest();
    const lengths = new Set<number>();
    for (const [action, fields] of [
      ['save', { custody: 'hide', 'self-harm.in-detail': 'hide', 'strict.veils': 'yes' }],
      ['preset', { preset: 'chosen' }],
      ['easier', { hours: '24' }],
      ['save', { custody: 'veil' }],
    ] as const) {
      const { bytes } = await browser.post(settings(action), fields);
      expect(bytes).not.toMatch(/custody|self-harm|chosen|veil|easier/);
      lengths.add(kept(browser)!.length);
    }
    expect(lengths.size).toBe(1);
    await browser.post(settings('end'));
    expect(kept(browser)).toBeDefined();
    await browser.post(settings('preset'), { preset: 'usual' });
    expect(kept(browser)).toBeUndefined();
  });

  test('say for how long today is easier on every page, to nobody else', async () => {
    const browser = guest();
    const line = 'Easier today is on, for about 8 more hours';
    const { headers } = await browser.post(`${settings('easier')}&from=%2Fabout`, { hours: '8' });
    expect(headers.location).toBe('/about');
    for (const path of ['/about', '/', '/help-now', '/stories/nothing-of-the-kind']) {
      expect((await browser.get(path)).text, path).toContain(line);
      expect((await guest().get(path)).text, path).not.toContain(line);
    }
    await browser.post(settings('end'));
    expect(browser.cookies.size).toBe(0);
  });

  test('bear whatever is sent, and lead nowhere else', async () => {
    for (const action of ['save', 'preset', 'easier', 'end'])
      for (const from of [
        '//evil.example',
        'https://evil.example',
        '/exit',
        '%00',
        '/\\evil.example',
      ]) {
        const path = `${settings(action)}&from=${encodeURIComponent(from)}`;
        const odd = { preset: 'x', hours: '-1', custody: 'x', 'custody.x': 'hide', __proto__: 'x' };
        const { status, headers } = await guest().post(path, odd);
        expect(status, path).toBe(303);
        expect(headers.location, path).toMatch(/^\/reading-settings(\?settings=\w+)?$/);
      }
  });

  test('offer a retired warning to nobody but those who set it', async () => {
    const [browser, page] = [guest(), '/reading-settings'];
    expect((await browser.get(page)).text).not.toContain('name="faith-pressure"');
    await browser.post(settings('save'), { 'faith-pressure': 'hide' });
    expect((await browser.get(page)).text).toContain('name="faith-pressure"');
  });
});
