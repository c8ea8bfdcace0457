import { clipFileUrl } from '../../api/clips';
import { Film } from './film';

const SOUND_ENDINGS = /\.(m4a|mp3|wav|flac|ogg|mka)$/i;

/** A clip to watch or listen to. */
export function ClipVideo({ clipId, file, autoPlay = false }: { clipId: string; file: string; autoPlay?: boolean }) {
  return <Film url={clipFileUrl(clipId)} sound={SOUND_ENDINGS.test(file)} autoPlay={autoPlay} />;
}
