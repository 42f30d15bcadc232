import { readdir, readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { extname } from 'node:path';

export interface PageFile {
  readonly contentType: string;
  readonly body: string;
}

const PAGE = new URL('./page/', import.meta.url);
const SOURCE = new URL('../../', import.meta.url);

/** Modules outside page/ that the page runs as well: pure, importing types only. */
const SHARED_MODULES = ['model/locale.ts', 'text/time.ts', 'text/words.ts'];

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
};

/**
 * Everything the browser may load, by its path: `/`, `/page/…` for the files of page/ and `/src/…` for what they
 * share with the server. Read once, with the types stripped, so there is no build step and no path from outside
 * ever reaches the file system.
 */
export async function loadPageFiles(): Promise<ReadonlyMap<string, PageFile>> {
  const files = new Map<string, PageFile>();
  for (const path of await readdir(PAGE, { recursive: true })) {
    const name = path.replaceAll('\\', '/');
    if (extname(name) in CONTENT_TYPES) files.set(`/page/${name}`, await load(new URL(name, PAGE)));
  }
  for (const path of SHARED_MODULES) files.set(`/src/${path}`, await load(new URL(path, SOURCE)));
  files.set('/', files.get('/page/index.html')!);
  return files;
}

async function load(file: URL): Promise<PageFile> {
  const text = await readFile(file, 'utf8');
  const extension = extname(file.pathname);
  return {
    contentType: CONTENT_TYPES[extension]!,
    body: extension === '.ts' ? browserModule(text) : text,
  };
}

/** Node resolves `#src/` through package.json; a browser needs the address. */
function browserModule(source: string): string {
  return stripTypeScriptTypes(source, { mode: 'strip' }).replaceAll(" from '#src/", " from '/src/");
}
