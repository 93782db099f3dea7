// SPDX-License-Identifier: GPL-3.0-or-later
// Solves an LP file by HiGHS (npm package "highs"): node highs.mjs MODEL.lp SECONDS [NEAR]; prints status, objective and
// the bound proven, then "name value" lines.  NEAR: how far from the optimum (in the objective's units) will do.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const OPTIMAL = 7;
const require = createRequire(join(process.env.NODE_MODULES ?? process.cwd(), "x.js"));
const [file, seconds, near] = process.argv.slice(2);
const highs = await require("highs")();
const model = highs.createModel({ format: "lp", data: readFileSync(file, "utf8").replace(/^\\.*\n/gm, "") });
model.options.set({ time_limit: Number(seconds) });
if (near) model.options.set({ mip_rel_gap: 0, mip_abs_gap: Number(near) });
model.run();
console.log(`status ${model.getModelStatus() === OPTIMAL ? "optimal" : "stopped"}`);
console.log(`bound ${model.info.get("mip_dual_bound")}`);
const objective = model.getObjectiveValue(), values = model.getSolution().colValue;
console.log(`objective ${objective}`);
if (Number.isFinite(objective)) values.forEach((value, i) => value && console.log(`${model.getColName(i)} ${value}`));
