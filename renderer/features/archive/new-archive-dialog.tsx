import { Alert, Button, Form, Input, Modal, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemSentence } from '../../api/problems';
import { usePathChooser } from '../../app/path-chooser';
import { joinPath } from '../../ui/path-browser/paths';
import { folderNameFor } from './folder-name';

interface Props {
  defaultFolder: string;
  problem: unknown;
  busy: boolean;
  /** Something was changed: what went wrong before no longer holds. */
  onChange: () => void;
  onCancel: () => void;
  onCreate: (path: string, title: string) => void;
}

/** Name and place of a new archive; shows the folder that will be made. */
export function NewArchiveDialog({ defaultFolder, problem, busy, onChange, onCancel, onCreate }: Props) {
  const { t } = useTranslation('archive');
  const chooser = usePathChooser();
  const [title, setTitle] = useState('');
  const [chosenFolder, setChosenFolder] = useState<string | null>(null);
  const folder = chosenFolder ?? defaultFolder;
  const name = folderNameFor(title);
  const path = name && folder ? joinPath(folder, name) : '';
  const create = () => {
    if (path && !busy) onCreate(path, title.trim());
  };
  return (
    <Modal
      open
      width={560}
      title={t('new.title')}
      okText={t('new.create')}
      okButtonProps={{ disabled: !path }}
      confirmLoading={busy}
      onOk={create}
      onCancel={onCancel}
    >
      <Form layout="vertical" component="div">
        <Form.Item label={t('new.name')} htmlFor="new-archive-name">
          <Input
            id="new-archive-name"
            autoFocus
            value={title}
            maxLength={80}
            placeholder={t('new.namePlaceholder')}
            onChange={(event) => {
              setTitle(event.target.value);
              onChange();
            }}
            onPressEnter={(event) => {
              if (!event.nativeEvent.isComposing) create();
            }}
          />
        </Form.Item>
        <Form.Item label={t('new.place')} htmlFor="new-archive-place" extra={t('new.placeNote')}>
          <Space.Compact block>
            <Input id="new-archive-place" value={folder} readOnly title={folder} />
            <Button
              onClick={() => {
                void chooser.chooseFolder('archive-new').then((next) => {
                  if (!next) return;
                  setChosenFolder(next);
                  onChange();
                });
              }}
            >
              {t('common:action.browse')}
            </Button>
          </Space.Compact>
        </Form.Item>
      </Form>
      <p className="new-archive-path">
        {path ? t('new.willBe') : t('new.needName')}
        {path && <code>{path}</code>}
      </p>
      {problem ? <Alert type="error" showIcon title={problemSentence(t, problem)} /> : null}
    </Modal>
  );
}
