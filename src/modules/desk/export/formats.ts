import { Readable } from 'node:stream';

/** What an export can be written as. */
export const formats = ['xlsx', 'csv', 'json'] as const;
export type Format = (typeof formats)[number];

export const types: Readonly<Record<Format, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8',
};

/** One JSON document: `head`, and the items as `cases`. */
export const json = (head: object, items: AsyncIterable<object>): Readable => Readable.from((async function* () {
  yield `${JSON.stringify(head).slice(0, -1)},"cases":[`;
  let first = true;
  for await (const item of items) {
    yield `${first ? '' : ','}\n${JSON.stringify(item)}`;
    first = false;
  }
  yield '\n]}\n';
})());
