// Validates manifests against what Kubernetes publishes of its API: values against its schemas, and, as those let pass what
// they don't know, names against the types that are made from them. To use it: npm install && npm run validate
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadAll } from "js-yaml";
import ts from "typescript";
import * as batch from "kubernetes-models/batch/v1";
import * as core from "kubernetes-models/v1";

const apis = {
  "batch/v1": { schemas: batch, types: "kubernetes-types/batch/v1" },
  v1: { schemas: core, types: "kubernetes-types/core/v1" },
};

/** What is wrong with values, by the schema of the manifest's kind. */
function wrongValues(manifest) {
  const Kind = apis[manifest?.apiVersion]?.schemas[manifest?.kind];
  if (Kind === undefined) {
    return [`no schema of ${manifest?.apiVersion} ${manifest?.kind}`];
  }
  try {
    new Kind(manifest).validate();
    return [];
  } catch (error) {
    return [error.message];
  }
}

/** What is wrong with names, by the type of the manifest's kind: the manifest is compiled as a literal of it. */
function wrongNames(manifest) {
  const file = fileURLToPath(new URL("manifest.check.ts", import.meta.url));
  const { types } = apis[manifest.apiVersion];
  writeFileSync(
    file,
    `import { ${manifest.kind} } from "${types}";\nexport const it: ${manifest.kind} = ${JSON.stringify(manifest, null, 2)};\n`,
  );
  try {
    const program = ts.createProgram([file], {
      noEmit: true,
      strict: true,
      skipLibCheck: true,
      types: [],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    });
    return ts.getPreEmitDiagnostics(program).map((found) => ts.flattenDiagnosticMessageText(found.messageText, " "));
  } finally {
    rmSync(file);
  }
}

let wrong = 0;
for (const file of process.argv.slice(2)) {
  for (const manifest of loadAll(readFileSync(file, "utf8"))) {
    const values = wrongValues(manifest);
    const mistakes = values.length > 0 ? values : wrongNames(manifest);
    const name = `${file}: ${manifest?.kind} ${manifest?.metadata?.name}`;
    console.log(mistakes.length === 0 ? `${name} is valid` : `${name} is wrong: ${mistakes.join("; ")}`);
    wrong += mistakes.length;
  }
}
process.exit(wrong === 0 ? 0 : 1);
