import type { Phrases } from './phrases.ts';

export const PROMOTION: Phrases = {
  version: 1,
  said: [
    'visit|check|see my|our|out website|site|page|channel|blog|shop|store|profile|my|our',
    'subscribe|subscribing to my|our',
    'follow me|us on',
    'link in ~ bio|profile|below',
    'discount|promo|voucher|referral code',
    'limited time|offer|places|spaces offer|only|left|available',
    'sign up|register for|at|today|now|my|our ~ course|programme|program|newsletter|webinar|retreat|trial',
    'buy my|our|now|today book|course|product|programme',
    'my|our book|course|programme|app|podcast is available|out|on',
    'our|my clinic|centre|center|rehab|practice|team|therapists offers|offer|can|specialises|provides',
    'call|ring|contact|message|dm us|me today|now|for',
    'free consultation|trial|assessment|quote',
    'money back guarantee',
    'earn ~ from home',
    'cure|cured|cures|heal|healed ~ in|with days|weeks|guaranteed|our|my',
    'crypto|bitcoin|forex|investment|loan|loans expert|trader|recovery|investment|opportunity|available',
  ],
  except: ['see my page', 'contact me for|today ~ visit|hearing|court', 'call me for|today ~ tea'],
};
