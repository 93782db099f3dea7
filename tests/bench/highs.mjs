// SPDX-License-Identifier: GPL-3.0-or-later
// Solves an LP file by HiGHS (npm package "highs"): node highs.mjs MODEL.lp SECONDS; prints "name value" lines.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const require = createRequire(join(process.env.NODE_MODULES ?? process.cwd(), "x.js"));
const [file, seconds] = process.argv.slice(2);
const highs = await require("highs")();
const text = readFileSync(file, "utf8").replace(/^\\.*\n/gm, "");
const found = highs.solve(text, { time_limit: Number(seconds) });
console.log(`status ${found.Status.replace(/ /g, "_")}`);
for (const [name, column] of Object.entries(found.Columns))
  if (column.Primal) console.log(`${name} ${column.Primal}`);
