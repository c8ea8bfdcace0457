import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  url: string;
  /** There is no picture. */
  sound: boolean;
  autoPlay?: boolean;
}

/** A media element with the browser's own controls; says so when the file cannot be played here. */
export function Film({ url, sound, autoPlay = false }: Props) {
  const { t } = useTranslation('clips-page');
  const host = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    setFailed(false);
    const element = document.createElement(sound ? 'audio' : 'video');
    element.className = sound ? 'film-sound' : 'film-picture';
    element.controls = true;
    element.preload = 'metadata';
    element.autoplay = autoPlay;
    element.src = url;
    const stop = new AbortController();
    element.addEventListener('error', () => setFailed(true), { signal: stop.signal });
    // HEVC and ProRes may play their sound alone, without an error.
    element.addEventListener(
      'loadeddata',
      () => setFailed(element instanceof HTMLVideoElement && element.videoWidth === 0),
      { signal: stop.signal },
    );
    host.current?.append(element);
    return () => {
      stop.abort();
      element.pause();
      element.removeAttribute('src');
      element.load();
      element.remove();
    };
  }, [url, sound, autoPlay]);
  return (
    <div className="film">
      <div ref={host} />
      {failed && <p className="film-failed">{t('film.failed')}</p>}
    </div>
  );
}
