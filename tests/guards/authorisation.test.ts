import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { type Place, Source } from './calls.ts';
import { filesIn } from './files.ts';

const FEATURES = ['identity', 'warnings', 'moderation', 'stories', 'comments'];

/** What asks no policy, and why it may. Everything else that a feature offers asks one first. */
const OPEN: Record<string, string> = {
  'identity.signUp': 'anyone may make an account',
  'identity.signIn': 'the passphrase is the right to it',
  'identity.recover': 'the recovery code is the right to it',
  'identity.askRecovery':
    'whoever reads the mailbox has the right to the code: the mail goes there alone',
  'identity.forgetMailCodes': 'nightly, by the system',
  'identity.forgetNotices': 'nightly, by the system',
  'identity.noteUnreachable': 'by the system, when it sends',
  'identity.openLetter': 'by the system, when it sends',
  'identity.notify': 'called in the verb that is told of',
  'identity.writeTo': 'called in the verb that somebody is written to about',
  'identity.setUp': 'the one-time code is the right to it',
  'identity.isSetupOpen': 'tells whether there is an account at all',
  'identity.createAccount': 'for signUp, setUp and the operator’s command',
  'identity.actorOf': 'finds out who asks: there is no actor yet',
  'identity.actAs': 'for what the system does in somebody’s stead, and for the demo',
  'identity.enter': 'for an account whose passphrase was just shown',
  'identity.findStep': 'what was sealed after the passphrase is the right to it',
  'identity.passStep':
    'what was sealed after the passphrase, and the second factor, are the right to it',
  'identity.needsFactor': 'tells about the actor alone',
  'identity.forgetChallenges': 'nightly, by the system',
  'identity.teamOf': 'called in the verb that has asked for an administrator',
  'identity.setRole': 'called in the verb that has asked for an administrator',
  'identity.clearFactors': 'called in the verb that has asked for an administrator',
  'identity.sessions.endOthers': 'the route passes the actor’s own account',
  'identity.comeBack': 'the words of the receipt are the right to it',
  'identity.startReceiptSession': 'called with the receipt that was just made or opened',
  'identity.endReceiptSession': 'the token is the right to it',
  'identity.receiptActor': 'the words of the receipt are the right to it',
  'identity.openNew': 'called with the receipt that was just made',
  'identity.issueReportReceipt': 'called in the verb that keeps the report',
  'identity.refuseReceipts': 'reads the text it is given',
  'identity.sendOnce': 'does what its caller, who has asked, gives it',
  'identity.forgetSent': 'each minute, by the system',
  'identity.issueReceipt': 'called in the verb that makes the persona',
  'identity.moveReceipt': 'called in the verb that owns the story',
  'identity.ownerOf': 'for the system’s own rules, never for a view',
  'identity.hasOwner': 'for the rule of unmasking, never for a view',
  'identity.isHandle': 'for the rule of unmasking, never for a view',
  'identity.identityBehind': 'called in the verb that shows it, after two have agreed',
  'identity.personasBehind': 'for counts over a person, never for a view',
  'identity.setPausesBehind': 'called in the verbs that pause and that lift it',
  'identity.forgetPauses': 'nightly, by the system',
  'identity.openSetup': 'at the start, by the system',
  'identity.openKeyFile': 'at the start, by the system',
  'identity.useKeyring': 'at the start, by the system',
  'identity.destroyLink': 'called in the verb that cuts the link',
  'identity.remember': 'called in the verb that is remembered',
  'identity.readLedger': 'for the operator’s command',
  'identity.holdKeyFile': 'for the operator’s command',
  'identity.rotateKey': 'for the operator’s command',
  'identity.refuseWithin': 'at the start, by the system',
  'identity.settleKeys': 'each minute, by the system',
  'identity.throttle': 'counts, and shows nothing',
  'identity.forgetThrottles': 'nightly, by the system',
  'identity.forgetReceiptSessions': 'nightly, by the system',
  'identity.sessions.start': 'for an account that just proved itself',
  'identity.sessions.resume': 'the token is the right to it',
  'identity.sessions.end': 'the token is the right to it',
  'identity.sessions.endAll': 'the route passes the actor’s own account',
  'identity.sessions.endOne': 'of the account that is passed, which the route takes from the actor',
  'identity.sessions.list': 'the route passes the actor’s own account',
  'identity.sessions.forgetSessions': 'nightly, by the system',
  'identity.deviceOf': 'reads a header',
  'identity.isReserved': 'compares names',
  'identity.nameKey': 'folds a name',
  'identity.registerContent': 'when a feature is loaded',
  'identity.contentHandlers': 'for identity’s own verbs, which ask first',
  'identity.isLeaving': 'for the account that just proved itself',
  'identity.registerLeaving': 'when a feature is loaded',
  'identity.makeCopies': 'each minute, by the system, for those who asked',
  'identity.forgetCopies': 'nightly, by the system',
  'identity.resealLists': 'nightly, by the system',
  'identity.resealOwners': 'nightly, by the system',
  'identity.sealSettings': 'seals what it is given',
  'identity.openSettings': 'opens what was sealed for the same owner',
  'identity.sealPenName': 'seals what it is given',
  'identity.openPenName': 'opens what is in a draft, which its caller has checked',
  'warnings.countVeil': 'adds one up, and shows nothing',
  'warnings.writeVeilFigures': 'every few minutes, by the system',
  'warnings.keepWritingVeilFigures': 'at the start, by the system',
  'warnings.readVeilFigures': 'called in the finder that has asked for a moderator',
  'warnings.forgetVeilFigures': 'nightly, by the system',
  'warnings.countHidden': 'adds numbers up',
  'warnings.readingByFeed': 'the token is the right to it',
  'warnings.easierHours': 'reads what it is given',
  'warnings.meetParts': 'leaves parts out of what it is given',
  'identity.sealSaves': 'seals what it is given',
  'identity.openSaves': 'opens what was sealed for the same owner',
  'stories.checkWarnings': 'looks through what it is given',
  'stories.decidedOnSummary': 'writes down what it is given',
  'warnings.suggestWarnings': 'looks through what it is given',
  'warnings.checkSummary': 'looks through what it is given',
  'warnings.loadVocabulary': 'what every reader of the site is shown',
  'warnings.followVocabulary': 'at the start, by the system',
  'warnings.addToVocabulary': 'called in the verb that has asked for an administrator',
  'warnings.reword': 'called in the verb that has asked for an administrator',
  'warnings.setRetired': 'called in the verb that has asked for an administrator',
  'warnings.historyOfWarning': 'called in the finder that has asked for an administrator',
  'moderation.registerUndo': 'runs once, when the site starts',
  'moderation.standing': 'part of a decision that asked',
  'moderation.lookOver': 'reads the text it is given',
  'warnings.phraseFinder': 'reads the text it is given',
  'moderation.submit': 'called in the verb that owns the subject',
  'moderation.mapAdditions': 'the feature whose text it is asks whose it is',
  'moderation.mapLatest': 'called with subjects of the actor’s own, or under a staff lease',
  'moderation.reassign': 'called in the verb that owns the subject',
  'moderation.eraseReviews': 'called in the verb that owns the subject',
  'moderation.lockReviews': 'called in the verb that owns the subject',
  'moderation.settleReviews': 'called in the verb that owns the subject',
  'moderation.historyOf': 'called with subjects of the person whose copy it is for',
  'moderation.forgetNotes': 'nightly, by the system',
  'moderation.forgetReports': 'nightly, by the system',
  'moderation.reports.make': 'anyone may report what they can see; comments.report finds that out',
  'moderation.persons.forgetPersonaPauses': 'nightly, by the system',
  'moderation.unmaskings.endDue': 'each minute, by the system',
  'moderation.log.anchorHead': 'by the system, when a day is over',
  'moderation.log.readAnchors': 'for the operator’s command',
  'moderation.log.append': 'called in the verb that is logged',
  'moderation.log.closeDays': 'hourly, by the system',
  'moderation.declinedOf': 'reads what it is given',
  'moderation.forgetSetAside': 'nightly, by the system',
  'moderation.countMonths': 'nightly, by the system',
  'moderation.openness': 'public: whole fives of what the team did',
  'moderation.isInDanger': 'for the rule of reading first, never for a view',
  'moderation.registerReopen': 'at the start, by the feature that owns the text',
  'moderation.log.verify': 'for the operator’s command',
  'stories.problemsIn': 'reads the text it is given',
  'stories.lookThrough': 'reads the texts it is given',
  'stories.applyChoices': 'changes the text it is given',
  'stories.namesIn': 'for new names in a thread, never for a view',
  'stories.lookForNear': 'each minute, by the system',
  'stories.changesIn': 'compares what it is given',
  'stories.gatherWords': 'nightly, by the system',
  'stories.watchThread': 'called in the verb that decides',
  'stories.isWatched': 'for the rule of reading first, never for a view',
  'stories.forgetWatches': 'nightly, by the system',
  'stories.dropQuotes': 'called in the verb that takes the quoted text out',
  'stories.cardsForReview': 'called by the moderators’ pages after their own check',
  'comments.cardsForReview': 'called by the moderators’ pages after their own check',
};

/** What tells whether this actor may: the policies, and identity's words for one's own. */
const isPolicy = ({ file, name }: Place): boolean =>
  /\/(policy|visible)\.ts$/.test(file) ||
  (file === 'src/lib/server/identity/personas/personas.ts' &&
    ['isSignedIn', 'isOwn', 'ownPersonaIds'].includes(name));
const source = new Source();
const verbs = FEATURES.flatMap((feature) =>
  source
    .exportsOf(`src/lib/server/${feature}/index.ts`)
    .filter((place) => !isPolicy(place))
    .map((place) => ({ ...place, as: `${feature}.${place.as}` })),
);

const asks = (file: string, step: ts.Node) => source.leads(file, step, { place: isPolicy });

/** Counting attempts is no change that anybody could see. */
const changes = (file: string, step: ts.Node) =>
  source.leads(file, step, {
    node: (node) =>
      ts.isPropertyAccessExpression(node) &&
      /^(insert|update|delete|execute)$/.test(node.name.text) &&
      // A hash is made with a method of that name.
      !/^createH(ash|mac)\(/.test(node.expression.getText()),
    not: ({ file }) => file.endsWith('/throttle.ts'),
  });

describe('every verb and finder of the server', () => {
  test('is found by this guard', () => {
    expect(verbs.length).toBeGreaterThan(60);
    expect(verbs.map(({ as }) => as)).toEqual(
      expect.arrayContaining(['moderation.claim', 'moderation.log.page', 'stories.save']),
    );
  });

  test('asks a policy, or has a reason not to', () => {
    const silent = verbs
      .filter((verb) => !source.stepsOf(verb).some((step) => asks(verb.file, step)))
      .map(({ as }) => as);
    expect(silent.toSorted()).toEqual(Object.keys(OPEN).toSorted());
  });

  test('asks before it changes anything', () => {
    const late = verbs
      .filter(({ as }) => !(as in OPEN))
      .filter((verb) => {
        const steps = source.stepsOf(verb);
        const asked = steps.findIndex((step) => asks(verb.file, step));
        return steps.slice(0, asked).some((step) => changes(verb.file, step));
      });
    expect(late.map(({ as }) => as)).toEqual([]);
  });
});

describe('the moderators’ pages', () => {
  const pages = filesIn('src/routes/moderation', '+page.server.ts');

  test('check who asks at the start of each load and action', () => {
    const late = pages.flatMap(({ path, text }) => {
      const bodies = [...text.matchAll(/\) => \{\n\s*(?<first>[^\n]*)/g)].filter(({ index }) =>
        /(load: PageServerLoad = async \(|\w+: async \()[^)]*$/.test(text.slice(0, index)),
      );
      const handlers = text.match(/PageServerLoad = async|\w+: async \(/g) ?? [];
      const checked = bodies.filter(({ groups }) =>
        /^staffOnly\((event\.)?(locals\.)?ctx\);$/.test(groups?.first ?? ''),
      );
      return checked.length === handlers.length ? [] : [path];
    });
    expect(pages.length).toBeGreaterThan(3);
    expect(late).toEqual([]);
  });

  test('are the only ones that read the cards of what is under review', () => {
    const readers = filesIn('src', '.ts', '.svelte')
      .filter(({ path, text }) => text.includes('cardsForReview(') && !/\/review\.ts$/.test(path))
      .map(({ path }) => path);
    expect(readers).toEqual(['src/routes/moderation/contents.ts']);
  });
});

test('no page is kept from anyone by its layout alone', () => {
  const layouts = filesIn('src/routes', '+layout.server.ts');
  expect(layouts.map(({ path }) => path)).toEqual(['src/routes/+layout.server.ts']);
  expect(layouts[0]?.text).not.toMatch(/redirect|error\(/);
});
