// A screen in memory for machines without one, so that windows can be opened and looked at in tests.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Starts Xvfb on a number it finds free. Does nothing where windows open by themselves.
 *
 * @returns {Promise<import('./virtual-screen.mjs').VirtualScreen>} `display` is null when no screen was needed
 */
export async function startVirtualScreen() {
  if (process.platform !== 'linux' || process.env.DISPLAY) return { display: null, stop: async () => undefined };
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const ended = once(screen, 'exit');
  const number = await Promise.race([
    once(screen.stdio[3], 'data').then(([data]) => String(data).trim()),
    ended.then(() => Promise.reject(new Error('Xvfb ended before it had a screen.'))),
  ]);
  return {
    display: `:${number}`,
    stop: async () => {
      screen.kill();
      await ended;
    },
  };
}
