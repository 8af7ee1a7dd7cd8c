export { createAccount, isSetupOpen, signIn, signUp } from './accounts/accounts.ts';
export { actAs } from './accounts/acting.ts';
export { actorOf } from './accounts/actors.ts';
export {
  type Belonging,
  contentHandlers,
  type ExportItem,
  type LeavingStep,
  type Moved,
  registerContent,
  registerLeaving,
} from './personas/belongings.ts';
export { addApp, offerApp } from './factors/authenticator-app.ts';
export { bringIn } from './receipts/bringing.ts';
export {
  askForCopy,
  copyOfReceipt,
  type CopyView,
  findCopy,
  forgetCopies,
  makeCopies,
  openCopy,
  takeCopy,
} from './leaving/copies.ts';
export type { CopyContents } from './leaving/copy-contents.ts';
export { useKeyring } from './keys/current.ts';
export { deviceOf } from './accounts/devices.ts';
export { findFactors, needsFactor, removeFactor, renameFactor } from './factors/factor-list.ts';
export { renewCodes } from './accounts/kept-codes.ts';
export { holdKeyFile, KeyFileError, openKeyFile, refuseWithin } from './keys/key-file.ts';
export { destroyLink, remember, settleKeys } from './keys/keys-due.ts';
export { applyLedger, type Redone } from './keys/ledger-again.ts';
export { readLedger } from './keys/ledger.ts';
export { findLeaving, findOwnThings, isLeaving, leave, leaveDue, stay } from './leaving/leaving.ts';
export { noteUnreachable, openLetter, writeTo } from './mail/letters.ts';
export { askAddress, confirmAddress, findMail, removeAddress } from './mail/mail-address.ts';
export { forgetMailCodes } from './mail/mail-codes.ts';
export { isReserved, nameKey } from './personas/names.ts';
export { dismissNotice, findNotices, forgetNotices, notify } from './mail/notices.ts';
export { changePassphrase } from './accounts/passphrase.ts';
export { addPasskey, offerPasskey } from './factors/passkey-adding.ts';
export { forgetChallenges } from './factors/passkeys.ts';
export { openPenName, sealPenName } from './personas/pen-name-in-draft.ts';
export {
  createAnonymous,
  createPenName,
  findOwn,
  isOwn,
  isSignedIn,
  ownerOf,
  ownPersonaIds,
  type PersonaView,
} from './personas/personas.ts';
export {
  forgetPauses,
  hasOwner,
  type Identity,
  identityBehind,
  isHandle,
  personasBehind,
  requireUnpaused,
  setPausesBehind,
} from './personas/persons.ts';
export { hasRecentProof, requireRecentProof } from './factors/proof.ts';
export { makePenName, offerAgain, rename, retire } from './personas/pen-names.ts';
export { findPersonas } from './personas/persona-list.ts';
export { getNaming } from './personas/own-belongings.ts';
export { lower, raise } from './personas/raising.ts';
export { refuseReceipts } from './receipts/receipts-in-text.ts';
export { resealLists, resealOwners } from './keys/resealing.ts';
export {
  comeBack,
  endReceiptSession,
  forgetReceiptSessions,
  issueReceipt,
  issueReportReceipt,
  openNew,
  receiptActor,
  startReceiptSession,
} from './receipts/receipts.ts';
export { askRecovery, countRecoveryCodes, recover } from './accounts/recovery.ts';
export { enter, findStep, passStep } from './factors/second-step.ts';
export { forgetSent, sendOnce } from './receipts/send-once.ts';
export * as sessions from './sessions.ts';
export { MOST_SAVES, openSaves, sealSaves } from './accounts/saves.ts';
export { openSettings, sealSettings } from './accounts/settings.ts';
export { openSetup, setUp } from './accounts/setup.ts';
export { findShowable, prove, type Showing } from './factors/showing.ts';
export { clearFactors, setRole, type TeamMember, teamOf } from './accounts/team.ts';
export { rotateKey } from './keys/rotation.ts';
export { sever } from './keys/sever.ts';
export { forgetThrottles, throttle } from './receipts/throttle.ts';
export { forgetUnused, moveReceipt } from './personas/unused.ts';
