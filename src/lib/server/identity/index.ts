export { createAccount, isSetupOpen, recover, signIn, signUp } from './accounts.ts';
export { actorOf } from './actors.ts';
export {
  type Belonging,
  type ContentHandler,
  contentHandlers,
  type ExportItem,
  type HeldRow,
  type Moved,
  registerContent,
} from './belongings.ts';
export { useKeyring } from './current.ts';
export { deviceOf } from './devices.ts';
export { KeyFileError, openKeyFile } from './key-file.ts';
export { destroyLink, remember, settleKeys } from './keys-due.ts';
export { isReserved, nameKey } from './names.ts';
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
  comeBack,
  endReceiptSession,
  forgetReceiptSessions,
  issueReceipt,
  startReceiptSession,
} from './receipts.ts';
export * as sessions from './sessions.ts';
export { openSettings, sealSettings } from './settings.ts';
export { openSetup, setUp } from './setup.ts';
export { sever } from './sever.ts';
export { forgetThrottles, throttle } from './throttle.ts';
export { forgetUnused, moveReceipt } from './unused.ts';
