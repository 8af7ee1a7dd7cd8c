import { m } from '#lib/paraglide/messages.js';
import type { Choice, DegreeChoice } from './form.ts';
import type { Base } from './settings.ts';

/** What a preset is called. */
export const baseLabel = (base: Base): string => BASE_LABELS[base]();

/** What holds by a preset where nothing else was chosen. */
export const baseText = (base: Base): string => BASE_TEXTS[base]();

/** A level as it is offered to choose, where this preset holds. */
export function levelLabel(choice: Choice | DegreeChoice, base: Base): string {
  if (choice === 'base')
    return base === 'usual' ? m.settings_level_usual() : m.settings_level_base();
  return LEVEL_LABELS[choice]();
}

const BASE_LABELS: Record<Base, () => string> = {
  usual: m.settings_level_usual,
  gentle: m.settings_gentle,
  named: m.settings_named,
  chosen: m.settings_chosen,
};

const BASE_TEXTS: Record<Base, () => string> = {
  usual: m.settings_level_usual_text,
  gentle: m.settings_gentle_text,
  named: m.settings_named_text,
  chosen: m.settings_chosen_text,
};

const LEVEL_LABELS: Record<Exclude<Choice | DegreeChoice, 'base'>, () => string> = {
  same: m.settings_level_same,
  show: m.settings_level_show,
  veil: m.settings_level_veil,
  hide: m.settings_level_hide,
};
