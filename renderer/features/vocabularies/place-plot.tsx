import { useTranslation } from 'react-i18next';
import { type PlotPlace, plotPoints } from './plot-points';

const WIDTH = 560;
const HEIGHT = 300;

interface Props {
  places: readonly PlotPlace[];
  selected: string | null;
  onSelect: (id: string) => void;
}

/** Where the places with coordinates lie to each other. Drawn here: no map service is asked. */
export function PlacePlot({ places, selected, onSelect }: Props) {
  const { t } = useTranslation('vocabularies');
  if (places.length === 0) return null;
  const { points, meridians, parallels } = plotPoints(places, WIDTH, HEIGHT);
  const ordered = [...points].sort((a, b) => Number(a.id === selected) - Number(b.id === selected));
  return (
    <figure className="place-plot">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('places.plot', { count: places.length })}>
        {meridians.map(({ x, label }) => (
          <g key={label} className="place-plot-line">
            <line x1={x} x2={x} y1={0} y2={HEIGHT} />
            <text x={x + 4} y={HEIGHT - 6}>
              {label}
            </text>
          </g>
        ))}
        {parallels.map(({ y, label }) => (
          <g key={label} className="place-plot-line">
            <line x1={0} x2={WIDTH} y1={y} y2={y} />
            <text x={4} y={y - 4}>
              {label}
            </text>
          </g>
        ))}
        {ordered.map((point) => (
          <g
            key={point.id}
            className={point.id === selected ? 'place-plot-point place-plot-chosen' : 'place-plot-point'}
            aria-hidden
            onClick={() => onSelect(point.id)}
          >
            <title>{point.label}</title>
            <circle cx={point.x} cy={point.y} r={point.radius} />
            {(point.id === selected || places.length <= 24) && (
              <text x={point.x + point.radius + 4} y={point.y + 4}>
                {point.label}
              </text>
            )}
          </g>
        ))}
      </svg>
      <figcaption>{t('places.plotCaption')}</figcaption>
    </figure>
  );
}
