import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { runCommand } from './runtime/command.ts'
import { ensureDisplay } from './runtime/display.ts'
import { launchCommand } from './runtime/launch.ts'
import { prepareRuntime } from './runtime/prepare.ts'
import { failWith } from './runtime/problem.ts'
import { projectFolder } from './runtime/runtime.ts'

const iconFolder = path.join(projectFolder, 'resources/icons')
const linuxSizes = [16, 32, 48, 64, 128, 256, 512]
const icoSizes = [16, 24, 32, 48, 64, 128, 256]
/** Apple's four-letter names for PNG entries, with their size in pixels. */
const icnsEntries = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
] as const

type Images = ReadonlyMap<number, Buffer>

/** Draws every icon file from icon.svg; run by developers, the files are committed. */
async function makeIcons(): Promise<void> {
  const images = await draw([...new Set([...linuxSizes, ...icoSizes, ...icnsEntries.map(([, size]) => size)])])
  await mkdir(path.join(iconFolder, 'linux'), { recursive: true })
  await writeFile(path.join(iconFolder, 'icon.png'), image(images, 1024))
  await writeFile(path.join(iconFolder, 'icon.ico'), ico(images))
  await writeFile(path.join(iconFolder, 'icon.icns'), icns(images))
  for (const size of linuxSizes) {
    await writeFile(path.join(iconFolder, 'linux', `${size}x${size}.png`), image(images, size))
  }
}

/** Lets Chromium draw the picture at each size: a small application of its own, started once. */
async function draw(sizes: readonly number[]): Promise<Images> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lingjian-icons-'))
  const display = await ensureDisplay()
  try {
    const svg = await readFile(path.join(iconFolder, 'icon.svg'), 'base64')
    const output = path.join(folder, 'images.json')
    await writeFile(
      path.join(folder, 'package.json'),
      JSON.stringify({ name: 'icons', version: '1.0.0', type: 'module', main: 'main.js' }),
    )
    await writeFile(path.join(folder, 'main.js'), drawingProgram(svg, sizes, output))
    const { command, args, environment } = launchCommand(
      await prepareRuntime(),
      [`--user-data-dir=${folder}/data`],
      folder,
    )
    const result = await runCommand(command, args, { environment, timeoutMilliseconds: 60_000 })
    if (result.code !== 0) throw new Error(result.output)
    const addresses = JSON.parse(await readFile(output, 'utf8')) as readonly string[]
    return new Map(
      addresses.map((address, index) => [sizes[index] ?? 0, Buffer.from(address.split(',')[1] ?? '', 'base64')]),
    )
  } finally {
    display.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function drawingProgram(svg: string, sizes: readonly number[], output: string): string {
  const inPage = `(async () => {
    const picture = new Image()
    picture.src = 'data:image/svg+xml;base64,${svg}'
    await picture.decode()
    return ${JSON.stringify(sizes)}.map((size) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size })
      const context = canvas.getContext('2d')
      context.imageSmoothingQuality = 'high'
      context.drawImage(picture, 0, 0, size, size)
      return canvas.toDataURL('image/png')
    })
  })()`
  return `import { app, BrowserWindow } from 'electron'
import { writeFileSync } from 'node:fs'
app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false })
  await window.loadURL('about:blank')
  writeFileSync(${JSON.stringify(output)}, JSON.stringify(await window.webContents.executeJavaScript(${JSON.stringify(inPage)})))
  app.exit(0)
}).catch((error) => { console.error(error); app.exit(1) })
`
}

function image(images: Images, size: number): Buffer {
  const found = images.get(size)
  if (found === undefined) throw new Error(`no image of ${size} pixels`)
  return found
}

/** Windows icon file: a directory of PNG images (allowed since Vista). */
function ico(images: Images): Buffer {
  const header = Buffer.alloc(6 + 16 * icoSizes.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(icoSizes.length, 4)
  let offset = header.length
  icoSizes.forEach((size, index) => {
    const entry = 6 + 16 * index
    // 0 stands for 256.
    header.writeUInt8(size % 256, entry)
    header.writeUInt8(size % 256, entry + 1)
    header.writeUInt16LE(1, entry + 4)
    header.writeUInt16LE(32, entry + 6)
    header.writeUInt32LE(image(images, size).length, entry + 8)
    header.writeUInt32LE(offset, entry + 12)
    offset += image(images, size).length
  })
  return Buffer.concat([header, ...icoSizes.map((size) => image(images, size))])
}

/** Apple icon file: each entry is its name, its length with this head, and a PNG. */
function icns(images: Images): Buffer {
  const entries = icnsEntries.flatMap(([name, size]) => chunk(name, image(images, size)))
  return chunk('icns', Buffer.concat(entries))
}

function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32BE(content.length + 8, 4)
  return Buffer.concat([head, content])
}

await makeIcons().catch(failWith)
