import { describe, expect, it } from 'vitest';
import { shellChannels } from '../../../electron/contract/shell';
import { type BridgeChannel, parseBridgeArgument } from '../../../electron/main/bridge/bridge-arguments';

const good: [BridgeChannel, unknown][] = [
  [shellChannels.chooseFiles, 'media'],
  [shellChannels.chooseFolder, 'archive-new'],
  [shellChannels.saveFile, { suggestedName: '断头边界变通途.mp4', kind: 'video' }],
  [shellChannels.grantDropped, ['/media/采访 “甲”.mp4', 'C:\\素材\\a.mov']],
  [shellChannels.grantDropped, []],
  [shellChannels.showInFolder, '/media/a.mp4'],
  [shellChannels.openExternal, 'anything up to the opener'],
  [shellChannels.setTitle, ''],
  [shellChannels.setMenuContext, { archiveOpen: true, playerOpen: false }],
];

const bad: [BridgeChannel, unknown][] = [
  [shellChannels.chooseFiles, 'everything'],
  [shellChannels.chooseFiles, undefined],
  [shellChannels.chooseFiles, ['media']],
  [shellChannels.chooseFolder, 'constructor'],
  [shellChannels.saveFile, { suggestedName: '', kind: 'video' }],
  [shellChannels.saveFile, { suggestedName: 'a.mp4', kind: 'program' }],
  [shellChannels.saveFile, { suggestedName: 'a.mp4', kind: 'video', overwrite: true }],
  [shellChannels.saveFile, { suggestedName: 'a\0.mp4', kind: 'video' }],
  [shellChannels.saveFile, Object.create({ suggestedName: 'a.mp4', kind: 'video' })],
  [shellChannels.saveFile, null],
  [shellChannels.grantDropped, '/media/a.mp4'],
  [shellChannels.grantDropped, ['/media/a.mp4', 7]],
  [shellChannels.grantDropped, ['']],
  [shellChannels.grantDropped, Array.from({ length: 10_001 }, () => '/a')],
  [shellChannels.showInFolder, '/media/a\0b'],
  [shellChannels.showInFolder, { path: '/media' }],
  [shellChannels.openExternal, 42],
  [shellChannels.setTitle, 'x'.repeat(301)],
  [shellChannels.setMenuContext, { archiveOpen: true }],
  [shellChannels.setMenuContext, { archiveOpen: 'yes', playerOpen: false }],
];

describe('bridge arguments', () => {
  it.each(good)('%s takes %j', (channel, argument) => {
    expect(parseBridgeArgument(channel, argument)).toBe(argument);
  });

  it.each(bad)('%s refuses %j', (channel, argument) => {
    expect(() => parseBridgeArgument(channel, argument)).toThrow(`bridge-bad-argument: ${channel}`);
  });
});
