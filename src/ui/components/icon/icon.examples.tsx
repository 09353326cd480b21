import type { Example } from '../../example.ts';
import { Icon, iconNames } from './icon.view.tsx';

export const examples: Example[] = [
  { name: 'Alle', body: <p class="icon-gallery">{iconNames.map((name) => <Icon key={name} name={name} size="large" />)}</p> },
];
