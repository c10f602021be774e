import { existsSync, readFileSync, readSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'

/** The parts of @ffmpeg/core (an Emscripten build) that are used. */
export type DecoderCore = {
  exec(...args: string[]): number
  setLogger(log: (line: { readonly type: string; readonly message: string }) => void): void
  readonly FS: {
    readonly filesystems: { readonly WORKERFS: unknown }
    mkdir(path: string): void
    mount(type: unknown, options: unknown, path: string): void
    makedev(major: number, minor: number): number
    registerDevice(device: number, operations: DeviceOperations): void
    mkdev(path: string, device: number): void
  }
}

export type DeviceStream = { seekable: boolean; position: number }

export type DeviceOperations = {
  open(stream: DeviceStream): void
  close(stream: DeviceStream): void
  read(): number
  llseek(stream: DeviceStream, offset: number, whence: number): number
  write(stream: DeviceStream, buffer: Int8Array, offset: number, length: number, position: number): number
}

type CreateCore = (options: {
  readonly instantiateWasm: (imports: unknown, done: (instance: unknown) => void) => Record<string, never>
  readonly locateFile: (name: string) => string
}) => Promise<DecoderCore>

// Not called `require`: the build puts one of that name into every module it makes.
const requireHere = createRequire(import.meta.url)

/**
 * Folder of ffmpeg-core.js and ffmpeg-core.wasm: in node_modules next to the sources or to the packaged program. In a
 * package it lies inside app.asar, or beside it in app.asar.unpacked where the packager left it outside.
 */
export function decoderFolder(resolved: string = requireHere.resolve('@ffmpeg/core')): string {
  const folder = dirname(resolved)
  const unpacked = folder.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`)
  return existsSync(join(unpacked, 'ffmpeg-core.wasm')) ? unpacked : folder
}

/** Node has it; the types of it come only with the browser's. */
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    compile(bytes: Uint8Array): Promise<object>
    instantiate(compiled: object, imports: unknown): Promise<unknown>
  }
}

let compiled: Promise<object> | null = null

/** A decoder of its own for one recording: what a damaged file does to it is gone with it. Compiled only once. */
export async function createDecoder(): Promise<DecoderCore> {
  const folder = decoderFolder()
  standInForBrowser(folder)
  compiled ??= WebAssembly.compile(readFileSync(join(folder, 'ffmpeg-core.wasm')))
  const wasm = await compiled
  const create = requireHere(join(folder, 'ffmpeg-core.js')) as CreateCore
  return create({
    instantiateWasm(imports, done) {
      void WebAssembly.instantiate(wasm, imports).then(done)
      return {}
    },
    locateFile: (name) => join(folder, name),
  })
}

/** The build expects a web worker; these three globals are all it touches. */
function standInForBrowser(folder: string): void {
  Object.assign(globalThis, {
    self: globalThis,
    location: { href: `file://${folder}/` },
    FileReaderSync: class {
      readAsArrayBuffer(slice: FileSlice): ArrayBuffer {
        const bytes = new Uint8Array(slice.end - slice.start)
        readSync(slice.fd, bytes, 0, bytes.length, slice.start)
        return bytes.buffer
      }
    },
  })
}

/** Looks like a Blob; reads go straight to the file, so memory stays flat whatever its length. */
export type FileSlice = {
  readonly fd: number
  readonly start: number
  readonly end: number
  readonly size: number
  slice(from: number, to: number): FileSlice
}

/** Slices end where the file ends: raw formats would decode what lies past it as noise. */
export const fileSlice = (fd: number, start: number, end: number): FileSlice => ({
  fd,
  start,
  end,
  size: end - start,
  slice: (from, to) => fileSlice(fd, Math.min(end, start + from), Math.min(end, start + to)),
})
