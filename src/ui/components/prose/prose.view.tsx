import type { ComponentChildren } from 'preact';

/** A block of plain text: a paragraph, or the items of a list. */
type Block = { list: string[] } | { paragraph: string };

/** Cuts plain text into blocks: blank lines part them, lines that begin with „- “ are items. */
export function blocksOf(text: string): Block[] {
  return text.trim().split(/\n\s*\n/).flatMap((part) => {
    const blocks: Block[] = [];
    for (const line of part.split('\n').map((l) => l.trim()).filter(Boolean)) {
      const last = blocks.at(-1);
      if (line.startsWith('- ')) {
        if (last && 'list' in last) last.list.push(line.slice(2));
        else blocks.push({ list: [line.slice(2)] });
      } else if (last && 'paragraph' in last) last.paragraph += ` ${line}`;
      else if (last) last.list[last.list.length - 1] += ` ${line}`;
      else blocks.push({ paragraph: line });
    }
    return blocks;
  });
}

/** Text from data (a service's description, a message): paragraphs and lists, addresses of the web and of mailboxes become links, nothing else. */
export function Prose({ text }: { text: string }) {
  return (
    <div class="prose">
      {blocksOf(text).map((block, index) => ('list' in block
        ? <ul key={index}>{block.list.map((item) => <li key={item}>{linked(item)}</li>)}</ul>
        : <p key={index}>{linked(block.paragraph)}</p>))}
    </div>
  );
}

// of the web, or of a mailbox: letters that need no escaping, so that nothing else gets into the link (no „?subject=“)
const address = /(https:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]|(?<![\w.+@-])[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}(?![\w@-]))/i;

const linked = (words: string): ComponentChildren => words.split(address).map((part, index) => (index % 2
  ? <a key={index} href={/^https:/i.test(part) ? part : `mailto:${part}`} rel={/^https:/i.test(part) ? 'noopener noreferrer' : undefined}>{part}</a>
  : part));
