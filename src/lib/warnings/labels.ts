import { m } from '#lib/paraglide/messages.js';
import type { Degree } from '#lib/text/parts.ts';
import { findWarning, type WarningGroup, type WarningSlug } from './vocabulary.ts';

/** The label as on a chip, lower case: 'suicide attempt'. */
export function warningLabel(slug: string): string {
  return findWarning(slug)?.label ?? (isShipped(slug) ? LABELS[slug]() : slug.replaceAll('-', ' '));
}

/** One line of what a label includes and what it does not. */
export function warningIncludes(slug: string): string {
  return findWarning(slug)?.includes ?? (isShipped(slug) ? INCLUDES[slug]() : '');
}

export function groupLabel(group: WarningGroup): string {
  return GROUP_LABELS[group]();
}

export function degreeLabel(degree: Degree): string {
  return DEGREE_LABELS[degree]();
}

/** 'custody, mentioned'; without a degree the label alone. */
export function chipLabel(slug: string, degree: Degree | null): string {
  const label = warningLabel(slug);
  return degree === null ? label : m.warning_chip({ label, degree: degreeLabel(degree) });
}

function isShipped(slug: string): slug is WarningSlug {
  return Object.hasOwn(LABELS, slug);
}

const DEGREE_LABELS: Record<Degree, () => string> = {
  mentioned: m.degree_mentioned,
  described: m.degree_described,
  'in-detail': m.degree_in_detail,
};

const GROUP_LABELS: Record<WarningGroup, () => string> = {
  'suicide-self-harm': m.warning_group_suicide_self_harm,
  'substances-compulsion': m.warning_group_substances_compulsion,
  'food-body': m.warning_group_food_body,
  'abuse-violence': m.warning_group_abuse_violence,
  justice: m.warning_group_justice,
  'body-illness-injury': m.warning_group_body_illness_injury,
  death: m.warning_group_death,
  'crisis-states': m.warning_group_crisis_states,
  'stigma-identity': m.warning_group_stigma_identity,
  'anything-else': m.warning_group_anything_else,
};

const LABELS: Record<WarningSlug, () => string> = {
  'suicide-thoughts': m.warning_suicide_thoughts,
  'suicide-attempt': m.warning_suicide_attempt,
  'suicide-loss': m.warning_suicide_loss,
  'self-harm': m.warning_self_harm,
  'active-use': m.warning_active_use,
  'overdose-withdrawal': m.warning_overdose_withdrawal,
  'gambling-compulsion': m.warning_gambling_compulsion,
  'eating-disorder': m.warning_eating_disorder,
  'domestic-abuse': m.warning_domestic_abuse,
  'child-abuse': m.warning_child_abuse,
  'sexual-violence': m.warning_sexual_violence,
  'assault-weapons': m.warning_assault_weapons,
  'offence-harm-to-others': m.warning_offence_harm_to_others,
  custody: m.warning_custody,
  'medical-detail': m.warning_medical_detail,
  'injury-accident': m.warning_injury_accident,
  'pregnancy-baby-loss': m.warning_pregnancy_baby_loss,
  'death-of-loved-one': m.warning_death_of_loved_one,
  'psychosis-panic': m.warning_psychosis_panic,
  'forced-treatment': m.warning_forced_treatment,
  'slurs-discrimination': m.warning_slurs_discrimination,
  'faith-pressure': m.warning_faith_pressure,
  other: m.warning_other,
  'rather-not-say': m.warning_rather_not_say,
};

const INCLUDES: Record<WarningSlug, () => string> = {
  'suicide-thoughts': m.warning_suicide_thoughts_includes,
  'suicide-attempt': m.warning_suicide_attempt_includes,
  'suicide-loss': m.warning_suicide_loss_includes,
  'self-harm': m.warning_self_harm_includes,
  'active-use': m.warning_active_use_includes,
  'overdose-withdrawal': m.warning_overdose_withdrawal_includes,
  'gambling-compulsion': m.warning_gambling_compulsion_includes,
  'eating-disorder': m.warning_eating_disorder_includes,
  'domestic-abuse': m.warning_domestic_abuse_includes,
  'child-abuse': m.warning_child_abuse_includes,
  'sexual-violence': m.warning_sexual_violence_includes,
  'assault-weapons': m.warning_assault_weapons_includes,
  'offence-harm-to-others': m.warning_offence_harm_to_others_includes,
  custody: m.warning_custody_includes,
  'medical-detail': m.warning_medical_detail_includes,
  'injury-accident': m.warning_injury_accident_includes,
  'pregnancy-baby-loss': m.warning_pregnancy_baby_loss_includes,
  'death-of-loved-one': m.warning_death_of_loved_one_includes,
  'psychosis-panic': m.warning_psychosis_panic_includes,
  'forced-treatment': m.warning_forced_treatment_includes,
  'slurs-discrimination': m.warning_slurs_discrimination_includes,
  'faith-pressure': m.warning_faith_pressure_includes,
  other: m.warning_other_includes,
  'rather-not-say': m.warning_rather_not_say_includes,
};
