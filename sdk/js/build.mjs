/**
 * Builds the stages into dist/, each with its content in its name: those of src/stages first, because main knows their
 * names, then main, because the loader knows main's. `stages.json` says which file a stage is now; sizes are those that travel.
 */
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { minify } from 'terser';

const SOURCE = new URL('src/', import.meta.url).pathname;
const COMPRESS = { passes: 3, ecma: /** @type {const} */ (2020), unsafe_arrows: true, unsafe_methods: true, pure_getters: true, keep_fargs: false };
const BUDGETS = { guidance: 1000, 'guidance + main': 20000, help: 8000, heal: 3000, tasks: 6000, author: 24000, point: 7000, german: 6000 };

/**
 * @param {string} entry
 * @param {'esm'|'iife'} format
 * @param {Record<string, any>} [names]
 */
async function bundle(entry, format, names = {}) {
  const define = Object.fromEntries(Object.entries(names).map(([name, file]) => [name, JSON.stringify(file)]));
  const result = await build({
    entryPoints: [SOURCE + entry],
    bundle: true,
    minify: true,
    write: false,
    format,
    define,
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
  // A second look, by another tool, finds four per cent more. It takes the function off that keeps a script's names out
  // of the page's globals, so that it is put on again after it.
  const { code } = await minify(result.outputFiles[0].text, { module: format === 'esm', ecma: 2020, compress: COMPRESS });
  return Buffer.from(format === 'esm' ? code || '' : `(()=>{${code}})();`);
}

/** @param {Buffer} code */
export const brotli = (code) =>
  brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: code.length } });

/**
 * @param {string} stage
 * @param {Buffer} code
 */
const named = (stage, code) => ({ file: `${stage}.${createHash('sha256').update(code).digest('hex').slice(0, 12)}.js`, code });

/** @returns {Promise<Record<string, {file: string, code: Buffer}>>} stage → what it is */
export async function stages() {
  /** @type {Record<string, {file: string, code: Buffer}>} */
  const later = {};
  for (const entry of (await readdir(SOURCE + 'stages')).sort()) {
    const stage = entry.replace('.js', '');
    later[stage] = named(stage, await bundle('stages/' + entry, 'esm'));
  }
  const files = Object.fromEntries(Object.entries(later).map(([stage, { file }]) => [stage, file]));
  const main = named('main', await bundle('main.js', 'esm', { STAGES: files }));
  const guidance = { file: 'guidance.js', code: await bundle('loader.js', 'iife', { MAIN: main.file }) };
  // The console's preview is a page's own script, not a stage of ours.
  const preview = named('preview', await bundle('preview.js', 'iife'));
  return { guidance, main, ...later, preview };
}

/** @param {Record<string, {code: Buffer}>} all */
export function sizes(all) {
  const size = Object.fromEntries(Object.entries(all).map(([stage, { code }]) => [stage, brotli(code).length]));
  return { ...size, 'guidance + main': size.guidance + size.main };
}

async function write() {
  const all = await stages();
  const target = new URL('dist/', import.meta.url);
  const fresh = new URL('dist.new/', import.meta.url);
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  for (const { file, code } of Object.values(all)) {
    await writeFile(new URL(file, fresh), code);
    await writeFile(new URL(file + '.br', fresh), brotli(code));
    await writeFile(new URL(file + '.gz', fresh), gzipSync(code, { level: 9 }));
  }
  const names = Object.fromEntries(Object.entries(all).map(([stage, { file }]) => [stage, file]));
  await writeFile(new URL('stages.json', fresh), JSON.stringify(names, null, 2) + '\n');
  await rm(target, { recursive: true, force: true });
  await rename(fresh, target);
  for (const [stage, bytes] of Object.entries(sizes(all))) {
    const budget = /** @type {Record<string, number>} */ (BUDGETS)[stage];
    process.stdout.write(`${stage.padEnd(16)} ${String(bytes).padStart(6)} bytes brotli${budget ? ` of ${budget}` : ''}\n`);
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) await write();
export { BUDGETS };
