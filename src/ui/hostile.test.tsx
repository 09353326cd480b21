import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import * as ui from './index.ts';

const evil = `"><img src=x onerror=alert(1)>'<script>alert(1)</script>`;
const field = { id: 'f', name: evil, hint: evil, error: evil, label: evil };
const options = [{ value: evil, label: evil, hint: evil }];

const cases: Record<string, ComponentChildren> = {
  alert: <ui.Alert title={evil}>{evil}</ui.Alert>,
  badge: <ui.Badge text={evil} />,
  breadcrumb: <ui.Breadcrumb items={[{ label: evil, href: '/' }, { label: evil }]} />,
  button: <ui.Button name={evil} value={evil} label={evil}>{evil}</ui.Button>,
  card: <ui.Card title={evil} preline={evil}>{evil}</ui.Card>,
  checkbox: <ui.Checkbox {...field} />,
  checkboxes: <ui.Checkboxes {...field} legend={evil} options={options} />,
  codes: <ui.CodeList label={evil} codes={[evil]} />,
  date: <ui.DateInput {...field} legend={evil} day={evil} month={evil} year={evil} />,
  details: <ui.Details title={evil}>{evil}</ui.Details>,
  empty: <ui.EmptyState title={evil}>{evil}</ui.EmptyState>,
  errors: <ui.ErrorSummary errors={[{ href: '#f', text: evil }]} />,
  facts: <ui.Facts items={[{ label: evil, value: evil }]} />,
  files: <ui.FileUpload {...field} files={[{ id: evil, name: evil, size: 1, removeName: evil }]} />,
  input: <ui.Input {...field} value={evil} prefix={evil} />,
  panel: <ui.Panel title={evil}>{evil}</ui.Panel>,
  progress: <ui.Progress step={1} of={2} title={evil} />,
  prose: <ui.Prose text={`${evil}\n\n- ${evil}\n\nhttps://example.org/${evil}`} />,
  qr: <ui.QrCode label={evil} content="x" />,
  radios: <ui.Radios {...field} legend={evil} options={options} />,
  search: <ui.Search action="/suche" label={evil} value={evil} />,
  select: <ui.Select {...field} options={options} value={evil} />,
  summary: <ui.Summary title={evil} rows={[{ key: evil, value: evil, change: { href: '/', label: evil } }]} />,
  table: <ui.Table caption={evil} columns={[{ label: evil }]} rows={[{ cells: [evil] }]} />,
  textarea: <ui.Textarea {...field} value={`</textarea>${evil}`} />,
  tile: <ui.Tile href="/" title={evil}>{evil}</ui.Tile>,
  timeline: <ui.Timeline items={[{ title: evil, date: evil, state: 'done', text: evil }]} />,
};

describe('hostile words stay words', () => {
  it.each(Object.entries(cases))('%s', (_name, body) => {
    const html = renderToString(<>{body}</>);
    expect(html).not.toMatch(/<img|<script|<\/textarea>.*<\/textarea>/);
    expect(html).toContain('&lt;script');
  });

  it('no address of a script becomes a link', () => {
    expect(renderToString(<ui.Prose text="javascript:alert(1) data:text/html,x http://example.org" />)).not.toContain('<a');
  });
});
