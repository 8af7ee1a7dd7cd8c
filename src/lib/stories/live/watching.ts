import type { Found } from '../writing-views.ts';
import { type Act, show } from './panel.ts';
import { putBack, replace } from './replacing.ts';

type Answer = { found: Found[]; more: number };
export type TextField = HTMLTextAreaElement | HTMLInputElement;

const PAUSE = 1200;
const NAMES = ['title', 'story', 'summary'];

/** Asks after each pause in writing; the newest answer alone is shown. */
export function watch(panel: HTMLElement): void {
  const form = panel.closest('form')!;
  const field = (name: string) => form.elements.namedItem(name) as TextField;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  let shown = '';

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), PAUSE);
  };

  async function ask(): Promise<void> {
    const own = ++asked;
    const body = new URLSearchParams(NAMES.map((name) => [name, field(name).value]));
    for (const { value } of form.querySelectorAll<HTMLInputElement>('[name=kept]'))
      body.append('kept', value);
    // Too often or no connection: the next pause asks again, and the check before sending stays.
    const response = await fetch(panel.dataset.look!, { method: 'POST', body }).catch(() => null);
    const text = response?.ok ? await response.text() : '';
    if (own !== asked || !text || text === shown) return;
    shown = text;
    const { found, more } = JSON.parse(text) as Answer;
    show(panel, found, more, act);
  }

  function again(): void {
    shown = '';
    void ask();
  }

  function act(what: Act, one: Found): (() => void) | null {
    if (what === 'keep') {
      const kept = document.createElement('input');
      Object.assign(kept, { type: 'hidden', name: 'kept', value: one.words });
      kept.defaultValue = one.words;
      form.append(kept);
      later();
      return () => {
        kept.remove();
        again();
      };
    }
    const done = one.places
      .toReversed()
      .map((place) =>
        replace(field(place.field), place, one.words, what === 'soften' ? one.soft : '…'),
      );
    later();
    return () => {
      for (const change of done.toReversed()) if (change) putBack(change);
      again();
    };
  }

  form.addEventListener('input', later);
  void ask();
}
