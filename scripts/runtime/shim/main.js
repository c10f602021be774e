// Gives a distribution without default_app.asar the behaviour of `electron <folder>`.
// It has to be an ES module that awaits the import: Electron holds back `ready` until then, so that the
// application can still register its privileged schemes.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const folder = path.resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
app.setAppPath(folder)
app.setName(manifest.productName ?? manifest.name)
app.setVersion(manifest.version)
await import(pathToFileURL(path.resolve(folder, manifest.main)).href)
