import { ArrowUpOutlined, FolderAddOutlined, HomeOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Input, Modal, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrowseEntry } from '../../../electron/contract/archive';
import type { ChooseFilesKind, ChooseFolderPurpose, SaveFileRequest } from '../../../electron/contract/shell';
import { browseFolder, makeFolder } from '../../api/archive';
import { problemSentence } from '../../api/problems';
import { queryKeys } from '../../api/query-keys';
import { ErrorState } from '../error-state';
import { PageLoading } from '../page-loading';
import { NewFolder } from './new-folder';
import { PathBrowserRow } from './path-browser-row';
import { fileKindOf, joinPath } from './paths';
import './path-browser.css';

export type PathBrowserTask =
  | { choose: 'files'; kind: ChooseFilesKind }
  | { choose: 'folder'; purpose: ChooseFolderPurpose }
  | { choose: 'save'; request: SaveFileRequest };

const LAST_FOLDER_KEY = 'koushu.last-folder';

function lastFolder(): string | null {
  return sessionStorage.getItem(LAST_FOLDER_KEY);
}

interface Props {
  task: PathBrowserTask;
  /** Chosen paths; empty: given up. */
  onDone: (paths: string[]) => void;
}

/** Folders and files of the machine the service runs on, for where no native dialog is to be had. */
export function PathBrowser({ task, onDone }: Props) {
  const { t } = useTranslation('archive');
  const client = useQueryClient();
  const [path, setPath] = useState<string | null>(lastFolder);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [name, setName] = useState(task.choose === 'save' ? task.request.suggestedName : '');
  const [allFiles, setAllFiles] = useState(false);
  const [naming, setNaming] = useState(false);
  const [folderProblem, setFolderProblem] = useState<unknown>(null);
  const listing = useQuery({
    queryKey: queryKeys.browse(path),
    queryFn: ({ signal }) => browseFolder(path, signal),
    staleTime: 0,
    retry: false,
  });

  const go = (next: string | null) => {
    setPath(next);
    setChosen([]);
    setNaming(false);
    setFolderProblem(null);
    if (next === null) sessionStorage.removeItem(LAST_FOLDER_KEY);
    else sessionStorage.setItem(LAST_FOLDER_KEY, next);
  };
  const many = task.choose === 'files';
  // Where a folder of footage is chosen, its files show what is in it, but cannot be chosen themselves.
  const hidesFiles = task.choose === 'folder' && task.purpose !== 'media';
  const wanted = task.choose === 'files' && !allFiles ? task.kind : null;
  const entries = (listing.data?.entries ?? []).filter(
    (entry) => entry.folder || (!hidesFiles && (wanted === null || fileKindOf(entry.name) === wanted)),
  );
  const choose = (entry: BrowseEntry) => {
    if (entry.folder) {
      if (task.choose === 'folder' && task.purpose === 'archive-open' && entry.archive) setChosen([entry.path]);
      else go(entry.path);
    } else if (task.choose === 'save') setName(entry.name);
    else
      setChosen((known) =>
        known.includes(entry.path) ? known.filter((p) => p !== entry.path) : [...known, entry.path],
      );
  };
  const result = (): string[] => {
    if (task.choose === 'files') return [...chosen];
    if (task.choose === 'save') return path !== null && name.trim() ? [joinPath(path, name.trim())] : [];
    return chosen.length > 0 ? [...chosen] : path !== null ? [path] : [];
  };
  const paths = result();
  const title = task.choose === 'folder' ? t(`browser.folder.${task.purpose}`) : t(`browser.${task.choose}`);

  return (
    <Modal
      open
      width={720}
      title={title}
      okText={t(task.choose === 'save' ? 'browser.saveHere' : 'browser.choose')}
      okButtonProps={{ disabled: paths.length === 0 }}
      onOk={() => onDone(paths)}
      onCancel={() => onDone([])}
    >
      <div className="path-browser">
        <div className="path-browser-bar">
          <Tooltip title={t('browser.roots')}>
            <Button icon={<HomeOutlined />} aria-label={t('browser.roots')} onClick={() => go(null)} />
          </Tooltip>
          <Tooltip title={t('browser.up')}>
            <Button
              icon={<ArrowUpOutlined />}
              aria-label={t('browser.up')}
              disabled={path === null}
              onClick={() => go(listing.data?.parent ?? null)}
            />
          </Tooltip>
          <span className="path-browser-path one-line" title={path ?? ''}>
            {path ?? t('browser.places')}
          </span>
          <Button icon={<FolderAddOutlined />} disabled={path === null} onClick={() => setNaming(true)}>
            {t('browser.newFolder')}
          </Button>
        </div>
        {naming && path !== null && (
          <NewFolder
            onCancel={() => setNaming(false)}
            onMake={async (folderName) => {
              const made = joinPath(path, folderName);
              try {
                await makeFolder(made);
                await client.invalidateQueries({ queryKey: queryKeys.browse(path) });
                go(made);
              } catch (error) {
                setFolderProblem(error);
              }
            }}
          />
        )}
        {folderProblem !== null && <Alert type="error" showIcon title={problemSentence(t, folderProblem)} />}
        <div className="path-browser-list">
          {listing.isPending && <PageLoading />}
          {listing.error && (
            <ErrorState compact problem={listing.error} onRetry={() => void listing.refetch()}>
              <Button onClick={() => go(null)}>{t('browser.roots')}</Button>
            </ErrorState>
          )}
          {listing.data && entries.length === 0 && <p className="path-browser-empty">{t('browser.empty')}</p>}
          {listing.data && entries.length > 0 && (
            <ul aria-label={title}>
              {entries.map((entry) => (
                <PathBrowserRow
                  key={entry.path}
                  entry={entry}
                  many={many}
                  disabled={task.choose === 'folder' && !entry.folder}
                  chosen={chosen.includes(entry.path)}
                  onChoose={() => choose(entry)}
                  onOpen={() => (entry.folder ? go(entry.path) : onDone(many ? [entry.path] : paths))}
                />
              ))}
            </ul>
          )}
        </div>
        {task.choose === 'files' && (
          <div className="path-browser-foot">
            <Checkbox checked={allFiles} onChange={(event) => setAllFiles(event.target.checked)}>
              {t('browser.allFiles')}
            </Checkbox>
            <span className="path-browser-count">{t('browser.chosen', { count: chosen.length })}</span>
          </div>
        )}
        {task.choose === 'save' && (
          <Input
            value={name}
            maxLength={200}
            aria-label={t('browser.fileName')}
            prefix={<span className="path-browser-label">{t('browser.fileName')}</span>}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </div>
    </Modal>
  );
}
