import { useTranslation } from 'react-i18next';

interface Props {
  id: string;
  title: string;
  chosen: boolean;
  onChoose: (id: string, range: boolean) => void;
}

/** Ticks an interview of the list; with Shift all from the one ticked before. */
export function ChooseBox({ id, title, chosen, onChoose }: Props) {
  const { t } = useTranslation('interviews');
  return (
    <label className="interview-choose">
      <input
        type="checkbox"
        checked={chosen}
        aria-label={t('batch.choose', { title })}
        onChange={(event) => onChoose(id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
      />
    </label>
  );
}
