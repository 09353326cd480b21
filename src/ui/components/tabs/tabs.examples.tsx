import type { Example } from '../../example.ts';
import { Tabs } from './tabs.view.tsx';

export const examples: Example[] = [{ name: 'Drei', body: <Tabs label="Bereiche des Postfachs" items={[{ href: '/postfach', label: 'Alle', current: true, count: 12 }, { href: '/postfach?ungelesen', label: 'Ungelesen', count: 2 }, { href: '/postfach?archiv', label: 'Abgelegt' }]} /> }];
