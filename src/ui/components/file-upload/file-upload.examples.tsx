import { type Example, longWord } from '../../example.ts';
import { FileUpload } from './file-upload.view.tsx';

export const examples: Example[] = [
  { name: 'Leer', body: <FileUpload id="nachweis" name="nachweis" label="Nachweis der Haftpflichtversicherung" hint="PDF, JPEG oder PNG, höchstens 10 MB je Datei" accept=".pdf,.jpg,.jpeg,.png" uploadName="hochladen" /> },
  { name: 'Mit Dateien', body: <FileUpload id="fotos" name="fotos" label="Fotos" optional files={[{ id: 'f1', name: 'police.pdf', size: 482_000, removeName: 'fotos.remove' }, { id: 'f2', name: `${longWord}.pdf`, size: 2_400_000, removeName: 'fotos.remove' }, { id: 'f3', name: 'film.mov', size: 88_000_000, error: 'Diese Datei ist größer als 10 MB. Verkleinern Sie sie bitte.' }]} /> },
  { name: 'Nach der Virenprüfung', body: <FileUpload id="belege" name="belege" label="Belege" files={[{ id: 'f4', name: 'mietvertrag.pdf', size: 120_000, removeName: 'belege.remove', state: 'pending' }, { id: 'f5', name: 'rechnung.pdf', size: 90_000, removeName: 'belege.remove', state: 'infected' }]} /> },
  { name: 'Mit Fehler', body: <FileUpload id="pass" name="pass" label="Kopie des Impfpasses" error="Wählen Sie eine Datei aus." /> },
];
