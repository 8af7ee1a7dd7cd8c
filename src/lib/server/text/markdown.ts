import { Parser, Renderer, type Token, type Tokens } from 'marked';
import { affordElements, type Budget } from './budget.ts';
import { StoryLexer } from './lexer.ts';
import { safeHref } from './safe-href.ts';

// The page has its title as h1 and its sections as h2.
const PAGE_LEVEL = 2;
const DEEPEST_LEVEL = 5;

/** HTML of one piece of Markdown, not yet sanitised. */
export function toHtml(source: string, budget: Budget): string {
  const tokens = new StoryLexer(budget).lex(source);
  levelHeadings(tokens, { last: PAGE_LEVEL });
  const html = new Parser({ renderer: new StoryRenderer() }).parse(tokens);
  return affordElements(budget, html) ? html : `<pre>${escapeHtml(source)}</pre>`;
}

// A heading is at most one level below the one before it, whatever marks the writer chose, so
// that a screen reader's outline has no holes. Each piece starts again: others may be left out.
function levelHeadings(tokens: Token[], outline: { last: number }): void {
  for (const token of tokens) {
    if (token.type === 'heading') {
      outline.last = Math.min(PAGE_LEVEL + token.depth, DEEPEST_LEVEL, outline.last + 1);
      token.depth = outline.last;
    }
    if ('tokens' in token && token.tokens) levelHeadings(token.tokens, outline);
    if (token.type === 'list') levelHeadings(token.items, outline);
  }
}

// What is not allowed is shown as it was typed: nothing a writer wrote vanishes or hides.
class StoryRenderer extends Renderer {
  override heading(token: Tokens.Heading): string {
    return token.text.trim() === '' ? '' : super.heading(token);
  }

  // What stands beside the opening fence is no language here but somebody's words.
  override code({ text, lang }: Tokens.Code): string {
    return `<pre><code>${escapeHtml(lang ? `${lang}\n${text}` : text)}\n</code></pre>\n`;
  }

  override link({ href, raw, text, title, tokens, autolink }: Tokens.Link): string {
    const address = safeHref(autolink ? href : href.replaceAll('&amp;', '&'));
    if (address === null) return escapeHtml(raw);
    const label = autolink ? escapeHtml(text) : this.parser.parseInline(tokens);
    const aside = title ? ` (${escapeHtml(title)})` : '';
    return `<a href="${escapeHtml(address)}">${label.trim() || escapeHtml(address)}</a>${aside}`;
  }

  override image({ raw }: Tokens.Image): string {
    return escapeHtml(raw);
  }

  override html({ raw }: Tokens.HTML | Tokens.Tag): string {
    return escapeHtml(raw);
  }

  override checkbox({ checked }: Tokens.Checkbox): string {
    return checked ? '[x] ' : '[ ] ';
  }
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
