import { type Example, longWord } from '../../example.ts';
import { Tile, Tiles } from './tile.view.tsx';

export const examples: Example[] = [
  { name: 'Themen', body: <Tiles>
    <Tile href="/dienste?thema=wohnen" title="Wohnen und Umziehen" icon="house">Ummelden, Meldebescheinigung</Tile>
    <Tile href="/dienste?thema=steuern" title="Steuern und Abgaben" icon="euro">Hundesteuer, Grundsteuer</Tile>
    <Tile href="/dienste?thema=abfall" title="Abfall" icon="bin">Tonnen, Sperrmüll</Tile>
    <Tile href="/dienste?thema=familie" title="Familie" icon="family">Geburtsurkunde, Kita</Tile>
    <Tile href="/x" title={longWord} icon="id">{longWord}</Tile>
  </Tiles> },
];
