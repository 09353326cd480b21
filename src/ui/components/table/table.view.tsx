import type { ComponentChildren } from 'preact';

export interface Column { label: string; numeric?: boolean; /** The heading is only spoken. */ hidden?: boolean }

export interface TableProps {
  /** Says what the table shows; spoken only with `captionHidden`. */
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column[];
  rows: readonly { key?: string; cells: readonly ComponentChildren[]; current?: boolean; /** What is sent when the row is chosen, and how its box is called. */ pick?: { value: string; label: string } }[];
  /** Lets rows be chosen by boxes of the form with this id; `heading` is spoken. */
  pick?: { form: string; name: string; heading: string };
  /** For the desk: thirty rows in sight. */
  dense?: boolean;
}

/** Rows and columns; the first column names the row. A wide one scrolls by itself; a dense one shortens its cells. */
export function Table({ caption, captionHidden, columns, rows, dense, pick }: TableProps) {
  const numeric = (index: number, part: 'header' | 'cell') => (columns[index]?.numeric ? ` kern-table__${part}--numeric` : '');
  const Box = dense ? 'div' : 'section';
  return (
    <Box class="kern-table-responsive table" {...(dense ? {} : { 'aria-label': caption, tabIndex: 0 })}>
      <table class={`kern-table${dense ? ' kern-table--small table--dense' : ''}${pick ? ' table--pick' : ''}`}>
        <caption class={captionHidden ? 'kern-sr-only' : 'table__caption'}>{caption}</caption>
        <thead>
          <tr>{pick && <td class="kern-table__header table__pick"><span class="kern-sr-only">{pick.heading}</span></td>}{columns.map((column, index) => (
            <th key={column.label} scope="col" class={`kern-table__header${numeric(index, 'header')}`}>
              {column.hidden ? <span class="kern-sr-only">{column.label}</span> : column.label}
            </th>
          ))}</tr>
        </thead>
        <tbody>{rows.map((row, at) => (
          <tr key={row.key ?? at} class="kern-table__row" aria-current={row.current ? 'true' : undefined}>
            {pick && <td class="kern-table__cell table__pick">{row.pick && <label><input type="checkbox" name={pick.name} value={row.pick.value} form={pick.form} /><span class="kern-sr-only">{row.pick.label}</span></label>}</td>}
            {row.cells.map((cell, index) => (index === 0
              ? <th key={index} scope="row" class="kern-table__cell table__name">{cell}</th>
              : <td key={index} class={`kern-table__cell${numeric(index, 'cell')}`}>{cell}</td>))}
          </tr>
        ))}</tbody>
      </table>
    </Box>
  );
}
