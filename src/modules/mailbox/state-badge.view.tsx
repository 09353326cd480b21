import { Badge, type IconName, type Tone } from '../../ui/index.ts';
import type { caseWords, State } from '../cases/index.ts';

const looks: Readonly<Record<State, { kind: Tone; icon: IconName }>> = {
  unpaid: { kind: 'warning', icon: 'euro' }, lapsed: { kind: 'info', icon: 'close' }, received: { kind: 'info', icon: 'envelope' }, 'in-progress': { kind: 'info', icon: 'clock' }, 'to-release': { kind: 'info', icon: 'clock' }, question: { kind: 'warning', icon: 'alert' },
  decided: { kind: 'success', icon: 'document' }, closed: { kind: 'success', icon: 'check' }, withdrawn: { kind: 'info', icon: 'close' },
};

/** The state of a case in a word, with a shape of its own. */
export const StateBadge = ({ state, words }: { state: State; words: ReturnType<typeof caseWords> }) => <Badge {...looks[state]} text={words[`state.${state}`]} />;
