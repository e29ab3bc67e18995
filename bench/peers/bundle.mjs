// Bundle each peer as a page would load it: one tour, its style sheet included, minified; print bytes at brotli 11.
import { build } from "esbuild";
import { brotliCompressSync, constants } from "node:zlib";

const sizes = {};
for (const name of ["driver", "shepherd", "intro", "joyride", "tourguide", "posthog"]) {
  const { outputFiles } = await build({
    entryPoints: [`entry-${name}.js`], bundle: true, minify: true, format: "iife", write: false, outdir: "out", legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  sizes[name] = outputFiles.reduce((sum, file) => sum + brotliCompressSync(file.contents, options).length, 0);
}
console.log(JSON.stringify(sizes));
