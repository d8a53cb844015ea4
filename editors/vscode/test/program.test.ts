import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { expand, find, findGo, folders, type Machine } from '../src/program.js';

function machine(files: string[], more: Partial<Machine> = {}): Machine {
  return {
    platform: 'linux',
    env: { PATH: '/usr/bin:/bin' },
    home: '/home/ada',
    own: '/home/ada/.vscode/bin',
    runs: async (path) => files.includes(path),
    ...more,
  };
}

test('the path comes before the folders of Go, and what was built here comes last', async () => {
  const all = ['/bin/hooklint', '/home/ada/go/bin/hooklint', '/home/ada/.vscode/bin/hooklint'];
  for (let i = 0; i < all.length; i++) {
    assert.equal(await find('hooklint', machine(all.slice(i))), all[i]);
  }
  assert.equal(await find('hooklint', machine([])), undefined);
});

test('GOBIN and every folder of GOPATH are looked into', () => {
  const env = { PATH: '/bin', GOBIN: '/gobin', GOPATH: '/a:/b' };
  assert.deepEqual(folders(machine([], { env })), ['/bin', '/gobin', '/a/bin', '/b/bin', '/home/ada/.vscode/bin']);
});

test('Windows calls it otherwise', async () => {
  const windows = { platform: 'win32' as const, env: { Path: 'C:\\tools;C:\\more' } };
  const wanted = join('C:\\more', 'hooklint.exe');
  assert.equal(await find('hooklint', machine([wanted], windows)), wanted);
  assert.equal(await find('hooklint', machine([join('C:\\more', 'hooklint')], windows)), undefined);
});

test('an empty part of the path is not the current folder', () => {
  assert.deepEqual(folders(machine([], { env: { PATH: ':/bin:' } })).slice(0, 1), ['/bin']);
});

test('Go is found where its installer puts it', async () => {
  assert.equal(await findGo(machine(['/usr/local/go/bin/go'])), '/usr/local/go/bin/go');
  assert.equal(await findGo(machine(['/bin/go', '/usr/local/go/bin/go'])), '/bin/go');
  assert.equal(await findGo(machine([])), undefined);
});

test('settings know the home and the open folder', () => {
  assert.equal(expand('~/bin/hooklint', '/home/ada', '/w'), '/home/ada/bin/hooklint');
  assert.equal(expand('~', '/home/ada', '/w'), '/home/ada');
  assert.equal(expand('~bob/x', '/home/ada', '/w'), '~bob/x');
  assert.equal(expand('${workspaceFolder}/x', '/home/ada', '/w$&'), '/w$&/x');
  assert.equal(expand('${workspaceFolder}/x', '/home/ada', undefined), '${workspaceFolder}/x');
});
