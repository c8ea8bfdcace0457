import { FileImageOutlined, PlaySquareOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { mediaPosterUrl } from '../../api/media';

/** Picture that stands for an interview; a quiet sign where there is none (yet). */
export function Poster({ mediaId, hasMedia }: { mediaId: string | null; hasMedia: boolean }) {
  const [failedId, setFailedId] = useState<string | null>(null);
  if (mediaId === null || failedId === mediaId) {
    return (
      <span className="poster poster-none" aria-hidden>
        {hasMedia ? <PlaySquareOutlined /> : <FileImageOutlined />}
      </span>
    );
  }
  return (
    <img
      className="poster"
      src={mediaPosterUrl(mediaId)}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => setFailedId(mediaId)}
    />
  );
}
