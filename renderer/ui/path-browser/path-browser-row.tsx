import { AudioOutlined, FileOutlined, FileTextOutlined, FolderFilled, VideoCameraOutlined } from '@ant-design/icons';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BrowseEntry } from '../../../electron/contract/archive';
import { FileSize } from '../file-size';
import { SealMark } from '../seal-mark';
import { fileKindOf, isAudioName } from './paths';

function EntryIcon({ entry }: { entry: BrowseEntry }) {
  if (entry.archive) return <SealMark size={16} />;
  if (entry.folder) return <FolderFilled className="path-browser-folder" />;
  const kind = fileKindOf(entry.name);
  if (kind === 'transcript') return <FileTextOutlined />;
  if (kind === 'media') return isAudioName(entry.name) ? <AudioOutlined /> : <VideoCameraOutlined />;
  return <FileOutlined />;
}

interface Props {
  entry: BrowseEntry;
  /** Several files may be chosen: a box shows which. */
  many: boolean;
  chosen: boolean;
  /** Shown, but not to be chosen. */
  disabled: boolean;
  /** One click, Enter, space. */
  onChoose: () => void;
  /** Double click. */
  onOpen: () => void;
}

export function PathBrowserRow({ entry, many, chosen, disabled, onChoose, onOpen }: Props) {
  const { t } = useTranslation('archive');
  return (
    <li>
      <button
        type="button"
        className={chosen ? 'plain-button path-browser-row path-browser-row-chosen' : 'plain-button path-browser-row'}
        disabled={disabled}
        aria-pressed={entry.folder ? undefined : chosen}
        onClick={onChoose}
        onDoubleClick={onOpen}
      >
        {many && !entry.folder && <Checkbox checked={chosen} tabIndex={-1} aria-hidden />}
        <span className="path-browser-icon" aria-hidden>
          <EntryIcon entry={entry} />
        </span>
        <span className="path-browser-name one-line" title={entry.name}>
          {entry.name}
        </span>
        {entry.archive && <span className="path-browser-badge">{t('browser.isArchive')}</span>}
        {entry.sizeBytes !== null && (
          <span className="path-browser-size">
            <FileSize bytes={entry.sizeBytes} />
          </span>
        )}
      </button>
    </li>
  );
}
