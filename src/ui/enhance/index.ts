// The page's script: makes easier what works without it. Each part looks for its own `data-` attributes and does nothing where none are.
import { autosave } from './autosave.ts';
import { clientHelp } from './client-help.ts';
import { copy } from './copy.ts';
import { deskKeys } from './desk-keys.ts';
import { digest } from './digest.ts';
import { errors } from './errors.ts';
import { human } from './human.ts';
import { insert } from './insert.ts';
import { mention } from './mention.ts';
import { onward } from './onward.ts';
import { presence } from './presence.ts';
import { preview } from './preview.ts';
import { reveal } from './reveal.ts';
import { passkey } from './passkey.ts';
import { sessionWarning } from './session.ts';
import { submitGuard } from './submit-guard.ts';
import { suggest } from './suggest.ts';
import { upload } from './upload.ts';

for (const part of [errors, suggest, autosave, upload, submitGuard, sessionWarning, copy, deskKeys, reveal, human, onward, passkey, insert, mention, presence, preview, digest, clientHelp]) part();
