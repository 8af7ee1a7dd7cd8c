import type { Phrases } from './phrases.ts';

export const HARASSMENT: Phrases = {
  version: 1,
  said: [
    'go and? kill|hang|drown|hurt yourself',
    'just kill|hang|drown yourself',
    'kill|hang yourself',
    'you should kill|hang|drown yourself',
    'you should have died|hanged|drowned',
    'you should be dead|shot|hanged|locked|ashamed',
    'hope you die|rot|relapse|overdose|burn|suffer',
    'you deserve|deserved it|this|that|everything|worse|to|what',
    'you are|were asking for it',
    'nobody would|will miss you',
    'no one would|will miss you',
    'you are|re worthless|scum|filth|disgusting|pathetic|vermin|subhuman|evil',
    "you're worthless|scum|filth|disgusting|pathetic|vermin|subhuman|evil",
    'people like you should|deserve|are|disgust|make',
    'once|always a? junkie|addict|thief|criminal always a',
    'attention seeker|seeking',
    'i know where you live|work',
    'i will find you',
    'i will|can find out who|where you',
  ],
  except: [
    'you deserve|deserved better|help|kindness|love|rest|peace|good|care|to be heard|happy|loved|safe',
    'you deserve everything good',
    'told me to kill|hang yourself',
    'people like you should be proud',
    'people like you make|are a|the|it|me _? difference|easier|hope|kind|reason|better',
  ],
};
