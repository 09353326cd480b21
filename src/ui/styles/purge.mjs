// Takes out of a style sheet what our pages do not use. Knows just enough CSS for KERN's flat, generated file.

/**
 * The KERN classes a text names. A name that a template completes (`kern-btn--${kind}`) counts for all that begin with it.
 * @param {string} source TypeScript of all views
 * @returns {(name: string) => boolean}
 */
export function usedClasses(source) {
  const names = new Set(source.match(/\bkern-[a-z0-9_-]+/g) ?? []);
  const beginnings = [...names].filter((name) => /(--|__)$/.test(name));
  return (name) => names.has(name) || beginnings.some((beginning) => name.startsWith(beginning));
}

/**
 * Keeps the rules that can match something.
 * @param {string} css
 * @param {(name: string) => boolean} isUsed
 */
export function purge(css, isUsed) {
  return blocks(css.replace(/\/\*[\s\S]*?\*\//g, '')).map(({ head, body }) => {
    if (body === undefined) return ''; // @charset
    if (/^@(media|supports|layer)/.test(head)) {
      const inner = purge(body, isUsed);
      return inner.trim() ? `${head}{${inner}}` : '';
    }
    if (head.startsWith('@font-face') || head.startsWith('@keyframes')) return '';
    const kept = selectors(head).filter((selector) => canMatch(selector, isUsed));
    return kept.length && body.trim() ? `${kept.join(',')}{${body}}` : '';
  }).filter(Boolean).join('\n');
}

/** Custom properties that no rule reads go, again and again, because one may only be read by another. */
export function dropUnusedProperties(css) {
  for (;;) {
    const read = new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]));
    const less = css.replace(/(?<=[{;\s])(--kern-[\w-]+)\s*:[^;{}]*(;|(?=\}))/g, (whole, name) => (read.has(name) ? whole : ''));
    if (less === css) return withoutFallbacks(css);
    css = less;
  }
}

/** `var(--kern-x, 4px)` → `var(--kern-x)` where --kern-x is set. */
function withoutFallbacks(css) {
  const set = new Set([...css.matchAll(/(--kern-[\w-]+)\s*:/g)].map((match) => match[1]));
  return css.replace(/var\((--kern-[\w-]+),[^()]*\)/g, (whole, name) => (set.has(name) ? `var(${name})` : whole));
}

function canMatch(selector, isUsed) {
  if (/\[data-kern-theme|^\.kern-(light|dark|level|layer)/.test(selector) && !selector.includes(':is(')) return false;
  const certain = selector.replace(/:not\((?:[^()]|\([^()]*\))*\)|:is\((?:[^()]|\([^()]*\))*\)/g, '').replace(/\[class\*=[^\]]*\]/g, '');
  return (certain.match(/\.kern-[\w-]+/g) ?? []).every((name) => isUsed(name.slice(1)));
}

/** Commas that part selectors, not those within parentheses. */
function selectors(head) {
  const parts = [''];
  let depth = 0;
  for (const letter of head) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim());
}

/** The rules of one level: what stands before the brace, and within. Strings with braces do not occur outside url(). */
function blocks(css) {
  const found = [];
  let from = 0;
  for (let at = 0; at < css.length; at += 1) {
    if (css[at] === '"' || css[at] === "'") at = css.indexOf(css[at], at + 1);
    else if (css[at] === ';') { found.push({ head: css.slice(from, at).trim() }); from = at + 1; }
    else if (css[at] === '{') {
      const end = closing(css, at);
      found.push({ head: css.slice(from, at).trim(), body: css.slice(at + 1, end) });
      at = end;
      from = end + 1;
    }
  }
  return found;
}

function closing(css, open) {
  let depth = 0;
  for (let at = open; at < css.length; at += 1) {
    if (css[at] === '"' || css[at] === "'") at = css.indexOf(css[at], at + 1);
    else if (css[at] === '{') depth += 1;
    else if (css[at] === '}' && --depth === 0) return at;
  }
  throw new Error(`The brace at ${open} is never closed: ${css.slice(open, open + 60)}`);
}
