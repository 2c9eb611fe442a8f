import { join } from 'node:path';
import process from 'node:process';
import { runnerImport } from 'vite';
import { projectRoot } from '../host.js';
import { serveProject } from './serve.js';

// For the end-to-end tests: serves the built package in the framework stand-in on the given port.
const [port] = process.argv.slice(2);
const folder = join(projectRoot, 'dist/framework-stand-in');
const { module } = await runnerImport(join(projectRoot, 'test/framework/real/stand-in/write-framework-dir.ts'));
await module.writeFrameworkDir(folder);
const { address } = await serveProject(folder, join(projectRoot, 'dist/tchmi'), Number(port));
console.log(address);
