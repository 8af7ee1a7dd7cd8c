/** Phrases of one check, as warnings/phrases/family.ts writes them; `version` goes up with every change. */
export type Phrases = {
  version: number;
  said: readonly string[];
  except: readonly string[];
  nowOnly?: boolean;
};
