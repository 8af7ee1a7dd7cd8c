import { Lexer, Tokenizer, type Token, type Tokens, type TokensList } from 'marked';
import { affordBlock, affordInline, type Budget } from './budget.ts';

const MAX_BLOCK_DEPTH = 6;
const MAX_INLINE_DEPTH = 6;
const LIST_START = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \t\n]|$)/;
const QUOTE_START = /^ {0,3}>/;
const COPIES_TO_ONE_READING = 20;
const WEB_ADDRESS = /^<?https?:\/\//i;

/** A Markdown lexer that leaves as typed what is too deep or too costly, and never throws for it. */
export class StoryLexer extends Lexer {
  private budget: Budget;
  private blockDepth = 0;
  private inlineDepth = 0;

  constructor(budget: Budget) {
    // A tokenizer of its own: the parser keeps the last text on it.
    super({ gfm: true, breaks: true, tokenizer: new StoryTokenizer(budget) });
    this.budget = budget;
  }

  override blockTokens(source: string, tokens?: Token[], clipped?: boolean): Token[];
  override blockTokens(source: string, tokens?: TokensList, clipped?: boolean): TokensList;
  override blockTokens(source: string, tokens: Token[] = [], clipped = false): Token[] {
    if (this.blockDepth >= MAX_BLOCK_DEPTH || !affordBlock(this.budget, source.length)) {
      tokens.push(typedParagraph(source));
      return tokens;
    }
    this.blockDepth += 1;
    super.blockTokens(source, tokens, clipped);
    this.blockDepth -= 1;
    return tokens;
  }

  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    if (this.inlineDepth >= MAX_INLINE_DEPTH || !affordInline(this.budget, source)) {
      tokens.push(...asTyped(source));
      return tokens;
    }
    this.inlineDepth += 1;
    super.inlineTokens(source, tokens);
    this.inlineDepth -= 1;
    return tokens;
  }
}

// What stories do without stays text: HTML, tables, mail addresses. So does what surprises people
// who only write: an indent is no code, a line of dashes under a sentence is a break and no
// heading, '[Mum]: come home' is no link definition (which would vanish from the page).
class StoryTokenizer extends Tokenizer {
  private budget: Budget;

  constructor(budget: Budget) {
    super();
    this.budget = budget;
  }

  override html(): undefined {}
  override tag(): undefined {}
  override def(): undefined {}
  override code(): undefined {}
  override lheading(): undefined {}
  override table(): undefined {}
  override del(): undefined {}

  // The parser reads lists and quotes again with every line that continues them, and counts on
  // getting a token back: what is left of the text is then handed over as one.
  override list(source: string): Tokens.List | undefined {
    if (this.budget.block <= 0 && LIST_START.test(source)) return rest<Tokens.List>(source);
    return this.charge(source, super.list(source));
  }

  override blockquote(source: string): Tokens.Blockquote | undefined {
    if (this.budget.block <= 0 && QUOTE_START.test(source)) return rest<Tokens.Blockquote>(source);
    return this.charge(source, super.blockquote(source));
  }

  private charge<T extends Token>(source: string, token: T | undefined): T | undefined {
    if (token) affordBlock(this.budget, token.raw.length + source.length / COPIES_TO_ONE_READING);
    return token;
  }

  override autolink(source: string): Tokens.Link | undefined {
    return WEB_ADDRESS.test(source) ? super.autolink(source) : undefined;
  }

  override url(source: string): Tokens.Link | undefined {
    return WEB_ADDRESS.test(source) ? super.url(source) : undefined;
  }
}

function rest<T>(source: string): T {
  return typedParagraph(source) as T;
}

function typedParagraph(source: string): Token {
  return { type: 'paragraph', raw: source, text: source, tokens: asTyped(source) };
}

function asTyped(source: string): Token[] {
  return source.split('\n').flatMap((line, index): Token[] => {
    const text: Token = { type: 'text', raw: line, text: line };
    return index === 0 ? [text] : [{ type: 'br', raw: '\n' }, text];
  });
}
