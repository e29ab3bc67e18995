// Builds styles, scripts and the icon sprite into ../static/dist, named by content, each with a .br and .gz beside it.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { ICONS } from './icons.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, '../static/dist');

/** One SVG with a symbol per icon; an icon of the list that does not exist fails the build. */
function sprite() {
  const symbols = ICONS.map((name) => {
    const source = readFileSync(join(here, `node_modules/@tabler/icons/icons/outline/${name}.svg`), 'utf8');
    const body = source.slice(source.indexOf('>', source.indexOf('<svg')) + 1, source.lastIndexOf('</svg>'));
    return `<symbol id="${name}" viewBox="0 0 24 24">${body.replace(/\s+/g, ' ').trim()}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

async function bundle() {
  const result = await build({
    absWorkingDir: here,
    entryPoints: { console: 'src/main.js', style: 'src/style.css', charts: 'src/charts.js', editor: 'src/editor.js' },
    bundle: true,
    minify: true,
    metafile: true,
    format: 'esm',
    splitting: true,
    target: ['es2022'],
    outdir: dist,
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.woff2': 'file', '.svg': 'dataurl' },
    legalComments: 'none',
    logLevel: 'warning',
  });
  return Object.fromEntries(
    Object.entries(result.metafile.outputs)
      .filter(([, output]) => output.entryPoint)
      .map(([path]) => [`${basename(path).replace(/-[A-Z0-9]+(?=\.)/, '')}`, basename(path)]),
  );
}

function precompress() {
  for (const name of readdirSync(dist).filter((file) => /\.(css|js|svg)$/.test(file))) {
    const bytes = readFileSync(join(dist, name));
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    writeFileSync(join(dist, `${name}.br`), brotliCompressSync(bytes, { params: quality }));
    writeFileSync(join(dist, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const svg = sprite();
const icons = `icons-${createHash('sha256').update(svg).digest('hex').slice(0, 8)}.svg`;
writeFileSync(join(dist, icons), svg);
const manifest = { ...(await bundle()), 'icons.svg': icons };
precompress();
writeFileSync(join(dist, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
