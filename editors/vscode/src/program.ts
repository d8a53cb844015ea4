// Where the program is: as set, on the path, where Go puts programs, or where this extension built it.
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';

/** What the search knows of the machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** The folder this extension builds the program in. */
  readonly own: string;
  /** Whether a file is there and can be run. */
  readonly runs: (path: string) => Promise<boolean>;
}

/** The name of a program's file. */
export function fileName(program: string, platform: NodeJS.Platform): string {
  return platform === 'win32' ? `${program}.exe` : program;
}

/** The folders that may hold hooklint, the first wins. */
export function folders(m: Machine): string[] {
  const path = m.env.PATH ?? m.env.Path ?? '';
  const go = m.env.GOPATH ? split(m.env.GOPATH, m.platform) : [join(m.home, 'go')];
  return [
    ...split(path, m.platform),
    ...(m.env.GOBIN ? [m.env.GOBIN] : []),
    ...go.map((folder) => join(folder, 'bin')),
    m.own,
  ];
}

/** The program in one of the folders, or undefined. */
export async function find(program: string, m: Machine, among: string[] = folders(m)): Promise<string | undefined> {
  for (const folder of among) {
    const path = join(folder, fileName(program, m.platform));
    if (await m.runs(path)) {
      return path;
    }
  }
  return undefined;
}

/** The `go` command, which may stand where its installer puts it without being on an editor's path. */
export function findGo(m: Machine): Promise<string | undefined> {
  const usual = m.platform === 'win32' ? ['C:\\Program Files\\Go\\bin'] : ['/usr/local/go/bin', '/opt/homebrew/bin'];
  return find('go', m, [...split(m.env.PATH ?? m.env.Path ?? '', m.platform), ...usual]);
}

/** A path of the settings with `~` and `${workspaceFolder}` replaced. Without a folder the path stays as it is. */
export function expand(path: string, home: string, folder: string | undefined): string {
  const out = folder === undefined ? path : path.replaceAll('${workspaceFolder}', () => folder);
  return /^~(?=[/\\]|$)/.test(out) ? home + out.slice(1) : out;
}

/** Whether a file is there and can be run. */
export async function runs(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function split(path: string, platform: NodeJS.Platform): string[] {
  return path.split(platform === 'win32' ? ';' : ':').filter((folder) => folder !== '');
}
