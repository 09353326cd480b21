import { bareJpeg } from './jpeg.ts';
import { barePng } from './png.ts';

export { Unreadable } from './unreadable.ts';

/**
 * A file as it is stored: of pictures only what is needed to see them, since a photo tells where and when it was taken. No
 * pixel is changed. Everything else as it came.
 * @param type MIME type by content
 * @throws Unreadable while it is read, where a picture is none
 */
export function bare(type: string, content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (type === 'image/jpeg') return bareJpeg(content);
  return type === 'image/png' ? barePng(content) : content;
}
