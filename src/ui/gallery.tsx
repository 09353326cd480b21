import type { Example } from './example.ts';
import { examples as alert } from './components/alert/alert.examples.tsx';
import { examples as badge } from './components/badge/badge.examples.tsx';
import { examples as bar } from './components/bar/bar.examples.tsx';
import { examples as breadcrumb } from './components/breadcrumb/breadcrumb.examples.tsx';
import { examples as button } from './components/button/button.examples.tsx';
import { examples as card } from './components/card/card.examples.tsx';
import { examples as choice } from './components/choice/choice.examples.tsx';
import { examples as codeList } from './components/code-list/code-list.examples.tsx';
import { examples as columns } from './components/columns/columns.examples.tsx';
import { examples as dateInput } from './components/date-input/date-input.examples.tsx';
import { examples as details } from './components/details/details.examples.tsx';
import { examples as emptyState } from './components/empty-state/empty-state.examples.tsx';
import { examples as errorSummary } from './components/error-summary/error-summary.examples.tsx';
import { examples as facts } from './components/facts/facts.examples.tsx';
import { examples as fieldset } from './components/fieldset/fieldset.examples.tsx';
import { examples as fileLink } from './components/file-link/file-link.examples.tsx';
import { examples as fileUpload } from './components/file-upload/file-upload.examples.tsx';
import { examples as foldOut } from './components/fold-out/fold-out.examples.tsx';
import { examples as hero } from './components/hero/hero.examples.tsx';
import { examples as icon } from './components/icon/icon.examples.tsx';
import { examples as input } from './components/input/input.examples.tsx';
import { examples as menu } from './components/menu/menu.examples.tsx';
import { examples as pagination } from './components/pagination/pagination.examples.tsx';
import { examples as panel } from './components/panel/panel.examples.tsx';
import { examples as progress } from './components/progress/progress.examples.tsx';
import { examples as prose } from './components/prose/prose.examples.tsx';
import { examples as qrCode } from './components/qr-code/qr-code.examples.tsx';
import { examples as saveStatus } from './components/save-status/save-status.examples.tsx';
import { examples as search } from './components/search/search.examples.tsx';
import { examples as sections } from './components/sections/sections.examples.tsx';
import { examples as select } from './components/select/select.examples.tsx';
import { examples as sideBySide } from './components/side-by-side/side-by-side.examples.tsx';
import { examples as summary } from './components/summary/summary.examples.tsx';
import { examples as table } from './components/table/table.examples.tsx';
import { examples as tabs } from './components/tabs/tabs.examples.tsx';
import { examples as textarea } from './components/textarea/textarea.examples.tsx';
import { examples as tile } from './components/tile/tile.examples.tsx';
import { examples as timeline } from './components/timeline/timeline.examples.tsx';

/** Every component with its examples, by folder name. */
export const gallery: Readonly<Record<string, readonly Example[]>> = {
  hero, search, tile, facts, columns, button, input, textarea, select, choice, 'date-input': dateInput, fieldset, 'file-link': fileLink, 'file-upload': fileUpload,
  'error-summary': errorSummary, alert, panel, summary, progress, 'save-status': saveStatus, card, badge, bar, table, timeline, tabs, menu, pagination, sections,
  'empty-state': emptyState, details, prose, breadcrumb, icon, 'qr-code': qrCode, 'code-list': codeList, 'fold-out': foldOut, 'side-by-side': sideBySide,
};

/** Body of the gallery page, which `npm run dev` shows at /gallery: all components in all their states. */
export function Gallery() {
  return (
    <>
      <h1>Bausteine</h1>
      {Object.entries(gallery).map(([name, examples]) => (
        <section key={name} aria-label={name}>
          <h2>{name}</h2>
          {examples.map((example) => <div key={example.name} class="gallery__example"><p class="muted">{example.name}</p>{example.body}</div>)}
        </section>
      ))}
    </>
  );
}
