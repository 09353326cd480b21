import { toneIcon, type Tone } from '../alert/alert.view.tsx';
import { Icon, type IconName } from '../icon/icon.view.tsx';

/** A state in a word, with a shape that tells it apart without colour. */
export function Badge({ kind = 'info', text, icon }: { kind?: Tone; text: string; icon?: IconName }) {
  return (
    <span class={`kern-badge kern-badge--small kern-badge--${kind} badge`}>
      <Icon name={icon ?? toneIcon[kind]} size="small" /><span class="kern-label kern-label--small">{text}</span>
    </span>
  );
}
