import { registerInWords } from '#lib/identity/register-words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ register: registerInWords() });
