import { useTranslation } from 'react-i18next';
import type { Segment } from '../../../electron/contract/transcripts';
import { useMenuCommand } from '../../app/menu-commands';
import { type Shortcut, useShortcuts } from '../../app/shortcuts';
import { nextCaptionMs, previousCaptionMs } from '../transcripts/caption-index';
import { usePlayer } from './player-context';
import { markedRange } from './selection';

const SECOND_MS = 1000;

interface Props {
  segments: readonly Segment[];
  onCut: () => void;
}

/** The player's keys and menu items. */
export function PlayerKeys({ segments, onCut }: Props) {
  const { t } = useTranslation('player');
  const player = usePlayer();
  const go = (ms: number | null) => {
    if (ms !== null) player.seek(ms);
  };
  const toCaption = (find: typeof nextCaptionMs) => go(find(segments, player.clock.get().ms));
  const key = (id: string, keys: string[], run: () => void): Shortcut => ({ id, keys, run, label: t(`keys.${id}`) });

  useShortcuts(t('keys.title'), [
    key('toggle', ['space'], () => player.toggle()),
    key('backward', ['j'], () => player.shuttle(-1)),
    key('stop', ['k'], () => player.stop()),
    key('forward', ['l'], () => player.shuttle(1)),
    key('frameBack', ['arrowleft'], () => player.stepFrames(-1)),
    key('frameForward', ['arrowright'], () => player.stepFrames(1)),
    key('secondBack', ['shift+arrowleft'], () => player.nudge(-SECOND_MS)),
    key('secondForward', ['shift+arrowright'], () => player.nudge(SECOND_MS)),
    key('captionBefore', ['arrowup'], () => toCaption(previousCaptionMs)),
    key('captionAfter', ['arrowdown'], () => toCaption(nextCaptionMs)),
    key('markIn', ['i'], () => player.markIn()),
    key('markOut', ['o'], () => player.markOut()),
    key('toIn', ['shift+i'], () => go(player.selection.get().inMs)),
    key('toOut', ['shift+o'], () => {
      const { outMs } = player.selection.get();
      if (outMs !== null) player.showLastBefore(outMs);
    }),
    key('clearMarks', ['x'], () => player.markRange(null)),
    key('preview', ['p'], () => {
      if (markedRange(player.selection.get())) player.preview();
    }),
    key('cut', ['e'], onCut),
  ]);

  useMenuCommand((command) => {
    switch (command) {
      case 'play-pause':
        return player.toggle();
      case 'frame-back':
        return player.stepFrames(-1);
      case 'frame-forward':
        return player.stepFrames(1);
      case 'seek-back':
        return player.nudge(-SECOND_MS);
      case 'seek-forward':
        return player.nudge(SECOND_MS);
      case 'slower':
        return player.changeSpeed(-1);
      case 'faster':
        return player.changeSpeed(1);
      case 'mark-in':
        return player.markIn();
      case 'mark-out':
        return player.markOut();
      default:
        return undefined;
    }
  });
  return null;
}
