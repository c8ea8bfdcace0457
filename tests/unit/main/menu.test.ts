import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { type MenuCommand, menuCommands } from '../../../electron/contract/shell';
import {
  chooseFilesOptions,
  chooseFolderOptions,
  saveFileOptions,
} from '../../../electron/main/dialogs/dialog-options';
import { chooseLanguage, createWords, type ShellLanguage } from '../../../electron/main/language';
import { buildMenuTemplate } from '../../../electron/main/menu/menu-template';
import english from '../../../resources/locales/en/shell.json';
import chinese from '../../../resources/locales/zh-CN/shell.json';

const languages: ShellLanguage[] = ['zh-CN', 'en'];
const platforms: NodeJS.Platform[] = ['win32', 'darwin', 'linux'];
const all = { archiveOpen: true, playerOpen: true };

function menu(language: ShellLanguage, platform: NodeJS.Platform, options = {}) {
  const sent: MenuCommand[] = [];
  const template = buildMenuTemplate({
    say: createWords(language).say,
    platform,
    developer: false,
    context: all,
    send: (command) => sent.push(command),
    ...options,
  });
  const items = template.flatMap((top) => [top, ...(top.submenu as MenuItemConstructorOptions[])]);
  return { template, items, sent };
}

function click(item: MenuItemConstructorOptions): void {
  (item.click as (() => void) | undefined)?.();
}

function keysOf(catalogue: object, prefix = ''): string[] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value, `${prefix}${key}.`),
  );
}

describe('the catalogues', () => {
  it('have the same sentences in both languages', () => {
    expect(keysOf(english)).toEqual(keysOf(chinese));
  });

  it('follow the system, Chinese first', () => {
    expect(['zh-CN', 'zh-TW', 'ja', '', 'en', 'en-US', 'en_GB'].map(chooseLanguage)).toEqual([
      'zh-CN',
      'zh-CN',
      'zh-CN',
      'zh-CN',
      'en',
      'en',
      'en',
    ]);
  });

  it('know the sentences of every feature, and show a code they do not know', () => {
    const { sayError } = createWords('zh-CN');
    expect(sayError('service-silent', { seconds: 60 })).toBe('档案服务在 60 秒内没有响应，程序无法继续。');
    expect(sayError('no-such-code')).toContain('no-such-code');
    const { say } = createWords('en');
    expect(say('trouble.service-detail', { logFile: '/a & <b>' })).toContain('/a & <b>');
  });
});

describe.each(languages)('the menu in %s', (language) => {
  it.each(platforms)('says and does everything once on %s', (platform) => {
    const { items, sent } = menu(language, platform);
    for (const { type, label } of items) {
      if (type === 'separator') continue;
      expect(label).toBeTruthy();
      expect(label).not.toMatch(/menu\./);
    }
    for (const item of items) click(item);
    expect([...sent].sort()).toEqual([...menuCommands].sort());
  });

  it.each(platforms)('gives no key to two items on %s', (platform) => {
    const keys = menu(language, platform).items.flatMap(({ accelerator }) =>
      accelerator ? [String(accelerator)] : [],
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the menu', () => {
  it('leaves the player keys to the page, which knows when a person is typing', () => {
    const plain = menu('zh-CN', 'win32').items.filter(
      ({ accelerator }) => accelerator && !/Ctrl|^F\d/.test(String(accelerator)),
    );
    expect(plain.length).toBeGreaterThan(5);
    expect(plain.every(({ registerAccelerator }) => registerAccelerator === false)).toBe(true);
    // macOS would take what it shows.
    const onMac = menu('zh-CN', 'darwin').items.filter(
      ({ accelerator }) => accelerator && !/Cmd|^F\d/.test(String(accelerator)),
    );
    expect(onMac).toEqual([]);
  });

  it('greys what has nothing to work on', () => {
    const { items } = menu('zh-CN', 'linux', { context: { archiveOpen: false, playerOpen: false } });
    const enabled = items.filter(({ id, enabled: isEnabled }) => id && isEnabled).map(({ id }) => id);
    expect(enabled).toEqual(['archive-new', 'archive-open', 'settings', 'show-shortcuts']);
  });

  it('has developer tools in development only', () => {
    const roles = (developer: boolean) => menu('zh-CN', 'linux', { developer }).items.map(({ role }) => role);
    expect(roles(true)).toContain('toggleDevTools');
    expect(roles(false)).not.toContain('toggleDevTools');
    expect(roles(false)).not.toContain('reload');
  });
});

describe('dialogs', () => {
  const { say } = createWords('zh-CN');

  it('offer every file, and camera endings in either case', () => {
    const { filters, properties } = chooseFilesOptions('media', say);
    expect(filters?.[0]?.extensions).toEqual(expect.arrayContaining(['mp4', 'MTS', 'mts', 'wav']));
    expect(filters?.at(-1)).toEqual({ name: '所有文件', extensions: ['*'] });
    expect(properties).toEqual(['openFile', 'multiSelections']);
    expect(chooseFilesOptions('transcript', say).filters?.[0]?.extensions).toEqual(
      expect.arrayContaining(['srt', 'vtt']),
    );
  });

  it('make folders only where something is written', () => {
    expect(chooseFolderOptions('archive-new', say).properties).toContain('createDirectory');
    expect(chooseFolderOptions('archive-open', say).properties).toEqual(['openDirectory']);
  });

  it('propose a bare name with its own ending first', () => {
    const options = saveFileOptions(
      { suggestedName: '../../盐城\\断头边界.mkv', kind: 'video' },
      '/documents',
      say,
      join,
    );
    expect(options.defaultPath).toBe(join('/documents', '断头边界.mkv'));
    expect(options.filters?.[0]?.extensions).toEqual(['mkv', 'mp4', 'mov']);
    expect(options.properties).toContain('showOverwriteConfirmation');
  });
});
