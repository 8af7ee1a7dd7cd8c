import * as moderation from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { putUp } from '../support/scene.ts';
import { appealing } from './roles-appeals.ts';
import type { Scene } from './roles-scene.ts';
import { type Role, type Row, staff } from './roles-words.ts';

export const NO_ID = '00000000-0000-4000-8000-000000000000';

/** A fresh submission of somebody else, held by whoever asks if they may hold it. */
export async function held({ wren, people }: Scene, as: Role) {
  const { submissionId } = await putUp(wren);
  const ctx = await people[as]?.context();
  const may = as === 'moderator' || as === 'administrator';
  const { leaseId } = ctx && may ? await moderation.claim(ctx, submissionId) : { leaseId: NO_ID };
  return { submissionId, leaseId };
}

/** The decision by which Noor declined a story of whoever asks, or of somebody else. */
async function declined({ people, wren, noor }: Scene, as: Role | null): Promise<string> {
  const writer = (as && people[as]) ?? wren;
  const { submissionId, storyId } = await putUp(writer);
  const ctx = await noor.context();
  const { leaseId } = await moderation.claim(ctx, submissionId);
  await stories.decide(ctx, {
    ...{ submissionId, leaseId, kind: 'decline' },
    ...{ reasonCode: 'method', noteToWriter: 'It tells how.' },
  });
  const own = (await stories.mine(await writer.context())).find(({ id }) => id === storyId);
  return own!.declined!.id;
}

/* What spares whoever reads all day, and another pair of eyes for whoever wrote. */
export const care: Row[] = [
  {
    handler: 'GET /moderation/care',
    expected: staff('200'),
    make: () => ({ path: '/moderation/care' }),
  },
  {
    handler: 'POST /moderation/care',
    expected: staff('303 /moderation/care?saved'),
    make: () => ({ path: '/moderation/care', fields: { keysOff: 'yes' } }),
  },
  {
    handler: 'POST /moderation/submissions/[id]?/handOver',
    expected: staff('303 /moderation?done=passed'),
    make: async (scene, as) => {
      const { submissionId, leaseId } = await held(scene, as);
      const path = `/moderation/submissions/${submissionId}?/handOver`;
      return { path, fields: { leaseId, why: 'passed' } };
    },
  },
  {
    handler: 'GET /moderation/notes',
    expected: staff('200'),
    make: () => ({ path: '/moderation/notes' }),
  },
  {
    handler: 'POST /moderation/notes?/save',
    expected: staff('303 /moderation/notes?done'),
    make: () => ({
      path: '/moderation/notes?/save',
      fields: { title: 'A name too much', words: 'Can the name of the street go?' },
    }),
  },
  {
    handler: 'POST /moderation/notes?/use',
    expected: staff('303 /moderation/notes?done'),
    make: async ({ noor }) => {
      const ctx = await noor.context();
      await moderation.addNote(ctx, { title: 'To be retired', words: 'Words.' });
      const [note] = (await moderation.keptNotesNow(ctx)).filter(({ act }) => act === 'added');
      const { noteId, number } = note!;
      const fields = { noteId, number: String(number), act: 'retired' };
      return { path: '/moderation/notes?/use', fields };
    },
  },
  {
    handler: 'POST /moderation/submissions/[id]?/fromNote',
    expected: staff('200'),
    make: async (scene, as) => {
      const { submissionId, leaseId } = await held(scene, as);
      const fields = { leaseId, noteToWriter: 'Thank you.' };
      return { path: `/moderation/submissions/${submissionId}?/fromNote`, fields };
    },
  },
  {
    handler: 'GET /moderation/now',
    when: 'by somebody who does not listen',
    expected: staff('406'),
    make: () => ({ path: '/moderation/now' }),
  },
  {
    handler: 'POST /moderation/submissions/[id]/keep',
    expected: staff('204'),
    make: async (scene, as) => {
      const { submissionId, leaseId } = await held(scene, as);
      return { path: `/moderation/submissions/${submissionId}/keep`, fields: { leaseId } };
    },
  },
  ...appealing('the declining of a story', declined),
];
