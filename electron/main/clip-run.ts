import { rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ClipMaterial } from '#electron/store/subjects/clips.ts'
import type { ClipFormat } from '#shared/calls/clips.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { type ClipSpan, clipSidecar } from '#shared/domain/sound/clip.ts'
import { asDiskFault } from './disk-fault.ts'
import type { MediaPool } from './media-pool.ts'
import { usualLimitMs } from './media-run.ts'

export type ClipOrder = {
  /** The file that may be heard: the redacted copy where there is one. */
  readonly source: string
  readonly span: ClipSpan
  readonly path: string
  readonly format: ClipFormat
}

/** Cuts the clip, then writes its marks beside it; each has its name only when it is whole. A cancelled one leaves nothing. */
export async function saveClip(
  pool: Pick<MediaPool, 'run'>,
  { source, span, path, format }: ClipOrder,
  material: Pick<ClipMaterial, 'source' | 'marks' | 'redactions'> & { readonly now: number },
  signal: AbortSignal,
): Promise<void> {
  const { size } = await stat(source).catch(() => {
    throw new CallFault('media-failed', {}, [], 'imports.reasons.media-missing')
  })
  const outcome = await pool.run(
    { kind: 'clip', source, span, target: { path, format } },
    { priority: 'now', subject: path, name: `clip ${basename(path)}`, limitMs: usualLimitMs(size), signal },
  )
  if (!outcome.ok) {
    // The process may have been ended in the middle of it.
    await Promise.all([`${path}.part`, `${path}.samples`, `${path}.samples.part`].map(removeQuietly))
    if (outcome.reason === 'stopped') return signal.throwIfAborted()
    if (outcome.reason === 'disk') throw new CallFault('disk')
    if (outcome.reason === 'decoder' || outcome.reason === 'process') throw new CallFault('decoder-failed')
    throw new CallFault('media-failed', {}, [], `imports.reasons.${outcome.reason}`)
  }
  const sidecar = clipSidecar({ ...material, span, fileName: basename(path) })
  await writeSidecar(sidecarPath(path), `${JSON.stringify(sidecar, null, 2)}\n`)
}

/** The clip's own name with another ending, so that they sort together. */
export const sidecarPath = (clip: string): string => clip.replace(/\.[^.]+$/, '.json')

async function writeSidecar(path: string, content: string): Promise<void> {
  try {
    await writeFile(`${path}.part`, content, { flush: true })
    await rename(`${path}.part`, path)
  } catch (error) {
    await removeQuietly(`${path}.part`)
    throw asDiskFault(error)
  }
}

const removeQuietly = (path: string): Promise<void> => rm(path, { force: true }).catch(() => {})
