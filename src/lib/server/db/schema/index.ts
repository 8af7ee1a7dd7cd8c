export * from './comments.ts';
export * from './events.ts';
export * from './identity.ts';
export * from './keys.ts';
export * from './leaving.ts';
export * from './moderation.ts';
export * from './stories.ts';
export * from './warnings.ts';
