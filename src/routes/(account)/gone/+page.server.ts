import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ account: url.searchParams.has('account') });
