const longest = 120;

/**
 * A file's name as its owner knows it, without what could harm a disk, a header or a reader: no path, no control or
 * direction signs, none of the signs that Windows forbids, at most 120 letters with the ending kept.
 * @param ending as the content says (`pdf`), for names that are nothing else
 */
export function safeName(name: string, ending: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '').replace(/[<>:"|?*]/g, '_').replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '');
  if (!clean) return `datei.${ending}`;
  const letters = Array.from(clean);
  if (letters.length <= longest) return clean;
  const tail = /\.[^.]{1,8}$/.exec(clean)?.[0] ?? '';
  return letters.slice(0, longest - Array.from(tail).length).join('').trimEnd() + tail;
}

/** Endings by MIME type, the usual first. */
const endings: Readonly<Record<string, readonly string[]>> = { 'application/pdf': ['pdf'], 'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'], 'image/png': ['png'] };

/**
 * A safe name whose ending says what the file is by its content: a program that is also a PDF must not reach the desk as `antrag.exe`.
 * @param type MIME type by content
 */
export function nameFor(name: string, type: string): string {
  const [usual = 'bin', ...others] = endings[type] ?? [];
  const safe = safeName(name, usual);
  const fits = [usual, ...others].some((ending) => safe.toLowerCase().endsWith(`.${ending}`));
  return fits ? safe : safeName(`${safe}.${usual}`, usual);
}
