import type { LayoutServerLoad } from './$types';

type Viewer = {
  kind: 'guest' | 'receipt' | 'member' | 'moderator' | 'administrator';
  name: string | null;
};

export const load: LayoutServerLoad = (): { viewer: Viewer } => ({
  viewer: { kind: 'guest', name: null },
});
