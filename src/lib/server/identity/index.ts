export { createAccount, isSetupOpen, signIn, signUp } from './accounts.ts';
export { actAs } from './acting.ts';
export { actorOf } from './actors.ts';
export {
  type Belonging,
  contentHandlers,
  type ExportItem,
  type LeavingStep,
  type Moved,
  registerContent,
  registerLeaving,
} from './belongings.ts';
export { addApp, offerApp } from './authenticator-app.ts';
export { bringIn } from './bringing.ts';
export {
  askForCopy,
  copyOfReceipt,
  type CopyView,
  findCopy,
  forgetCopies,
  makeCopies,
  openCopy,
  takeCopy,
} from './copies.ts';
export type { CopyContents } from './copy-contents.ts';
export { useKeyring } from './current.ts';
export { deviceOf } from './devices.ts';
export { findFactors, needsFactor, removeFactor, renameFactor } from './factor-list.ts';
export { renewCodes } from './kept-codes.ts';
export { holdKeyFile, KeyFileError, openKeyFile, refuseWithin } from './key-file.ts';
export { destroyLink, remember, settleKeys } from './keys-due.ts';
export { applyLedger, type Redone } from './ledger-again.ts';
export { readLedger } from './ledger.ts';
export { findLeaving, findOwnThings, isLeaving, leave, leaveDue, stay } from './leaving.ts';
export { noteUnreachable, openLetter } from './letters.ts';
export { askAddress, confirmAddress, findMail, removeAddress } from './mail-address.ts';
export { forgetMailCodes } from './mail-codes.ts';
export { isReserved, nameKey } from './names.ts';
export { dismissNotice, findNotices, forgetNotices, notify } from './notices.ts';
export { changePassphrase } from './passphrase.ts';
export { addPasskey, offerPasskey } from './passkey-adding.ts';
export { forgetChallenges } from './passkeys.ts';
export { openPenName, sealPenName } from './pen-name-in-draft.ts';
export {
  createAnonymous,
  createPenName,
  findOwn,
  isOwn,
  isSignedIn,
  ownerOf,
  ownPersonaIds,
  type PersonaView,
} from './personas.ts';
export {
  forgetPauses,
  hasOwner,
  type Identity,
  identityBehind,
  isHandle,
  personasBehind,
  requireUnpaused,
  setPausesBehind,
} from './persons.ts';
export { hasRecentProof, requireRecentProof } from './proof.ts';
export { makePenName, offerAgain, rename, retire } from './pen-names.ts';
export { findPersonas } from './persona-list.ts';
export { getNaming } from './own-belongings.ts';
export { lower, raise } from './raising.ts';
export { refuseReceipts } from './receipts-in-text.ts';
export { resealLists, resealOwners } from './resealing.ts';
export {
  comeBack,
  endReceiptSession,
  forgetReceiptSessions,
  issueReceipt,
  issueReportReceipt,
  openNew,
  receiptActor,
  startReceiptSession,
} from './receipts.ts';
export { askRecovery, countRecoveryCodes, recover } from './recovery.ts';
export { enter, findStep, passStep } from './second-step.ts';
export { forgetSent, sendOnce } from './send-once.ts';
export * as sessions from './sessions.ts';
export { openSettings, sealSettings } from './settings.ts';
export { openSetup, setUp } from './setup.ts';
export { findShowable, prove, type Showing } from './showing.ts';
export { clearFactors, setRole, type TeamMember, teamOf } from './team.ts';
export { rotateKey } from './rotation.ts';
export { sever } from './sever.ts';
export { forgetThrottles, throttle } from './throttle.ts';
export { forgetUnused, moveReceipt } from './unused.ts';
