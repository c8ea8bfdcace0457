import { highlightPieces } from './highlight-pieces';
import './highlight.css';

interface Props {
  text: string;
  ranges: readonly (readonly [number, number])[];
  /** near: sounds like it or nearly so, marked more quietly than the characters themselves. */
  tone?: 'exact' | 'near';
}

/** Text with what was found marked. */
export function Highlight({ text, ranges, tone = 'exact' }: Props) {
  return highlightPieces(text, ranges).map((piece) =>
    piece.marked ? (
      <mark key={piece.from} className={tone === 'exact' ? 'found' : 'found found-near'}>
        {piece.text}
      </mark>
    ) : (
      <span key={piece.from}>{piece.text}</span>
    ),
  );
}
