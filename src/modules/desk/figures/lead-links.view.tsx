import type { Context } from '../../../platform/http/index.ts';
import { ledBy, type StaffViewer } from '../../cases/index.ts';
import { exportPath } from '../export/paths.ts';
import { text } from './figures.messages.ts';
import { figuresPath } from './paths.ts';

/** For whoever leads an office: the way to its figures, and to a file of its cases. */
export function LeadLinks({ ctx, viewer }: { ctx: Context; viewer: StaffViewer }) {
  const t = text(ctx);
  if (ledBy(viewer).length === 0) return null;
  return <>
    <h2>{t.leads}</h2>
    <ul>{([[figuresPath, t.figures], [exportPath, t.export]] as const).map(([path, label]) => <li key={path}><a class="kern-link" href={ctx.href(path)}>{label}</a></li>)}</ul>
  </>;
}
