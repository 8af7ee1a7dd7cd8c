import type { Found } from '../writing-views.ts';

export type Act = 'keep' | 'soften' | 'remove';
/** Does it, and says how it can be undone. */
type Do = (what: Act, one: Found) => (() => void) | null;

/**
 * Lists what was found. While somebody writes in a field below, the list waits until they are done,
 * so that nothing jumps under their hands; how many there are is told politely at once.
 */
export function show(panel: HTMLElement, found: Found[], more: number, act: Do): void {
  const part = <T extends HTMLElement>(name: string) =>
    panel.querySelector<T>(`[data-part=${name}]`)!;
  const count = found.length + more;
  const said = count > 0 ? fill(panel.dataset.count!, { count }) : panel.dataset.none!;
  if (part('count').textContent !== said) part('count').textContent = said;

  const fillList = () => {
    const template = part<HTMLTemplateElement>('one').content;
    const before = document.activeElement?.getAttribute('aria-label');
    const list = part('list');
    list.replaceChildren(...found.map((one) => item(template, one)));
    if (document.activeElement === document.body && before)
      [...list.querySelectorAll('button')]
        .find((button) => button.getAttribute('aria-label') === before)
        ?.focus({ preventScroll: true });
    part('more').hidden = more === 0;
    part('more').textContent = fill(panel.dataset.more!, { count: more });
  };

  function item(template: DocumentFragment, one: Found): Node {
    const made = template.cloneNode(true) as DocumentFragment;
    const row = made.firstElementChild!;
    const kind = panel.dataset[one.kind] ?? '';
    row.querySelector('[data-part=words]')!.textContent = fill(panel.dataset.about!, {
      kind,
      words: one.words,
    });
    for (const button of row.querySelectorAll<HTMLButtonElement>('button')) {
      button.textContent = fill(button.textContent, { soft: one.soft });
      button.setAttribute('aria-label', `${button.textContent} (${one.words})`);
      button.onclick = () => {
        const next = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector(
          'button',
        );
        const undo = act(button.value as Act, one);
        row.remove();
        (next ?? part('count')).focus({ preventScroll: true });
        tell(
          fill(button.value === 'keep' ? panel.dataset.kept! : panel.dataset.done!, {
            words: one.words,
          }),
          undo,
        );
      };
    }
    return row;
  }

  function tell(words: string, undo: (() => void) | null): void {
    part('said').textContent = words;
    const button = part<HTMLButtonElement>('undo');
    button.hidden = !undo;
    button.onclick = () => {
      button.hidden = true;
      part('said').textContent = '';
      undo?.();
    };
  }

  const active = document.activeElement;
  const below = active?.closest('input, textarea, select');
  const isBelow =
    !!below &&
    !panel.contains(below) &&
    !!(panel.compareDocumentPosition(below) & Node.DOCUMENT_POSITION_FOLLOWING);
  if (isBelow) below.addEventListener('blur', fillList, { once: true });
  else fillList();
}

const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
