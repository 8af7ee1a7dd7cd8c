import { changeName, loadNaming } from '../../../naming.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  naming: await loadNaming(event, 'story'),
});

export const actions: Actions = { default: (event) => changeName(event, 'story') };
