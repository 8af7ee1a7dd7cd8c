import { now } from '#lib/server/context.ts';
import { persons, unmaskings } from '#lib/server/moderation/index.ts';
import { newPerson, published, putUp, reported } from '../support/scene.ts';
import type { Scene } from './roles-scene.ts';
import { NOBODY, only, type Row, staff } from './roles-words.ts';

/* Who learns something of the person behind a name, and who may keep them from writing. */

const LIST = '/moderation/unmaskings';
const NO_ID = '00000000-0000-4000-8000-000000000000';
const PAUSE = { days: '7', noteToWriter: 'Please take a breath.' };
const ASK = { reasonCode: 'danger', reason: 'A child is named in it.' };
let names = 0;

type Kind = 'submission' | 'report';

/** Somebody new each time: a pause holds for all that they do. */
const writer = ({ base }: Scene) => newPerson(base, `walker ${letters(++names)}`);
const letters = (n: number): string =>
  [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

async function thing(scene: Scene, kind: Kind): Promise<string> {
  const { base, noor } = scene;
  const by = await writer(scene);
  if (kind === 'submission') return (await putUp(by)).submissionId;
  return reported(base, (await published(base, by, noor, { byline: 'handle' })).slug);
}

const rowsFor = (kind: Kind): Row[] => {
  const route = `/moderation/${kind}s/[id]/person`;
  const path = (id: string) => route.replace('[id]', id);
  const row = (act: string, fields: Record<string, string>) => ({
    handler: `POST ${route}?/${act}`,
    make: async (scene: Scene) => {
      const id = await thing(scene, kind);
      if (act === 'lift')
        await persons.pausePerson(
          await scene.noor.context(),
          { kind, id },
          {
            days: 7,
            noteToWriter: 'A pause.',
          },
        );
      return { path: `${path(id)}?/${act}`, fields };
    },
  });
  return [
    {
      handler: `GET ${route}`,
      expected: staff('200'),
      make: async (scene) => ({ path: path(await thing(scene, kind)) }),
    },
    {
      handler: `GET ${route}`,
      when: 'of nothing',
      expected: NOBODY,
      make: () => ({ path: path(NO_ID) }),
    },
    { ...row('pause', PAUSE), expected: staff(`303 ${route.split('[')[0]}`) },
    { ...row('lift', {}), expected: staff(`303 ${route.split('[')[0]}`) },
    // What is reported here stands under a handle: there is nothing behind it.
    { ...row('ask', ASK), expected: staff(kind === 'report' ? '409' : `303 ${LIST}/`) },
  ];
};

/** A question by an administrator: for moderators to decide. */
async function asked(scene: Scene, decided: 'asked' | 'approved' = 'asked') {
  const { people } = scene;
  const { submissionId: id } = await putUp(await writer(scene));
  const ada = await people.administrator!.context(now());
  const unmasking = await unmaskings.ask(
    ada,
    { kind: 'submission', id },
    {
      reasonCode: 'law',
      reason: 'An order of a court.',
    },
  );
  if (decided === 'approved')
    await unmaskings.decide(await people.moderator!.context(now()), unmasking, true);
  return unmasking;
}

const onAsked = (act: string, expected: Row['expected'], state?: 'approved'): Row => ({
  handler: `POST ${LIST}/[id]?/${act}`,
  expected,
  make: async (scene) => ({ path: `${LIST}/${await asked(scene, state)}?/${act}` }),
});

export const behind: Row[] = [
  ...rowsFor('submission'),
  ...rowsFor('report'),
  { handler: `GET ${LIST}`, expected: staff('200'), make: () => ({ path: LIST }) },
  {
    handler: `GET ${LIST}/[id]`,
    expected: staff('200'),
    make: async (scene) => ({ path: `${LIST}/${await asked(scene)}` }),
  },
  // The administrator asked: somebody with another role agrees or refuses.
  onAsked('approve', only(`303 ${LIST}/`, ['moderator'])),
  onAsked('refuse', only(`303 ${LIST}/`, ['moderator'])),
  onAsked('show', staff('200'), 'approved'),
  onAsked('end', only(`303 ${LIST}`, ['administrator'])),
];
