import { m } from '#lib/paraglide/messages.js';
import type { IdentifyingKind } from './writing-views.ts';

const LABELS: Record<IdentifyingKind, () => string> = {
  mail: m.check_mail,
  link: m.check_link,
  handle: m.check_handle,
  number: m.check_number,
  date: m.check_date,
  phone: m.check_phone,
  name: m.check_name,
  employer: m.check_employer,
  place: m.check_place,
};

export const kindLabel = (kind: IdentifyingKind): string => LABELS[kind]();
