const BLOCKS = new Set(['P', 'H3', 'H4', 'H5', 'UL', 'OL', 'BLOCKQUOTE', 'PRE', 'HR']);
const TEXT_NODE = 3;

/** The words of sanitised HTML: blocks apart by an empty line, list items and breaks by a line. */
export function plainText(root: Node): string {
  return textOf(root, false)
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function textOf(node: Node, asTyped: boolean): string {
  if (node.nodeType === TEXT_NODE) return textNode(node.nodeValue ?? '', asTyped);
  if (node.nodeName === 'BR') return '\n';
  if (node.nodeName === 'OL') return `\n\n${orderedList(node as Element)}\n\n`;
  const inner = childTexts(node, asTyped || node.nodeName === 'PRE').join('');
  if (node.nodeName === 'LI') return `\n${inner.trim()}`;
  return BLOCKS.has(node.nodeName) ? `\n\n${inner}\n\n` : inner;
}

function textNode(text: string, asTyped: boolean): string {
  return asTyped ? text : text.replace(/[ \t\n]+/g, ' ');
}

// '1986. I was born' is a list of one that starts at 1986: the number is part of the words.
function orderedList(list: Element): string {
  const first = Number(list.getAttribute('start') ?? 1);
  const items = childTexts(list, false).filter((item) => item.trim() !== '');
  return items.map((item, place) => `\n${first + place}. ${item.trim()}`).join('');
}

// By sibling: an index into jsdom's live lists costs a pass of its own.
function childTexts(node: Node, asTyped: boolean): string[] {
  const texts: string[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    texts.push(textOf(child, asTyped));
  }
  return texts;
}
